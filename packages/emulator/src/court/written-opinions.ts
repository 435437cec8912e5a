import type { Context } from 'hono';
import type { CourtCase, DocketEntry } from '../cases/court-case.js';
import { shortNumber } from '../cases/displayed-number.js';
import { findCases } from '../cases/find-cases.js';
import { html } from '../http/html.js';
import { type Markup, markup } from '../http/markup.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { CourtSite } from './court-site.js';
import { documentLink } from './document-link.js';
import { formAction } from './form-action.js';
import { shortText } from './history-report.js';
import { notedForm } from './noted-form.js';
import { readUsDate, usDate } from './us-date.js';

/** The form of the report of written opinions. */
export const opinionsForm: Markup = markup`<form enctype="multipart/form-data" method="POST" action="${formAction('WrtOpRpt.pl')}">
<b>Written Opinions Report</b>
<input type="hidden" name="all_case_ids" value="0"><input type="hidden" name="ShowFull" value="1">
<p>Filed <input type="text" name="filed_from"> to <input type="text" name="filed_to"></p>
<p>Sort by <select name="Key1"><option value="de_date_filed">Filed date</option><option value="cs_sort_case_numb">Case number</option></select></p>
<input type="submit" name="button1" value="Run Report">
</form>`;

const used = new Set(['all_case_ids', 'case_num', 'filed_from', 'filed_to', 'Key1', 'ShowFull']);

interface Opinion {
  readonly of: CourtCase;
  readonly entry: DocketEntry;
}

/** The orders of some days, free; of one case where the form names one. */
export async function answerOpinions(context: Context<SiteEnv>, site: CourtSite): Promise<Response> {
  const { fields, caseId } = await notedForm(context, site, used);
  const from = readUsDate(fields.get('filed_from') ?? '') ?? '';
  const to = readUsDate(fields.get('filed_to') ?? '') ?? '9999';
  const byNumber = fields.get('Key1') === 'cs_sort_case_numb';
  const opinions = findCases(site.world.cases, [site.court], caseId === 0 ? {} : { caseId: String(caseId) })
    .flatMap((of) => of.entries.filter(isOpinion).map((entry): Opinion => ({ of, entry })))
    .filter(({ entry }) => entry.filedOn >= from && entry.filedOn <= to)
    .sort((one, other) => compare(one, other, byNumber));
  return html(
    site.page(
      'Written Opinions Report',
      markup`<h2 align="center">Written Opinions Report</h2>
<p align="center">Filed Report Period: ${usDate(from || '1960-01-01')} - ${to === '9999' ? '' : usDate(to)}</p>
<table border="1" width="100%">
${headRow(byNumber)}
${opinions.map((opinion) => row(site, opinion, { byNumber, isFull: fields.get('ShowFull') === '1' }))}</table>
<b>Total number of opinions reported: </b>${opinions.length}`,
    ),
  );
}

function isOpinion({ text, documents, restricted }: DocketEntry): boolean {
  return text.startsWith('ORDER') && documents.length > 0 && !restricted;
}

function compare(one: Opinion, other: Opinion, byNumber: boolean): number {
  const days = one.entry.filedOn.localeCompare(other.entry.filedOn);
  const numbers = one.of.caseNumberFull.localeCompare(other.of.caseNumberFull);
  return byNumber ? numbers || days : days || numbers;
}

function headRow(byNumber: boolean): Markup {
  const name = markup`<th>Case Number & Name:</th>`;
  const day = markup`<th>Date Filed:</th>`;
  return markup`<tr>${byNumber ? name : day}${byNumber ? day : name}<th>Doc. #</th><th>Description:</th><th>Notes:</th></tr>`;
}

/** What the report is sorted by comes first: programs tell the order by the cell with the link. */
function row(
  site: CourtSite,
  { of, entry }: Opinion,
  { byNumber, isFull }: { byNumber: boolean; isFull: boolean },
): Markup {
  const name = markup`<td><a href="/cgi-bin/DktRpt.pl?${of.caseId}">${shortNumber(of)}</a> <b>${of.caseTitle}</b></td>`;
  const day = markup`<td>${usDate(entry.filedOn)}</td>`;
  const link = documentLink(site, { of, entry, id: entry.documents[0]?.id ?? '' }, entry.number ?? 0);
  const notes = [
    ...(of.natureOfSuit === undefined ? [] : [markup`<i>NOS:</i> ${of.natureOfSuit}<br>`]),
    ...(of.cause === undefined ? [] : [markup`<i>Cause:</i> ${of.cause}`]),
  ];
  return markup`<tr>${byNumber ? name : day}${byNumber ? day : name}<td>${link}</td><td>${isFull ? entry.text : shortText(entry)}</td><td>${notes}</td></tr>
`;
}
