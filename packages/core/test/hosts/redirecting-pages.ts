// Pages that lead to the sign-in host by themselves, and pages of the same parts that do not.

const host = 'pacer.login.uscourts.gov';
const login = `https://${host}/csologin/login.jsf`;

const page = (code: string, rest = ''): string =>
  `<html><head><title>NYSD-ECF</title><script type="text/javascript">\n${code}\n</script></head><body>${rest}</body></html>`;
const body = (markup: string): string => `<html><body>${markup}</body></html>`;
const hex = (text: string): string => [...text].map((c) => `\\x${c.charCodeAt(0).toString(16)}`).join('');
const unicode = (text: string): string =>
  [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const form = `<form name="relay" id="relayForm" action="${login}" method="post"><input type="hidden" name="appurl" value="x"></form>`;

/** Pages that mean "nobody is signed in", by what they are. */
export const redirectingPages: Readonly<Record<string, string>> = {
  // values
  'a URL in a variable': page(`var url = "${login}?a=1";\nlocation = url;`),
  'a URL in a property': page(
    `var config = { loginUrl: "${login}" }; window.location.href = config.loginUrl;`,
  ),
  'a URL in a quoted property': page(`var o = {"login": '${login}'}; location.assign(o.login)`),
  'a URL in two variables': page(
    `const host = "https://${host}", path = '/csologin'; location = host + path;`,
  ),
  'a URL of strings that are added': page(
    `location.href = "https://" + "pacer.login." + "uscourts.gov" + "/csologin";`,
  ),
  'a URL with a query that is computed': page(
    `top.location.replace("${login}?appurl=" + encodeURIComponent(document.location.href));`,
  ),
  'a URL in a template': page(
    `const host = "${host}"; location.replace(\`https://\${host}/csologin?\${Date.now()}\`);`,
  ),
  'a URL of concat': page(
    `location = "https://".concat("${host}", "/csologin");`.replace(`"${host}", `, `"${host}/" + `),
  ),
  'a URL of join': page(`location = ["https:", "", "${host}", "csologin"].join("/");`),
  'a URL that is decoded': page(`location = decodeURIComponent("${encodeURIComponent(login)}");`),
  'a URL that is unescaped': page(`window.location = unescape('https%3A//${host}/csologin/login.jsf');`),
  'a URL with the protocol of the page': page(`location = window.location.protocol + "//${host}/csologin";`),
  'a URL by a condition': page(`location = self == top ? "${login}?a" : "${login}?b";`),
  'a URL or another': page(`var u = window.loginUrl || "${login}"; location = u;`),
  'a URL object': page(`location.href = new URL("${login}").toString();`),
  'a URL that a function returns': page(`function where() { return "${login}"; }\nlocation = where();`),
  'a URL in a parameter': page(`function go(url) { location.replace(url); }\ngo("${login}");`),
  'a URL in a parameter of a function that is called where it stands': page(
    `(function (w, url) { w.location = url; })(window, "${login}");`,
  ),
  'escapes of bytes': page(`location = "https:\\x2f\\x2fpacer.login.uscourts.gov\\x2fcsologin";`),
  'escapes of all bytes': page(`location = "${hex(login)}";`),
  'escapes of code units': page(`location = "${unicode(login)}";`),
  'escaped slashes': page(`location.replace('https:\\/\\/${host}\\/csologin');`),
  'an http target': page(`location.href = "http://${host}/csologin/login.jsf";`),
  'an http target in a refresh': `<html><meta http-equiv="refresh" content="0;url=http://${host}/"></html>`,
  // ways to go there
  'location["href"]': page(`location["href"] = "${login}";`),
  "window['location']": page(`window['location'] = "${login}";`),
  "window['location']['href']": page(`window['location']['href']="${login}"`),
  'location["replace"]': page(`top.location["replace"]("${login}");`),
  'location?.assign': page(`window?.location?.assign("${login}");`),
  'document.location.href': page(`document.location.href="${login}"`),
  'window.top.location': page(`window.top.location.href = '${login}';`),
  'parent.location': page(
    `if (parent != self) { parent.location = '${login}' } else { self.location = '${login}' }`,
  ),
  'location in a variable': page(`var l = window.location; l.href = "${login}";`),
  'window.navigate': page(`window.navigate("${login}");`),
  'window.open in the same window': page(`window.open("${login}", "_self");`),
  'spaces and comments between the words': page(
    `window /* a */ . location // b\n . href /* c */\n = // d\n "${login}" ;`,
  ),
  'code in an HTML comment': page(`<!--\nlocation.href = "${login}";\n//-->`),
  'code in a CDATA section': page(`//<![CDATA[\nlocation.href = "${login}";\n//]]>`),
  'code in capitals': `<HTML><SCRIPT LANGUAGE="JavaScript">location.href="${login}"</SCRIPT></HTML>`,
  'a module': `<html><script type="module">location.href="${login}"</script></html>`,
  'the second script': `<html><script>var a = {</script><script>location.href="${login}"</script></html>`,
  'a regular expression before it': page(`var x = "a".replace(/["'/]/g, ""); location = "${login}";`),
  'no semicolons': page(`var url = "${login}"\nlocation = url`),
  // when
  'body onload': `<html><body onload="location='${login}'"></body></html>`,
  'body onload in capitals with entities': `<HTML><BODY ONLOAD="location.href=&quot;https:&#47;&#x2f;${host}&sol;&quot;"></BODY></HTML>`,
  'body onload without quotes': `<html><body onload=location="${login}"></body></html>`,
  'body onload that calls a function': page(`function go() { location = "${login}"; }`).replace(
    '<body>',
    '<body onload="return go();">',
  ),
  'frameset onload': `<html><frameset onload="top.location.href='${login}'"></frameset></html>`,
  'window.onload': page(`window.onload = function () { location = "${login}"; };`),
  'window.onload by name': page(`function init() { location = "${login}"; }\nwindow.onload = init;`),
  'a listener of load': page(`window.addEventListener("load", () => { location = "${login}"; });`),
  'a listener by name': page(
    `function f() { location = "${login}"; } document.addEventListener('DOMContentLoaded', f);`,
  ),
  attachEvent: page(`window.attachEvent("onload", function () { location = "${login}" });`),
  jQuery: page(`$(function () { window.location = "${login}"; });`),
  'jQuery ready': page(`jQuery(document).ready(function () { location.replace("${login}"); });`),
  'a function that is called where it stands': page(`(function () { location = "${login}"; })();`),
  'the same the other way': page(`(function () { location = "${login}"; }());`),
  'the same with an exclamation mark': page(`!function () { location = "${login}"; }()`),
  'the same as an arrow': page(`(() => { location = "${login}"; })();`),
  'the same by call': page(`(function () { this.location = "${login}"; }).call(this);`),
  'a function in a variable': page(`var go = function () { location = "${login}" }; go();`),
  'a function in a function': page(`function a() { b(); }\nfunction b() { location = "${login}"; }\na();`),
  'a short time-out': page(`setTimeout(function () { location = "${login}"; }, 0);`),
  'a time-out of an arrow': page(`setTimeout(() => location.replace("${login}"), 3 * 1000);`),
  'a time-out of code': page(`setTimeout("location.href='${login}'", 500);`),
  'a time-out by name': page(`function go() { location = "${login}"; }\nwindow.setTimeout(go, 2000);`),
  'a time-out without a time': page(`setTimeout(function () { location = "${login}"; });`),
  eval: page(`eval("location.href='${login}'");`),
  'both branches': page(
    `if (top.frames.length > 0) { top.location = "${login}"; } else { location = "${login}"; }`,
  ),
  // refreshes
  'a refresh without url=': `<html><meta http-equiv="refresh" content="0; ${login}"></html>`,
  'a refresh with a comma': `<html><meta http-equiv="refresh" content="0,url=${login}"></html>`,
  'a refresh with a fraction': `<html><meta http-equiv="refresh" content="0.5; URL = '${login}'"></html>`,
  'a refresh with its attributes the other way round': `<html><meta content='0;URL=${login}' http-equiv=Refresh></html>`,
  'a refresh with entities': `<html><meta http-equiv="refresh" content="0;url=https&#58;&#47;&#47;${host}&#47;csologin"></html>`,
  'a refresh over several lines': `<html><meta\n\thttp-equiv = "refresh"\n\tcontent = "5;\n url=${login}"\n></html>`,
  'a refresh with a > in front': `<html><meta name="a>b" http-equiv="refresh" content="0;url=${login}"></html>`,
  'a refresh of a page with a base': `<html><base href="https://${host}/csologin/"><meta http-equiv="refresh" content="0;url=login.jsf"></html>`,
  // forms
  'a form that a script submits': body(`${form}<script>document.forms[0].submit();</script>`),
  'a form that a script submits by name': body(`${form}<script>document.relay.submit()</script>`),
  'a form that a script submits by id': body(
    `${form}<script>document.getElementById("relayForm").submit();</script>`,
  ),
  'a form that onload submits': `<html><body onload="document.forms['relay'].submit()">${form}</body></html>`,
  'a form that jQuery submits': body(`${form}<script>$(function(){ $("#relayForm").submit(); })</script>`),
  'a form whose button is clicked': body(`${form}<script>document.getElementById('go').click();</script>`),
  'a form that a time-out submits': body(
    `${form}<script>setTimeout("document.relay.submit()", 100)</script>`,
  ),
  'a form that gets its action': body(
    `<form name="f" method="post"></form><script>document.f.action = "${login}"; document.f.submit();</script>`,
  ),
  // frames
  'an iframe that is the page': body(`<iframe src="${login}" width="100%" height="100%"></iframe>`),
  'a frameset': `<html><frameset rows="100%"><frame src="${login}" name="main"><noframes>Your browser shows no frames. <a href="/">Go on</a></noframes></frameset></html>`,
  'a frame with an empty one': `<html><frameset rows="*,0"><frame src='${login}'><frame src="about:blank"></frameset></html>`,
  'an iframe in XHTML': `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><iframe src="${login}"/></body></html>`,
  // JSF
  'a partial response': `<?xml version='1.0' encoding='UTF-8'?>\n<partial-response><redirect url="${login}"></redirect></partial-response>`,
  'a partial response with an empty element': `<?xml version="1.0"?><partial-response id="j_id1"><redirect url='${login}?a=1&amp;b=2'/></partial-response>`,
  'a partial response that runs a script': `<?xml version="1.0"?><partial-response><changes><eval><![CDATA[window.location='${login}';]]></eval></changes></partial-response>`,
};

const words = '<p>01/02/2024 ORDER granting motion. Signed by Judge Doe.</p>';

/** Pages of the same parts that are what was asked for. */
export const servedPages: Readonly<Record<string, string>> = {
  'an idle timer': page(`setTimeout(function () { location = "${login}"; }, 30 * 60 * 1000);`, words),
  'an idle timer of code': page(`setTimeout("location.href='${login}'", 1800000);`, words),
  'an idle timer by name': page(
    `var idleMs = 15 * 60000;\nfunction expire() { top.location.href = "${login}"; }\nsetTimeout(expire, idleMs);`,
    words,
  ),
  'an idle timer that begins with the page': page(
    `var timer; function reset() { clearTimeout(timer); timer = setTimeout(leave, 900000); }\nfunction leave() { location.replace("${login}"); }\nwindow.onload = reset; document.onmousemove = reset;`,
    words,
  ),
  'an idle timer that counts': page(
    `var idle = 0; setInterval(function () { idle++; if (idle > 29) { location = "${login}"; } }, 60000);`,
    words,
  ),
  'an idle timer that counts by itself': page(
    `var n = 0; function tick() { n++; if (n >= 1800) location = "${login}"; setTimeout(tick, 1000); } tick();`,
    words,
  ),
  'an idle timer whose time is not known': page(
    `setTimeout(() => { location = "${login}" }, settings.idle);`,
    words,
  ),
  'a function to log in again': page(
    `function logInAgain() { window.location.href = "${login}"; }`,
    `${words}<button onclick="logInAgain()">Log in again</button>`,
  ),
  'a function expression to log in again': page(
    `var logInAgain = function () { location = "${login}"; };`,
    `<a href="javascript:logInAgain()">Log in again</a>${words}`,
  ),
  'a method to log in again': page(
    `var ecf = { again: function () { location = "${login}" }, back() { location = "${login}" } };`,
    words,
  ),
  'an arrow to log in again': page(`const again = () => location.assign("${login}");`, words),
  'a handler of clicks': page(
    `document.getElementById("again").onclick = function () { location = "${login}"; };`,
    words,
  ),
  'a listener of clicks': page(
    `button.addEventListener("click", function () { location = "${login}"; });`,
    words,
  ),
  "jQuery's handler of clicks": page(`$("#again").click(function () { location = "${login}"; });`, words),
  'a handler of errors in onload': page(
    `window.onload = function () { document.getElementById("a").onclick = function () { location = "${login}"; }; };`,
    words,
  ),
  'a handler in an attribute': body(`<button onclick="location='${login}'">Log in again</button>${words}`),
  'a refresh after half an hour': `<html><meta http-equiv="refresh" content="1800;url=${login}"><body>${words}</body></html>`,
  'a logout link and a redirect': page(
    `location = "${login}"`,
    '<a href="/cgi-bin/login.pl?logout">Logout</a>',
  ),
  'a form to the sign-in host that nobody submits': body(`${form}${words}`),
  'another form that is submitted': body(
    `${form}<form name="search" action="/cgi-bin/iquery.pl"></form><script>document.search.submit()</script>`,
  ),
  'a form that a function submits': body(
    `${form}<script>function send() { document.relay.submit(); }</script>`,
  ),
  'a hidden iframe': body(`<iframe src="${login}" style="display:none"></iframe>`),
  'an iframe beside a page': body(`<iframe src="${login}"></iframe>${words.repeat(4)}`),
  'a frameset of the court': `<html><frameset><frame src="/menu"><frame src="${login}"></frameset></html>`,
  'a comment in a script': page(`// location = "${login}";\n/* location = "${login}"; */`),
  'a string that looks like code': page(`var help = "location = '${login}'";`),
  data: `<html><script type="application/json">{"code": "location = '${login}'"}</script></html>`,
  'a link in a variable': page(
    `var loginUrl = "${login}"; var a = document.createElement("a"); a.href = loginUrl;`,
  ),
  'a page in a comment': `<html><!-- <meta http-equiv="refresh" content="0;url=${login}"> --></html>`,
  'a refresh in a text field': body(
    `<textarea><meta http-equiv="refresh" content="0;url=${login}"></textarea>`,
  ),
  'a frame breaker': page(
    `function again() { location = "${login}"; }\nif (top != self) top.location = self.location;`,
    words,
  ),
  'a URL as a query of the court': page(`location = "/cgi-bin/leave.pl?to=" + "${login}";`),
  'a look-alike': page(`location = "https://${host}" + ".evil.example/";`),
  'a partial response to the court': `<?xml version="1.0"?><partial-response><redirect url="/pcl/pages/welcome.jsf"></redirect></partial-response>`,
  'an element named redirect in other XML': `<?xml version="1.0"?><case><redirect url="${login}"/></case>`,
  'a window of its own': page(`window.open("${login}", "help");`, words),
};

/** A docket of about 60 kB with an idle timer and a form, as long as it is not cut. */
export const longDocket: string = `<html><head><script>
function again() { location.href = "${login}"; }
setTimeout(again, 1800000);
</script></head><body onload="again.ready = true"><table>
${Array.from({ length: 600 }, (_, row) => `<tr><td>${row}</td><td><a href="/doc1/127${row}">${row}</a></td><td>ORDER, it is "so" ordered.</td></tr>`).join('\n')}
</table><form action="${login}"><input type="submit"></form><script>again.x = '${login}';</script></body></html>`;
