import type { Hono } from 'hono';
import { findCases } from '../cases/find-cases.js';
import { html } from '../http/html.js';
import type { SiteEnv } from '../site/site-handler.js';
import { answerDocket } from './answer-docket.js';
import { answerQuery } from './answer-query.js';
import { caseNumbersAnswer } from './case-numbers-api.js';
import type { CourtSite } from './court-site.js';
import { docketForm } from './docket-form.js';
import { caseIdOf } from './form-action.js';
import { caseMenu, queryForm } from './query-pages.js';
import { refererGuard } from './referer-page.js';

/** Dockets, case pages, searches and the hidden API of a district or bankruptcy court. */
export function addDocketRoutes(app: Hono<SiteEnv>, site: CourtSite): void {
  const { world, court } = site;

  app.use('/cgi-bin/DktRpt.pl', refererGuard(site));
  app.get('/cgi-bin/DktRpt.pl', ({ req }) => {
    const { search, searchParams } = new URL(req.url);
    const caseId = caseIdOf(search);
    const number = searchParams.get('caseNumber');
    const [named] = number === null ? [] : findCases(world.cases, [court], { caseNumberFull: number });
    const of = caseId === undefined || caseId === 0 ? named : world.cases.get(court, caseId);
    return html(site.page('Docket Sheet', docketForm(site, of)));
  });
  app.post('/cgi-bin/DktRpt.pl', (context) => answerDocket(context, site));

  for (const script of ['iqquerymenu.pl', 'iquery.pl']) {
    app.get(`/cgi-bin/${script}`, ({ req }) => {
      const caseId = caseIdOf(new URL(req.url).search) ?? 0;
      return html(
        site.page('Query', caseId === 0 ? queryForm(site) : caseMenu(world.cases.get(court, caseId))),
      );
    });
  }
  app.post('/cgi-bin/iquery.pl', (context) => answerQuery(context, site));

  app.get('/cgi-bin/possible_case_numbers.pl', ({ req }) =>
    caseNumbersAnswer(world.cases, court, new URL(req.url).search.slice(1)),
  );
}
