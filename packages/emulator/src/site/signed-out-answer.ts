import { signInCourtId } from '../cases/court-id.js';
import type { Disguise } from '../faults/disguise.js';
import { html } from '../http/html.js';
import { markup, plainPage, raw } from '../http/markup.js';
import type { EmulatorWorld } from '../world.js';
import { isPclApi } from './presented-token.js';
import { signInForm } from './sign-in-form.js';

/** What a host answers to a request that is not signed in. */
export function signedOutAnswer(
  world: EmulatorWorld,
  host: string,
  url: string,
  disguise: Disguise,
): Response {
  if (host === 'pcl' && isPclApi(url)) return new Response(null, { status: 401 });
  const id = signInCourtId(host);
  const { pathname, search } = new URL(url);
  const appUrl = encodeURIComponent(world.origin(host) + pathname + search);
  const signIn = `${world.origin('sign-in')}/csologin/login.jsf?pscCourtId=${id}&appurl=${appUrl}`;
  switch (disguise) {
    case 'redirect':
      return html(plainPage('302 Found', markup`<a href="${signIn}">Moved</a>`), {
        status: 302,
        headers: { location: signIn },
      });
    case 'script':
      return html(
        markup`<html><head><title>${id.slice(0, -1)}-ECF</title><script>
if (top.frames.length != 0) top.location = self.document.location;
document.location = ${raw(JSON.stringify(signIn))};
</script></head><body></body></html>
`,
      );
    case 'form':
      return html(signInForm(id));
    case 'message':
      return new Response(
        `<?xml version='1.0'?>\n<request number='1'><message text='Not logged in.  Please refresh this page.'/></request>\n`,
        { headers: { 'content-type': 'text/xml; charset=UTF-8' } },
      );
  }
}
