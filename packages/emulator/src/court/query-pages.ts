import type { CourtCase } from '../cases/court-case.js';
import { escapeMarkup } from '../site/html.js';
import { billablePages } from './fees.js';
import { layout, receipt } from './layout.js';

/** The form that a case search starts from. */
export function queryForm(court: string): string {
  return layout(
    court,
    'Query',
    `<form method="post" action="/cgi-bin/iquery.pl" enctype="multipart/form-data">
<label>Case Number <input name="case_num"></label>
<label>Case Title <input name="case_title"></label>
<input type="submit" value="Run Query">
</form>`,
  );
}

/** The result of a search, with its criteria and links to the dockets. */
export function queryResult(
  court: string,
  query: readonly (readonly [name: string, value: string])[],
  cases: readonly CourtCase[],
): { page: string; pages: number } {
  const criteria = query.map(([name, value]) => `${name}: ${value}`).join('; ');
  const rows = cases.map(
    (found) =>
      `<tr><td><a href="/cgi-bin/DktRpt.pl?${found.caseId}">${found.caseNumberFull}</a></td>` +
      `<td>${escapeMarkup(found.caseTitle)}</td><td>${found.dateFiled}</td></tr>`,
  );
  const body = `<h3>Select a Case</h3>
<p id="criteria">${escapeMarkup(criteria)}</p>
<table id="cases">
${rows.join('\n')}
</table>`;
  const pages = billablePages(body);
  return { page: layout(court, 'Select a Case', `${body}\n${receipt('Search', criteria, pages)}`), pages };
}

/** The menu of one case, which the links of the PACER Case Locator lead to. */
export function caseMenu(found: CourtCase): string {
  return layout(
    found.court,
    `Query ${found.caseNumberFull}`,
    `<h3>${found.caseNumberFull} ${escapeMarkup(found.caseTitle)}</h3>
<ul><li><a href="/cgi-bin/DktRpt.pl?${found.caseId}">Docket Report ...</a></li></ul>`,
  );
}

/** A page without a result. */
export function messagePage(court: string, title: string, text: string): string {
  return layout(court, title, `<p>${escapeMarkup(text)}</p>`);
}
