import type { Hono } from 'hono';
import type { CourtKind } from '../cases/court-kind.js';
import { html } from '../http/html.js';
import { type Markup, markup } from '../http/markup.js';
import type { SiteEnv } from '../site/site-handler.js';
import { answerClaims, claimsForm } from './claims-register.js';
import type { CourtSite } from './court-site.js';
import { addCreditorList } from './creditor-list.js';
import { caseIdOf } from './form-action.js';
import { answerOpinions, opinionsForm } from './written-opinions.js';

/** The menus, the report of written opinions and, in bankruptcy, the claims register. */
export function addReportRoutes(app: Hono<SiteEnv>, site: CourtSite): void {
  const { world, court, kind } = site;
  app.get('/cgi-bin/DisplayMenu.pl', ({ req }) =>
    html(site.page('Menu', menu(kind, new URL(req.url).search))),
  );
  for (const script of ['WrtOpRpt.pl', 'OHND_WrtOpRpt.pl']) {
    app.get(`/cgi-bin/${script}`, () => html(site.page('Written Opinions Report', opinionsForm)));
    app.post(`/cgi-bin/${script}`, (context) => answerOpinions(context, site));
  }
  if (kind !== 'nextgen-bankruptcy') return;
  addCreditorList(app, site);
  app.get('/cgi-bin/SearchClaims.pl', ({ req }) => {
    const { search, searchParams } = new URL(req.url);
    const caseId = Number(/^\d{1,9}/.exec(searchParams.get('caseid') ?? '')?.[0] ?? caseIdOf(search) ?? 0);
    const of = caseId === 0 ? undefined : world.cases.get(court, caseId);
    return html(site.page('Claims Register', claimsForm(of)));
  });
  app.post('/cgi-bin/SearchClaims.pl', (context) => answerClaims(context, site));
}

/** The links of the menu "Reports", or that "Utilities" has none. */
function menu(kind: CourtKind, search: string): Markup {
  if (!search.startsWith('?Reports')) return markup`<h3>Utilities</h3>\n<p>You have no utilities.</p>`;
  const reports: readonly (readonly [script: string, text: string])[] = [
    ['DktRpt', 'Docket Sheet'],
    ...(kind === 'nextgen-bankruptcy'
      ? ([
          ['SearchClaims', 'Claims Register'],
          ['CredMatrixCase', 'Creditor Mailing Matrix'],
        ] as const)
      : []),
    ['WrtOpRpt', 'Written Opinions'],
  ];
  return markup`<h3>Reports</h3>
<ul>
${reports.map(([script, text]) => markup`<li><a href="/cgi-bin/${script}.pl">${text}</a></li>\n`)}</ul>`;
}
