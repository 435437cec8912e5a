import type { Context, Hono } from 'hono';
import type { CourtCase } from '../cases/court-case.js';
import { pclCourtId } from '../cases/court-id.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { findCases } from '../cases/find-cases.js';
import { html } from '../http/html.js';
import { type Markup, markup } from '../http/markup.js';
import { noteFields } from '../site/note-fields.js';
import { readForm } from '../site/read-form.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { Visit } from '../site/visit.js';
import { type AppellateRequest, appellateDocket } from './appellate-docket.js';
import { answerAppellateDocument, showDocument } from './appellate-documents.js';
import { transportRoom } from './appellate-layout.js';
import type { CourtSite } from './court-site.js';
import { reportPages } from './fees.js';
import { bill } from './receipt.js';
import { readUsDate } from './us-date.js';

/** Fields that pages of the court act on. */
const used = new Set([
  ...[
    'servlet',
    'caseNum',
    'caseId',
    'caseid',
    'csnum1',
    'csnum2',
    'aName',
    'fullDocketReport',
    'incDktEntries',
  ],
  ...['incPtyAty', 'incPdfMulti', 'dateFrom', 'dateTo', 'dls_id', 'pacer', 'isWarn', 'logout'],
]);
/** Fields of every form there. */
const controls = /^(CSRF|actionType|shorttitle|searchPty|recp|incPdfHeader(Disp)?|dktType|confirmCharge)$/;

/** The pages of an appellate court, all at one address; `logOut` ends the sign-in. */
export function addAppellateRoutes(
  app: Hono<SiteEnv>,
  site: CourtSite,
  logOut: (request: Request, visit: Visit) => Response,
): void {
  app.get('/docs1/:documentId', (context) => answerAppellateDocument(context, site));
  for (const room of [transportRoom, '/cmecf/servlet/TransportRoom']) {
    app.on(['GET', 'POST'], room, async (context) => {
      const { env, req } = context;
      const form = [
        ...new URL(req.url).searchParams,
        ...(req.method === 'POST' ? await readForm(req.raw) : []),
      ];
      noteFields(
        site.world,
        env.visit,
        form.filter(([name]) => !controls.test(name)),
        (name) => used.has(name),
      );
      const fields = new Map(form);
      switch (fields.get('servlet')) {
        case 'CaseSummary.jsp':
          return answerSummary(context, site, fields);
        case 'DocketReportFilter.jsp':
        case 'CaseQuery.jsp':
          return html(site.page('Docket Report', filterForm(site, fields)));
        case 'CaseSelectionTable.jsp':
          return answerSelection(site, fields);
        case 'ShowDoc':
          return showDocument(context, site, fields);
        case 'InvalidUserLogin.jsp':
          return logOut(req.raw, env.visit);
        case undefined:
        case 'CaseSearch.jsp':
          return html(site.page('Case Search', searchForm));
        default:
          env.visit.verdict = 'not-found';
          return html(site.message('This page was not found.'), { status: 404 });
      }
    });
  }
}

const searchForm = markup`<form method="POST" action="TransportRoom">
<input type="hidden" name="servlet" value="CaseSelectionTable.jsp">
Case Number <input type="text" name="csnum1"> to <input type="text" name="csnum2"> Name <input type="text" name="aName">
<input type="hidden" name="searchPty" value="pty"><input type="submit" value="Search">
</form>`;

function findByNumber({ world, court }: CourtSite, number: string): CourtCase | undefined {
  return findCases(world.cases, [court], { courtIds: [pclCourtId(court)], caseNumberFull: number })[0];
}

/** A summary or, with `fullDocketReport=Y` or entries, a docket: by the number of the appeal only. */
function answerSummary(
  { env }: Context<SiteEnv>,
  site: CourtSite,
  fields: ReadonlyMap<string, string>,
): Response {
  const number = (fields.get('caseNum') ?? '').trim();
  const found = findByNumber(site, number);
  const isYes = (name: string): boolean => fields.get(name) === 'Y';
  const isFull = isYes('fullDocketReport');
  const request: AppellateRequest = {
    isFull,
    withEntries: isFull || isYes('incDktEntries'),
    withParties: isFull || isYes('incPtyAty'),
    withBoxes: isYes('incPdfMulti'),
    from: readUsDate(fields.get('dateFrom') ?? ''),
    to: readUsDate(fields.get('dateTo') ?? ''),
  };
  const body =
    found === undefined
      ? markup`<p>${number} Case Number Not Found</p>`
      : appellateDocket(site, found, request);
  const paid = bill(site.world, env.visit, {
    description: isFull ? 'Docket Report (full)' : 'Case Summary',
    about: ['Search Criteria:', number],
    pages: found === undefined ? 1 : reportPages(body),
  });
  const title = `${number} ${isFull ? 'Docket' : 'Summary'}`;
  return html(
    site.page(title, markup`${body}\n${isFull || found === undefined ? '' : fullDocket(found)}\n${paid}`),
  );
}

function fullDocket(of: CourtCase): Markup {
  return markup`<form method="POST" action="TransportRoom"><input type="hidden" name="servlet" value="DocketReportFilter.jsp">
<input type="hidden" name="caseNum" value="${displayedNumber(of)}"><input type="hidden" name="shorttitle" value="${of.caseTitle}">
<input type="submit" name="fullDocket" value="Full Docket"></form>`;
}

function filterForm(site: CourtSite, fields: ReadonlyMap<string, string>): Markup {
  const id = Number(/^\d{1,9}$/.exec(fields.get('caseId') ?? fields.get('caseid') ?? '')?.[0] ?? 0);
  const number = fields.get('caseNum') ?? fields.get('csnum1') ?? '';
  const shown = number === '' && id > 0 ? displayedNumber(site.world.cases.get(site.court, id)) : number;
  return markup`<form method="POST" action="TransportRoom"><input type="hidden" name="servlet" value="CaseSummary.jsp">
<input type="hidden" name="caseNum" value="${shown}"><input type="hidden" name="fullDocketReport" value="Y">
<input type="text" name="dateFrom"> <input type="text" name="dateTo">
<input type="checkbox" name="incPtyAty" value="Y" checked><input type="checkbox" name="incDktEntries" value="Y" checked>
<input type="submit" name="actionType" value="Run Docket Report"></form>`;
}

/** The cases that a search finds: the fourth table of the page. */
function answerSelection(site: CourtSite, fields: ReadonlyMap<string, string>): Response {
  const { world, court } = site;
  const number = (fields.get('csnum1') ?? '').trim();
  const name = (fields.get('aName') ?? '').trim();
  const found = findCases(world.cases, [court], {
    ...(number === '' ? {} : { caseNumberFull: number }),
    ...(name === '' ? {} : { caseTitle: name }),
  });
  const rows = found.map((of) => {
    const own = displayedNumber(of);
    const title = encodeURIComponent(of.caseTitle);
    return markup`<tr><td><a href="TransportRoom?servlet=CaseSummary.jsp&amp;caseNum=${own}&amp;incOrigDkt=Y&amp;incDktEntries=Y">${own}</a></td><td><a href="TransportRoom?servlet=CaseQuery.jsp&amp;cnthd=0&amp;caseid=${of.caseId}&amp;csnum1=${own}&amp;shorttitle=${title}">${of.caseTitle}</a></td></tr>\n`;
  });
  return html(
    site.page(
      'Case Selection Table',
      markup`<table border="1">
${rows}</table>
<input type="hidden" name="csnum1" value="${number}"><input type="hidden" name="csnum2" value="${fields.get('csnum2') ?? ''}">`,
    ),
  );
}
