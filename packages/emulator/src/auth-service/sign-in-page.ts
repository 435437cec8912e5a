import { html } from 'hono/html';

type Markup = ReturnType<typeof html>;

export interface SignInPage {
  /** Where the forms go: the page's own address. */
  readonly action: string;
  /** Id of the page view. */
  readonly viewState: string;
  /** What was wrong, for people. */
  readonly error?: string;
}

/** The web sign-in page: ids and names are those that programs for browsers look for. */
export async function signInPage(court: string, page: SignInPage): Promise<string> {
  return await layout(
    'PACER: Login',
    html`<h1>Log in to PACER Systems</h1>
<p>For ${court}. This is the emulator.</p>
<form id="loginForm" name="loginForm" method="post" action="${page.action}" enctype="application/x-www-form-urlencoded">
<input type="hidden" name="loginForm" value="loginForm">
<div id="popupMsgId">${errorMessage(page.error)}</div>
<p id="loginForm:userNamePanel"><label for="loginForm:loginName">Username</label>
<input id="loginForm:loginName" name="loginForm:loginName" type="text" autocomplete="username"></p>
<p><label for="loginForm:password">Password</label>
<input id="loginForm:password" name="loginForm:password" type="password" autocomplete="current-password"></p>
<p><label for="loginForm:clientCode">Client Code</label>
<input id="loginForm:clientCode" name="loginForm:clientCode" type="text"></p>
<input id="loginForm:courtId_input" name="loginForm:courtId_input" type="hidden" value="${court}">
<button id="loginForm:fbtnLogin" name="loginForm:fbtnLogin" type="submit" value="loginForm:fbtnLogin"><span>Login</span></button>
${viewStateField(page.viewState)}
</form>
<div id="redactionConfirmation"></div>
<div id="userUpdateDlg"></div>`,
  );
}

/** The same page with the question for people who file. */
export async function redactionPage(court: string, notice: string, page: SignInPage): Promise<string> {
  return await layout(
    'PACER: Login',
    html`<h1>Log in to PACER Systems</h1>
<p>For ${court}. This is the emulator.</p>
${redactionDialog(notice, page)}`,
  );
}

/** The part of the page that asks a filer to confirm the redaction rules. */
export function redactionDialog(notice: string, { action, viewState, error }: SignInPage): Markup {
  return html`<div id="redactionConfirmation">
<form id="regmsg" name="regmsg" method="post" action="${action}" enctype="application/x-www-form-urlencoded">
<input type="hidden" name="regmsg" value="regmsg">
<h2>Redaction Agreement</h2>
<p>${notice}</p>
${errorMessage(error)}
<div id="regmsg:chkRedact" class="ui-chkbox">
<label class="ui-chkbox-box"><input id="regmsg:chkRedact_input" name="regmsg:chkRedact_input" type="checkbox"
 onchange="document.getElementById('regmsg:bpmConfirm').setAttribute('aria-disabled', String(!this.checked))">
I understand that I must comply with the redaction rules.</label>
</div>
<button id="regmsg:bpmConfirm" name="regmsg:bpmConfirm" type="submit" value="regmsg:bpmConfirm" aria-disabled="true"><span>Continue</span></button>
${viewStateField(viewState)}
</form>
</div>`;
}

/** The page that asks for a one-time passcode after the right password. */
export async function passcodePage({ action, viewState, error }: SignInPage): Promise<string> {
  return await layout(
    'PACER: Multifactor Authentication',
    html`<h1>Multifactor Authentication</h1>
<form id="mfaForm" name="mfaForm" method="post" action="${action}" enctype="application/x-www-form-urlencoded">
<input type="hidden" name="mfaForm" value="mfaForm">
${errorMessage(error)}
<p><label for="mfaForm:mfaInput">One-time passcode or backup code</label>
<input id="mfaForm:mfaInput" name="mfaForm:mfaInput" type="text" inputmode="numeric" autocomplete="one-time-code"></p>
<button id="mfaForm:btnOk" name="mfaForm:btnOk" type="submit" value="mfaForm:btnOk"><span>Submit</span></button>
${viewStateField(viewState)}
</form>`,
  );
}

/** What was wrong, where programs look for it. */
export function errorMessage(text: string | undefined): Markup | '' {
  return text === undefined
    ? ''
    : html`<div class="ui-messages-error"><span class="ui-messages-error-detail">${text}</span></div>`;
}

/** Element id and field of a page view. */
export const viewStateId = 'j_id1:jakarta.faces.ViewState:0';

function viewStateField(viewState: string): Markup {
  return html`<input type="hidden" name="jakarta.faces.ViewState" id="${viewStateId}" value="${viewState}" autocomplete="off">`;
}

async function layout(title: string, body: Markup | Promise<string>): Promise<string> {
  return String(
    await html`<!DOCTYPE html>
<html lang="en">
<head><title>${title}</title></head>
<body>
<div id="pscHeaderContainer">PACER</div>
${await body}
</body>
</html>
`,
  );
}
