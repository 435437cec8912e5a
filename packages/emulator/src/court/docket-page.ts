import type { CourtCase } from '../cases/court-case.js';
import { escapeMarkup } from '../site/html.js';
import { billablePages } from './fees.js';
import { layout, receipt } from './layout.js';

/** A docket report and the pages that it is billed with. */
export function docketPage(docket: CourtCase): { page: string; pages: number } {
  const rows = docket.entries.map(
    (entry) => `<tr>
<td>${usDate(entry.filedOn)}</td>
<td><a href="/doc1/${entry.documentId}">${entry.number}</a></td>
<td>${escapeMarkup(entry.text)} (${entry.pages} pgs)</td>
</tr>`,
  );
  const closed = docket.dateClosed === undefined ? '' : `<br>Date Terminated: ${usDate(docket.dateClosed)}`;
  const body = `<h3>U.S. District Court (emulator)<br>CIVIL AND CRIMINAL DOCKET FOR CASE #: ${docket.caseNumberFull}</h3>
<table id="caption">
<tr><td>${escapeMarkup(docket.caseTitle)}<br>Assigned to: ${escapeMarkup(docket.judge)}</td>
<td>Date Filed: ${usDate(docket.dateFiled)}${closed}<br>Nature of Suit: ${escapeMarkup(docket.natureOfSuit)}</td></tr>
</table>
<table id="parties">
<tr><th>Plaintiff</th><td>${escapeMarkup(docket.plaintiff)}</td></tr>
<tr><th>Defendant</th><td>${escapeMarkup(docket.defendant)}</td></tr>
</table>
<table border="1" id="docket">
<tr><th>Date Filed</th><th>#</th><th>Docket Text</th></tr>
${rows.join('\n')}
</table>`;
  const pages = billablePages(body);
  const bill = receipt('Docket Report', docket.caseNumberFull, pages);
  return { page: layout(docket.court, `Docket ${docket.caseNumberFull}`, `${body}\n${bill}`), pages };
}

function usDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${month}/${day}/${year}`;
}
