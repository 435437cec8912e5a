import type { Context } from 'hono';
import type { CourtCase, DocketEntry } from '../cases/court-case.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { html } from '../http/html.js';
import { type Markup, markup } from '../http/markup.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { CourtSite } from './court-site.js';
import { documentLink } from './document-link.js';
import { reportPages } from './fees.js';
import { formAction } from './form-action.js';
import { notedForm } from './noted-form.js';
import { caseHead } from './query-pages.js';
import { bill } from './receipt.js';
import { sealedPage } from './sealed-page.js';
import { usDate } from './us-date.js';

/** The form of a history; its address names the case, as programs post nothing else that does. */
export function historyForm(of: CourtCase): Markup {
  return markup`<form enctype="multipart/form-data" method="POST" action="${formAction('HistDocQry.pl', of.caseId)}">
<b>History/Documents</b> ${displayedNumber(of)} ${of.caseTitle}
<p><input type="radio" name="QueryType" value="History" checked> All events
<input type="radio" name="QueryType" value="Documents"> Documents</p>
<p><input type="radio" name="sort1" value="asc" checked> Oldest first <input type="radio" name="sort1" value="desc"> Newest first</p>
<p><input type="checkbox" name="DisplayDktText" value="DisplayDktText"> Display docket text</p>
<input type="submit" name="button1" value="Run Query">
</form>`;
}

const used = new Set(['all_case_ids', 'case_num', 'QueryType', 'sort1', 'DisplayDktText']);

/** The history of a case, or its documents alone: billed. */
export async function answerHistory(context: Context<SiteEnv>, site: CourtSite): Promise<Response> {
  const { fields, caseId } = await notedForm(context, site, used);
  if (caseId === 0) return html(site.message('Case not found.'));
  const of = site.world.cases.get(site.court, caseId);
  if (of.sealed) return sealedPage(site, of, 'History');
  const isDocuments = fields.get('QueryType') === 'Documents';
  const withText = (fields.get('DisplayDktText') ?? '') !== '';
  const chosen = of.entries.filter(({ documents }) => !isDocuments || documents.length > 0);
  const entries = fields.get('sort1') === 'desc' ? chosen.toReversed() : chosen;
  const body = markup`${caseHead(of)}
<h2 align="center">${isDocuments ? 'Documents' : 'History'}</h2>
<table border="1" cellpadding="2" align="center">
<tr><th>Doc. No.</th><th>Dates</th><th>Description</th></tr>
${entries.map((entry) => row(site, of, entry, withText))}</table>`;
  const paid = bill(site.world, context.env.visit, {
    description: 'History/Documents',
    about: ['Search Criteria:', displayedNumber(of)],
    pages: reportPages(body),
  });
  return html(site.page('History', markup`${body}\n${paid}`));
}

/** Three cells; the text, if any, is in a row of one. */
function row(site: CourtSite, of: CourtCase, entry: DocketEntry, withText: boolean): Markup {
  const [main] = entry.documents;
  const number =
    main === undefined ? '' : documentLink(site, { of, entry, id: main.id }, String(entry.number ?? ''));
  const day = (label: string, date: string): Markup =>
    markup`<tr><td><i>${label} </i></td><td>${usDate(date)}</td></tr>`;
  const days =
    entry.filedOn === entry.enteredOn
      ? day('Filed & Entered:', entry.filedOn)
      : markup`${day('Filed:', entry.filedOn)}${day('Entered:', entry.enteredOn)}`;
  const text = withText ? markup`<tr><td colspan="3">Docket Text: ${entry.text}</td></tr>\n` : '';
  return markup`<tr><td align="right">${number}</td><td><table>${days}</table></td><td><img src="/graphics/silverball.gif" border="0"> ${shortText(entry)}</td></tr>
${text}`;
}

/** What an event is called in lists and feeds: its text up to the first full stop, without what follows a name. */
export function shortText({ text }: DocketEntry): string {
  return text.split(/\. |\.$| for | against | as to | in Support /, 1)[0] ?? text;
}
