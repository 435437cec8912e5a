import type { Hono } from 'hono';
import { displayedNumber } from '../cases/displayed-number.js';
import { html } from '../http/html.js';
import { noteFields } from '../site/note-fields.js';
import { readForm } from '../site/read-form.js';
import type { SiteEnv } from '../site/site-handler.js';
import { type CasePage, caseDetails } from './case-details.js';
import type { CourtSite } from './court-site.js';
import { caseIdOf } from './form-action.js';
import { answerHistory, historyForm } from './history-report.js';
import { answerMobileQuery } from './mobile-query.js';
import { refererGuard } from './referer-page.js';
import { sealedPage } from './sealed-page.js';
import { answerSingleDocument, showCaseDocument, singleDocumentForm } from './single-document.js';

/** The word in the title of a page. */
const summaryOr = (script: string): string =>
  script === 'qrySummary.pl' ? 'Case Summary' : 'Case Information';

/** What the page of a case leads to. */
export function addCaseRoutes(app: Hono<SiteEnv>, site: CourtSite): void {
  const { world, court, kind } = site;

  /** A page about the case that the address names. */
  function forCase(script: string, title: string, page: CasePage): void {
    app.get(`/cgi-bin/${script}`, ({ req }) => {
      const caseId = caseIdOf(new URL(req.url).search) ?? 0;
      if (caseId === 0) return html(site.message('Case not found.'));
      const of = world.cases.get(court, caseId);
      if (of.sealed) return sealedPage(site, of, title);
      return html(site.page(title.replace('#', displayedNumber(of)), page(of, site)));
    });
  }

  app.use('/cgi-bin/NoticeOfFiling.pl', refererGuard(site));
  for (const [script, page] of caseDetails) forCase(script, `${summaryOr(script)} for #`, page);
  forCase('HistDocQry.pl', 'History', historyForm);
  app.post('/cgi-bin/HistDocQry.pl', (context) => answerHistory(context, site));
  forCase('qryDocument.pl', 'View a Document', singleDocumentForm);
  app.post('/cgi-bin/qryDocument.pl', (context) => answerSingleDocument(context, site));
  if (kind !== 'nextgen-bankruptcy') {
    app.get('/cgi-bin/show_case_doc', refererGuard(site), ({ req }) =>
      showCaseDocument(site, new URL(req.url).search),
    );
  }
  app.on(['GET', 'POST'], '/cgi-bin/mobile_query.pl', async ({ env, req }) => {
    const posted = req.method === 'POST' ? await readForm(req.raw) : [];
    const fields = [...new URL(req.url).searchParams, ...posted];
    noteFields(world, env.visit, fields, (name) => name === 'search' || name === 'caseid');
    return answerMobileQuery(site, new Map(fields));
  });
}
