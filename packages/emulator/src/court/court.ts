import { createCase, findDocument } from '../cases/create-case.js';
import { findCases } from '../cases/find-cases.js';
import { appHandler, createApp } from '../site/create-app.js';
import { html } from '../site/html.js';
import { presentedToken } from '../site/open-visit.js';
import { readForm } from '../site/read-form.js';
import { signedIn } from '../site/signed-in.js';
import type { SiteHandler } from '../site/site-handler.js';
import type { World } from '../world.js';
import { createPdf } from './create-pdf.js';
import { docketPage } from './docket-page.js';
import { centsPerPage } from './fees.js';
import { caseMenu, messagePage, queryForm, queryResult } from './query-pages.js';
import { signedOutAnswer } from './signed-out-answer.js';

/** A NextGen district court: everything in it wants the cookie `NextGenCSO`. */
export function createCourt(world: World, court: string): SiteHandler {
  const app = createApp();

  app.use(
    signedIn(world, court, {
      signedOut: (request) => signedOutAnswer(world, court, request.url, world.signOut.disguise),
      reissue: (headers, token) =>
        headers.append('set-cookie', `NextGenCSO=${token.value}; Path=/; Secure; HttpOnly`),
    }),
  );

  app.get('/cgi-bin/DktRpt.pl', ({ env, req }) => {
    const caseId = caseIdOf(req.url);
    if (caseId === undefined) return html(messagePage(court, 'Docket Report', 'No such case.'));
    const { page, pages } = docketPage(createCase(court, caseId));
    env.visit.feeCents = pages * centsPerPage;
    return html(page);
  });

  app.get('/cgi-bin/iqquerymenu.pl', ({ req }) => {
    const caseId = caseIdOf(req.url);
    return html(
      caseId === undefined
        ? messagePage(court, 'Query', 'No such case.')
        : caseMenu(createCase(court, caseId)),
    );
  });

  app.get('/cgi-bin/iquery.pl', () => html(queryForm(court)));

  app.post('/cgi-bin/iquery.pl', async ({ env, req }) => {
    const query = await readForm(req.raw);
    const field = (wanted: string): string => query.find(([name]) => name === wanted)?.[1] ?? '';
    const caseTitle = field('case_title');
    const caseNumberFull = field('case_num');
    const cases = findCases([court], { caseTitle, ...(caseNumberFull === '' ? {} : { caseNumberFull }) });
    const { page, pages } = queryResult(court, query, cases);
    env.visit.feeCents = pages * centsPerPage;
    return html(page);
  });

  app.get('/doc1/:documentId', ({ env, req }) => {
    const found = findDocument(court, req.param('documentId'));
    if (found === undefined) {
      return html(messagePage(court, 'Document', 'The requested document cannot be displayed.'));
    }
    const { of, entry } = found;
    const pages = Array.from({ length: entry.pages }, (_, index) => [
      `Case ${of.caseNumberFull}   Document ${entry.number}   Page ${index + 1} of ${entry.pages}`,
      of.caseTitle,
      entry.text,
    ]);
    env.visit.feeCents = entry.pages * centsPerPage;
    return new Response(createPdf(pages), { headers: { 'content-type': 'application/pdf' } });
  });

  app.get('/cgi-bin/login.pl', ({ env, req }) => {
    if (!new URL(req.url).searchParams.has('logout')) return html(queryForm(court));
    const ended = world.tokens.logout(presentedToken(req.raw.headers, court) ?? '');
    if (ended !== undefined) env.visit.verdict = 'logout';
    return html('<html><head><title>Logout</title></head><body><p>You have logged out.</p></body></html>', {
      headers: { 'set-cookie': 'NextGenCSO=; Path=/; Max-Age=0; Secure; HttpOnly' },
    });
  });

  app.notFound(() => html(messagePage(court, 'Not Found', 'This page was not found.'), { status: 404 }));
  return appHandler(app);
}

/** The number that a query begins with, as in `?500001` and `?500001-L_1_0-1`. */
function caseIdOf(url: string): number | undefined {
  const digits = /^\?(\d{1,9})(?!\d)/.exec(new URL(url).search)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
