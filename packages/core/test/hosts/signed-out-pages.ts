// Pages of our own making, in the manner of those that courts show. Sign-in host and court are the real names.

const login = 'https://pacer.login.uscourts.gov/csologin/login.jsf';
const appUrl = 'appurl=https%3A%2F%2Fecf.nysd.uscourts.gov%2Fcgi-bin%2FDktRpt.pl%3F500001';

/** The words of a page that is no mere redirect. */
export const longText: string = '<p>The clerk has entered an order of the court in this matter.</p>\n'.repeat(
  40,
);

const script = (code: string): string =>
  `<html><head><title>NYSD-ECF</title><script type="text/javascript">\n${code}\n</script></head><body></body></html>`;

const signedInMenu = '<a href="/cgi-bin/iquery.pl">Query</a> <a href="/cgi-bin/login.pl?logout">Logout</a>';

const passwordForm = `<form name="GetPass" method="post" action="/cgi-bin/login.pl?1234-L_1_0-1">
<input name="login"><input type="password" name="key"><input name="clcode">
<input type="checkbox" name="redaction"></form>`;

/** Pages that mean "nobody is signed in", by what they are. */
export const signedOutPages: Readonly<Record<string, string>> = {
  'a script that assigns document.location after a frame check': script(
    `if (top.frames.length != 0) top.location = self.document.location;\ndocument.location = "${login}?pscCourtId=01CA&${appUrl}";`,
  ),
  'a script that calls top.location.replace': script(
    `if (top!=self) {top.location.replace('${login}?pscCourtId=CANDC&${appUrl}');} else {location.replace('${login}');}`,
  ),
  'a script that calls location.assign': script(`window.location.assign( "${login}?${appUrl}" );`),
  'a script that sets location.href with escaped slashes': script(
    `window.location.href='${login.replaceAll('/', '\\/')}';`,
  ),
  'a script with a protocol-relative target': script(`location = "${login.replace('https:', '')}";`),
  'a script with the default port and upper case': script(
    `location = "HTTPS://PACER.LOGIN.USCOURTS.GOV:443/csologin/login.jsf";`,
  ),
  'a script without an end': `<html><head><script>location.replace("${login}")`,
  'a script in a page with a few words': `<html><body>Please wait, you are being redirected.
<script>location.replace("${login}")</script></body></html>`,
  'a meta refresh': `<html><head><meta http-equiv="refresh" content="0; url=${login}?a=1&amp;${appUrl}"></head></html>`,
  'a meta refresh in capitals with quotes inside': `<HTML><HEAD><META HTTP-EQUIV='REFRESH' CONTENT="1;URL='${login}'"></HEAD></HTML>`,
  'a meta refresh inside noscript': `<html><noscript><meta http-equiv="refresh" content="0;url=${login}"></noscript></html>`,
  "CurrentGen's form": `<html><head><title>CAND - CM/ECF Filer or PACER Login</title></head><body>${passwordForm}</body></html>`,
  "CurrentGen's form below a long notice": `<html><body>${longText}${passwordForm}</body></html>`,
  "CurrentGen's form without quotes": `<html><form method=post name=GetPass><input type=password name=key></form></html>`,
  'the central form': `<html><head><title>PACER: Login</title></head><body><form id="loginForm" action="/csologin/login.jsf" method="post">
<input id="loginForm:loginName" name="loginForm:loginName" type="text"><input id="loginForm:password" name="loginForm:password" type="password">
</form></body></html>`,
  'a form that posts to the sign-in host': `<form action="${login}" method="post"><input type="password" name="p"></form>`,
  'XHTML with a declaration': `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="refresh" content="0;url=${login}"/></head></html>`,
  'a redirect before a comment with a logout link': `<html><script>location='${login}'</script><!-- <a href="/cgi-bin/login.pl?logout">x</a> --></html>`,
};

/** The XML API's way to say the same. */
export const signedOutMessages: Readonly<Record<string, string>> = {
  'the message of the hidden API': `<request number='1501084'><message text='Not logged in.  Please refresh this page.'/></request>`,
  'the message with a declaration and double quotes': `<?xml version="1.0"?>\n<request number="7">\n  <message text="Not logged in. Please refresh this page."/>\n</request>`,
};

/** Pages that mean nothing of the kind. */
export const signedInPages: Readonly<Record<string, string>> = {
  'a docket with a logout link': `<html><body>${signedInMenu}${longText}</body></html>`,
  'an appellate docket whose menu leads to the sign-in host': `<html><body><a href="${login}?pscCourtId=01CA&${appUrl}">Change Client</a>
<a href="/cmecf/servlet/TransportRoom?servlet=InvalidUserLogin.jsp">Logout</a><p>Docket</p></body></html>`,
  'a short page with a logout link and a redirecting script': `<html>${signedInMenu}<script>function leave() { location.href = "${login}"; }</script></html>`,
  'a long page whose script can lead to the sign-in host': `<html><body>${longText}<script>function f() { location = "${login}"; }</script></body></html>`,
  'a page that only links to the sign-in host': `<html><body><a href="${login}">Log in to PACER</a></body></html>`,
  'a script that compares a location with the sign-in page': script(
    `if (document.location == "${login}") show();`,
  ),
  'a script that redirects to the court itself': script(`document.location = "/cgi-bin/DktRpt.pl?500001";`),
  'a script that redirects to a look-alike of the sign-in host': script(
    `location = "https://pacer.login.uscourts.gov.evil.example/csologin/login.jsf";`,
  ),
  'a script that leads to the QA sign-in host': script(
    `location = "https://qa-login.uscourts.gov/csologin/login.jsf";`,
  ),
  'a meta refresh to another page of the court': `<html><meta http-equiv="refresh" content="0; url=/cgi-bin/show_temp.pl?file=1"></html>`,
  'a meta refresh without a target': `<html><meta http-equiv="refresh" content="30"></html>`,
  'a form in a comment': `<html><!-- ${passwordForm} --><body>Case Under Seal</body></html>`,
  'a form without a password': `<form name="GetPass"><input name="login"></form>`,
  'a password form of the court itself': `<form action="/cgi-bin/ChangePassword.pl"><input type="password" name="new"></form>`,
  'a download confirmation': `<html><title>Download Confirmation</title><form action="/doc1/1"><input type="submit" value="View Document"></form></html>`,
  'an attachment menu': `<html><body>Document Selection Menu. Documents are attached to this filing.</body></html>`,
  'a document that cannot be displayed': `<html><body>The requested document cannot be displayed.</body></html>`,
  'a restricted document': script(
    `if (confirm("This document is restricted. Continue?")) { location = "/doc1/1?caseid=1"; } else { history.back(); }`,
  ),
  'a PDF in a frame': `<html><iframe src="/cgi-bin/show_temp.pl?file=1.pdf"></iframe></html>`,
  'no access privileges': `<html><body>This user has no access privileges defined.</body></html>`,
  'no permission': `<html><body>You do not have permission to view this document.</body></html>`,
  'a request that timed out': `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN"><html><title>408 Request Time-out</title></html>`,
  'hidden API: a case': `<request number='1'><case number='1:26-cv-1' id='500001' title='A v. B'/></request>`,
  'hidden API: not found': `<request number='1'><message text='Cannot find case 1:26-cv-1'/></request>`,
  'hidden API: sealed': `<request number='1'><message text='Case Under Seal'/></request>`,
  'a docket entry about not being logged in': `<html><body>${signedInMenu}<p>Not logged in. Please refresh this page.</p></body></html>`,
  'a plain text in HTML clothes': `Not logged in. location = "${login}"`,
  'an empty page': '',
};
