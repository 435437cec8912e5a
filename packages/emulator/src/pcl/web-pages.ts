import type { Hono } from 'hono';
import { html } from '../http/html.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { Visit } from '../site/visit.js';
import type { EmulatorWorld } from '../world.js';

const welcome = '/pcl/pages/welcome.jsf';

/** The PACER Case Locator's pages for people, as far as a program meets them. */
export function addWebPages(app: Hono<SiteEnv>, world: EmulatorWorld): void {
  app.get('/pcl/index.jsf', ({ env }) => moved(welcome, env.visit));
  app.get(welcome, () => html(page('Welcome', '<p>Welcome to the PACER Case Locator.</p>')));
  for (const name of ['findCase', 'findParty']) {
    const path = `/pcl/pages/search/${name}.jsf`;
    // Without search privileges there is no error: one is back where one was.
    app.get(path, ({ env }) =>
      maySearch(world, env.visit) ? html(page('Search', searchForm(path))) : moved(welcome, env.visit),
    );
  }
  app.notFound(({ env }) => {
    env.visit.verdict = 'not-found';
    return html(page('Not Found', '<p>This page was not found.</p>'), { status: 404 });
  });
}

function maySearch({ accounts }: EmulatorWorld, { loginId, clientCode }: Visit): boolean {
  const account = accounts.get(loginId ?? '');
  return (
    account !== undefined &&
    account.searchDisabled !== true &&
    !(account.clientCode === 'required' && clientCode === undefined)
  );
}

function moved(location: string, { id }: Visit): Response {
  const headers = new Headers({ location });
  headers.append('set-cookie', `JSESSIONID=emulator${id}; Path=/pcl; Secure; HttpOnly`);
  headers.append('set-cookie', `TS01emulator=${id}; Path=/; Secure; HttpOnly`);
  return new Response(null, { status: 302, headers });
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head><title>PACER Case Locator: ${title}</title></head>
<body>
<p><b>PACER Case Locator (emulator)</b> <a href="/pcl/logout.jsf">Logout</a></p>
${body}
</body>
</html>
`;
}

function searchForm(path: string): string {
  return `<form id="frmSearch" method="post" action="${path}">
<label>Last name <input name="frmSearch:txtLastName"></label>
<button type="submit">Search</button>
</form>`;
}
