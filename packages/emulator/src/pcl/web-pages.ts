import type { Context, Hono } from 'hono';
import { html as markup } from 'hono/html';
import { findCases } from '../cases/find-cases.js';
import { findParties } from '../cases/find-parties.js';
import { parseCaseNumber } from '../cases/same-case-number.js';
import { centsPerPage } from '../court/fees.js';
import { caseMenuPath } from '../court/query-pages.js';
import { html } from '../http/html.js';
import { noteFields } from '../site/note-fields.js';
import { readForm } from '../site/read-form.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { Visit } from '../site/visit.js';
import type { EmulatorWorld } from '../world.js';
import { pageSize } from './pcl-value.js';
import { resultTable, searchForm, type WebRow, webPage } from './web-markup.js';

const welcome = '/pcl/pages/welcome.jsf';

/** The PACER Case Locator's pages for people, as far as a program meets them. */
export function addWebPages(app: Hono<SiteEnv>, world: EmulatorWorld): void {
  app.get('/pcl/index.jsf', ({ env }) => moved(welcome, env.visit));
  app.get(welcome, async () =>
    html(await webPage('Welcome', markup`<p>Welcome to the PACER Case Locator.</p>`)),
  );
  for (const kind of ['findCase', 'findParty'] as const) {
    const path = `/pcl/pages/search/${kind}.jsf`;
    // Without search privileges there is no error: one is back where one was.
    app.on(['GET', 'POST'], path, async (context) => {
      const { visit } = context.env;
      if (!maySearch(world, visit)) return moved(welcome, visit);
      const form = searchForm(kind, path);
      if (context.req.method === 'GET') return html(await webPage('Search', form));
      const rows = await search(world, context, kind);
      if (rows === undefined) {
        return html(
          await webPage('Search', markup`<p class="ui-messages-error-detail">Enter a search.</p>${form}`),
        );
      }
      visit.feeCents = centsPerPage;
      return html(await webPage('Search Results', resultTable(rows)));
    });
  }
  app.notFound(async ({ env }) => {
    env.visit.verdict = 'not-found';
    return html(await webPage('Not Found', markup`<p>This page was not found.</p>`), { status: 404 });
  });
}

/** The first page of what a form asks for; `undefined`: it asks for nothing that can be searched. */
async function search(
  world: EmulatorWorld,
  { env, req }: Context<SiteEnv>,
  kind: 'findCase' | 'findParty',
): Promise<readonly WebRow[] | undefined> {
  const { cases, settings, origin } = world;
  const form = await readForm(req.raw);
  const fields = new Map(form);
  const used =
    kind === 'findCase' ? ['frmSearch:txtCaseNumber'] : ['frmSearch:txtLastName', 'frmSearch:txtFirstName'];
  const isControl = (name: string): boolean =>
    /^(frmSearch(:btnSearch)?|(jakarta|javax)\.faces\..*)$/.test(name);
  noteFields(
    world,
    env.visit,
    form.filter(([name]) => !isControl(name)),
    (name) => used.includes(name),
  );
  const [first = '', second = ''] = used.map((name) => (fields.get(name) ?? '').trim());
  if (first === '' || (kind === 'findCase' && parseCaseNumber(first) === undefined)) return undefined;
  if (kind === 'findCase') {
    const found = findCases(cases, settings.courts, { caseNumberFull: first });
    return found.slice(0, pageSize).map((of) => ({ of, link: origin(of.court) + caseMenuPath(of) }));
  }
  const party = { lastName: first, ...(second === '' ? {} : { firstName: second }) };
  const found = findParties(cases, settings.courts, { party, courtCase: {} });
  return found
    .slice(0, pageSize)
    .map((one) => ({ of: one.of, party: one.party, link: origin(one.of.court) + caseMenuPath(one.of) }));
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
