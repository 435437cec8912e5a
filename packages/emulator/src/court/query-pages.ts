import type { CourtCase } from '../cases/court-case.js';
import { escapeMarkup } from '../http/html.js';
import { transportRoom } from './court-site.js';

/** The form that a case search starts from. */
export function queryForm(action: string): string {
  return `<form method="post" action="${action}" enctype="multipart/form-data">
<label>Case Number <input name="case_num"></label>
<label>Case Title <input name="case_title"></label>
<input type="submit" value="Run Query">
</form>`;
}

/** The result of a search, with its criteria and links to the dockets. */
export function queryResult(criteria: string, cases: readonly CourtCase[]): string {
  const rows = cases.map(
    (found) =>
      `<tr><td><a href="${escapeMarkup(docketPath(found))}">${found.caseNumberFull}</a></td>` +
      `<td>${escapeMarkup(found.caseTitle)}</td><td>${found.dateFiled}</td></tr>`,
  );
  return `<h3>Select a Case</h3>
<p id="criteria">${escapeMarkup(criteria)}</p>
<table id="cases">
${rows.join('\n')}
</table>`;
}

/** The menu of one case, which the links of the PACER Case Locator lead to. */
export function caseMenu(found: CourtCase): string {
  return `<h3>${found.caseNumberFull} ${escapeMarkup(found.caseTitle)}</h3>
<ul><li><a href="${escapeMarkup(docketPath(found))}">Docket Report ...</a></li></ul>`;
}

/** Where the docket of a case is. */
export function docketPath({ kind, caseId, caseYear, caseNumber }: CourtCase): string {
  if (kind !== 'appellate') return `/cgi-bin/DktRpt.pl?${caseId}`;
  const number = `${String(caseYear % 100)}-${caseNumber}`;
  return `${transportRoom}?servlet=CaseSummary.jsp&caseNum=${number}&caseId=${caseId}&incDktEntries=Y`;
}

/** Where the menu of a case is: what the PACER Case Locator links to. */
export function caseMenuPath(found: CourtCase): string {
  return found.kind === 'appellate' ? docketPath(found) : `/cgi-bin/iqquerymenu.pl?${found.caseId}`;
}
