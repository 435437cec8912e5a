import type { Context, Hono } from 'hono';
import { findCases } from '../cases/find-cases.js';
import { html } from '../http/html.js';
import { readForm } from '../site/read-form.js';
import type { SiteEnv } from '../site/site-handler.js';
import { caseNumbersAnswer } from './case-numbers-api.js';
import type { CourtSite } from './court-site.js';
import { docketPage } from './docket-page.js';
import { reportPages } from './fees.js';
import { caseMenu, queryForm, queryResult } from './query-pages.js';
import { bill } from './receipt.js';

const queryPath = '/cgi-bin/iquery.pl';

/** Dockets, case menus, searches and the hidden API of a district or bankruptcy court. */
export function addDocketRoutes(app: Hono<SiteEnv>, site: CourtSite): void {
  const { world, court } = site;

  app.get('/cgi-bin/DktRpt.pl', (context) => answerDocket(context, site, caseIdOf(context.req.url)));

  app.get('/cgi-bin/iqquerymenu.pl', ({ req }) => {
    const caseId = caseIdOf(req.url);
    if (caseId === undefined) return html(site.message('Query', 'No such case.'));
    const found = world.cases.get(court, caseId);
    return html(site.page(`Query ${found.caseNumberFull}`, caseMenu(found)));
  });

  app.get('/cgi-bin/possible_case_numbers.pl', ({ req }) =>
    caseNumbersAnswer(world.cases, court, new URL(req.url).search.slice(1)),
  );

  app.get(queryPath, () => html(site.page('Query', queryForm(queryPath))));
  app.post(queryPath, (context) => answerQuery(context, site));
}

/** A docket with its receipt; `undefined` is no number of a case. */
export function answerDocket(
  { env }: Context<SiteEnv>,
  { world, court, page, message }: CourtSite,
  caseId: number | undefined,
): Response {
  if (caseId === undefined) return html(message('Docket Report', 'No such case.'));
  const docket = world.cases.get(court, caseId);
  if (docket.sealed) return html(message('Docket Report', 'Case Under Seal'));
  const body = docketPage(docket);
  const purchase = {
    description: 'Docket Report',
    criteria: docket.caseNumberFull,
    pages: reportPages(body),
  };
  return html(page(`Docket ${docket.caseNumberFull}`, `${body}\n${bill(world, env.visit, purchase)}`));
}

/** The cases that a posted form asks for. */
export async function answerQuery(
  { env, req }: Context<SiteEnv>,
  { world, court, page }: CourtSite,
): Promise<Response> {
  const query = await readForm(req.raw);
  const field = (wanted: string): string => query.find(([name]) => name === wanted)?.[1] ?? '';
  const caseTitle = field('case_title');
  const caseNumberFull = field('case_num');
  const wanted = { caseTitle, ...(caseNumberFull === '' ? {} : { caseNumberFull }) };
  const criteria = query.map(([name, value]) => `${name}: ${value}`).join('; ');
  const body = queryResult(criteria, findCases(world.cases, [court], wanted));
  const purchase = { description: 'Search', criteria, pages: reportPages(body) };
  return html(page('Select a Case', `${body}\n${bill(world, env.visit, purchase)}`));
}

/** The number that a query begins with, as in `?500001` and `?500001-L_1_0-1`. */
function caseIdOf(url: string): number | undefined {
  const digits = /^\?(\d{1,9})(?!\d)/.exec(new URL(url).search)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
