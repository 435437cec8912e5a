import { escapeMarkup } from '../http/html.js';

/** The web sign-in page, for people: a client that ends up here is not signed in. */
export function signInPage(court = 'PCL'): string {
  return `<!DOCTYPE html>
<html lang="en">
<head><title>PACER: Login</title></head>
<body>
<h1>Log in to PACER Systems</h1>
<p>Emulator, for ${escapeMarkup(court)}. The form goes nowhere: programs sign in at /services/cso-auth.</p>
<form id="loginForm" name="loginForm" method="post" action="/csologin/login.jsf" enctype="application/x-www-form-urlencoded">
<input type="hidden" name="loginForm" value="loginForm">
<label for="loginForm:loginName">Username</label>
<input id="loginForm:loginName" name="loginForm:loginName" type="text" autocomplete="username">
<label for="loginForm:password">Password</label>
<input id="loginForm:password" name="loginForm:password" type="password" autocomplete="current-password">
<label for="loginForm:clientCode">Client Code</label>
<input id="loginForm:clientCode" name="loginForm:clientCode" type="text">
<button id="loginForm:fbtnLogin" name="loginForm:fbtnLogin" type="submit">Login</button>
<input type="hidden" name="jakarta.faces.ViewState" id="j_id1:jakarta.faces.ViewState:0" value="emulator">
</form>
</body>
</html>
`;
}
