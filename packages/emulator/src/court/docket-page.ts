import type { CourtCase } from '../cases/court-case.js';
import { escapeMarkup } from '../http/html.js';

/** A docket report, without the receipt that it ends with. */
export function docketPage(docket: CourtCase): string {
  const rows = docket.entries.map(
    (entry) => `<tr>
<td>${usDate(entry.filedOn)}</td>
<td><a href="${documentPath(docket, entry.documentId)}">${entry.number}</a></td>
<td>${escapeMarkup(entry.text)} (${entry.pages} pgs)</td>
</tr>`,
  );
  const closed = docket.dateClosed === undefined ? '' : `<br>Date Terminated: ${usDate(docket.dateClosed)}`;
  return `<h3>${heading(docket)}</h3>
<table id="caption">
<tr><td>${escapeMarkup(docket.caseTitle)}<br>Assigned to: ${escapeMarkup(docket.judge)}</td>
<td>Date Filed: ${usDate(docket.dateFiled)}${closed}<br>${matter(docket)}</td></tr>
</table>
<table id="parties">
${docket.parties.map((party) => `<tr><th>${party.title}</th><td>${escapeMarkup(partyName(party))}</td></tr>`).join('\n')}
</table>
<table border="1" id="docket">
<tr><th>Date Filed</th><th>#</th><th>Docket Text</th></tr>
${rows.join('\n')}
</table>`;
}

/** Where a document is: appellate courts say `docs1`. */
export function documentPath({ kind }: CourtCase, documentId: string): string {
  return `${kind === 'appellate' ? '/docs1' : '/doc1'}/${documentId}`;
}

function heading({ kind, caseNumberFull, caseYear, caseNumber, chapter }: CourtCase): string {
  if (kind === 'appellate')
    return `General Docket (emulator)<br>Court of Appeals Docket #: ${caseYear % 100}-${caseNumber}`;
  if (kind === 'nextgen-bankruptcy') {
    return `U.S. Bankruptcy Court (emulator)<br>Bankruptcy Petition #: ${caseNumberFull}<br>Chapter ${chapter}`;
  }
  return `U.S. District Court (emulator)<br>CIVIL AND CRIMINAL DOCKET FOR CASE #: ${caseNumberFull}`;
}

function matter({ chapter, natureOfSuit = '' }: CourtCase): string {
  return chapter === undefined ? `Nature of Suit: ${escapeMarkup(natureOfSuit)}` : `Chapter: ${chapter}`;
}

function partyName({ firstName, lastName }: { firstName?: string; lastName: string }): string {
  return firstName === undefined ? lastName : `${firstName} ${lastName}`;
}

function usDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${month}/${day}/${year}`;
}
