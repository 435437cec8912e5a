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
import { csrfField, transportRoom } from './appellate-layout.js';
import { showDocuments } from './appellate-multiple.js';
import { answerSelection, filterForm, searchForm } from './appellate-search.js';
import type { CourtSite } from './court-site.js';
import { reportPages } from './fees.js';
import { bill } from './receipt.js';
import { readUsDate } from './us-date.js';

const filterFields = ['caseNum', 'caseId', 'caseid', 'csnum1'];

/** Fields that the pages act on, by their servlets. */
const used: Readonly<Record<string, readonly string[]>> = {
  'CaseSummary.jsp': [
    ...['caseNum', 'fullDocketReport', 'incDktEntries', 'incPtyAty', 'incPdfMulti', 'dateFrom', 'dateTo'],
  ],
  'DocketReportFilter.jsp': filterFields,
  'CaseQuery.jsp': filterFields,
  'CaseSelectionTable.jsp': ['csnum1', 'csnum2', 'aName'],
  ShowDoc: ['dls_id', 'pacer', 'isWarn'],
  ShowDocMulti: ['caseId', 'd', 'dls', 'pacer'],
  'InvalidUserLogin.jsp': ['logout'],
};
/** Fields of every form there. */
const controls =
  /^(CSRF|actionType|shorttitle|searchPty|recp|incPdfHeader(Disp)?|dktType|outputType|outputForm|confirmCharge)$/;

/** The pages of an appellate court, all at one address; `logOut` ends the sign-in. */
export function addAppellateRoutes(
  app: Hono<SiteEnv>,
  site: CourtSite,
  logOut: (request: Request, visit: Visit) => Response,
): void {
  app.get('/', () => html(site.page('Case Search', searchForm(site.court))));
  app.get('/docs1/:documentId', (context) => answerAppellateDocument(context, site));
  for (const room of [transportRoom, '/cmecf/servlet/TransportRoom']) {
    app.on(['GET', 'POST'], room, async (context) => {
      const { env, req } = context;
      const form = [
        ...new URL(req.url).searchParams,
        ...(req.method === 'POST' ? await readForm(req.raw) : []),
      ];
      const fields = new Map(form);
      // Such as `ShowDoc/00115000101`: the document is in the servlet's name.
      const [, servlet, inName] = /^([^/]*)(?:\/(\d+))?$/.exec(fields.get('servlet') ?? '') ?? [];
      if (inName !== undefined) fields.set('dls_id', inName);
      noteFields(
        site.world,
        env.visit,
        form.filter(([name]) => !controls.test(name)),
        (name) => name === 'servlet' || (used[servlet ?? '']?.includes(name) ?? false),
      );
      switch (servlet) {
        case 'CaseSummary.jsp':
          return answerSummary(context, site, fields);
        case 'DocketReportFilter.jsp':
        case 'CaseQuery.jsp':
          return html(site.page('Docket Report', filterForm(site, fields)));
        case 'CaseSelectionTable.jsp':
          return answerSelection(site, fields);
        case 'ShowDoc':
          return showDocument(context, site, fields);
        case 'ShowDocMulti':
          return showDocuments(context, site, form);
        case 'InvalidUserLogin.jsp':
          return logOut(req.raw, env.visit);
        case '':
        case 'CaseSearch.jsp':
          return html(site.page('Case Search', searchForm(site.court)));
        case 'PACERCalendar.jsp':
          return html(site.message('No cases are calendared.'));
        case 'ChangeClient.jsp':
          return html(site.message('The client code is that of the sign-in.'));
        default:
          env.visit.verdict = 'not-found';
          return html(site.message('This page was not found.'), { status: 404 });
      }
    });
  }
}

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
      ? markup`<p><b>${number} Case Number Not Found</b></p>`
      : appellateDocket(site, found, request);
  const paid = bill(site.world, env.visit, {
    description: isFull ? 'Docket Report (full)' : 'Case Summary',
    about: ['Search Criteria:', number],
    pages: found === undefined ? 1 : reportPages(body),
  });
  const title = `${number} ${isFull ? 'Docket' : 'Summary'}`;
  return html(
    site.page(title, markup`${body}\n${found === undefined ? '' : otherForms(found, isFull)}\n${paid}`),
  );
}

/** The forms below a docket or summary: the first says which page this is, as programs read its hidden servlet. */
function otherForms(of: CourtCase, isFull: boolean): Markup {
  return markup`<form name="f1" method="POST" action="TransportRoom"><input type="hidden" name="servlet" value="CaseSummary.jsp">${csrfField(of.court)}
<input type="hidden" name="caseNum" value="${displayedNumber(of)}"><input type="hidden" name="outputXML_TXT" value=""></form>
${isFull ? '' : fullDocket(of)}`;
}

function fullDocket(of: CourtCase): Markup {
  return markup`<form method="POST" action="TransportRoom"><input type="hidden" name="servlet" value="DocketReportFilter.jsp">${csrfField(of.court)}
<input type="hidden" name="caseNum" value="${displayedNumber(of)}"><input type="hidden" name="shorttitle" value="${of.caseTitle}">
<input type="submit" name="fullDocket" value="Full Docket"></form>`;
}
