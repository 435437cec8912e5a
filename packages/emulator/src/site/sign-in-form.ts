import { type Markup, markup } from '../http/markup.js';

/** The sign-in form of an older (CurrentGen) court. */
export function signInForm(id: string): Markup {
  return markup`<html>
<head><title>${id} - CM/ECF Filer or PACER Login</title></head>
<body>
<h2>CM/ECF Filer or PACER Login</h2>
<p>This court of the emulator is for registered users. Please sign in.</p>
<form enctype="multipart/form-data" method="post" name="GetPass" action="/cgi-bin/login.pl?emulator">
<table>
<tr><td>Login:</td><td><input type="text" name="login" size="32"></td></tr>
<tr><td>Password:</td><td><input type="password" name="key" size="32"></td></tr>
<tr><td>Client code:</td><td><input type="text" name="clcode" size="32"></td></tr>
<tr><td></td><td><input type="checkbox" name="redaction"> I have redacted what the rules want redacted.</td></tr>
</table>
<input type="submit" name="button1" value="Login"> <input type="reset" value="Clear">
</form>
</body>
</html>
`;
}
