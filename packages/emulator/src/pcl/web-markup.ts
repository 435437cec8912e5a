import { html } from 'hono/html';
import type { CourtCase, Party } from '../cases/court-case.js';
import { pclCourtId } from '../cases/court-id.js';

type Markup = ReturnType<typeof html>;

/** A found case, or a party of one, and where its menu is. */
export interface WebRow {
  readonly of: CourtCase;
  readonly party?: Party;
  readonly link: string;
}

/** A page for people; what a program looks for after a sign-in is `pnlBreadCrumb`. */
export async function webPage(title: string, body: Markup): Promise<string> {
  return String(
    await html`<!DOCTYPE html>
<html lang="en">
<head><title>PACER Case Locator: ${title}</title></head>
<body>
<p><b>PACER Case Locator</b> <a href="/pcl/logout.jsf">Logout</a></p>
<div id="pnlBreadCrumb"><a href="/pcl/pages/search/findCase.jsf">Find Cases</a>
<a href="/pcl/pages/search/findParty.jsf">Find Parties</a></div>
${await body}
</body>
</html>
`,
  );
}

export function searchForm(kind: 'findCase' | 'findParty', action: string): Markup {
  return html`<form id="frmSearch" name="frmSearch" method="post" action="${action}">
<input type="hidden" name="frmSearch" value="frmSearch">
${
  kind === 'findCase'
    ? html`<label>Case number <input id="frmSearch:txtCaseNumber" name="frmSearch:txtCaseNumber"></label>
<a id="frmSearch:findCasesAdvanced" href="/pcl/pages/search/findParty.jsf">Advanced Search</a>`
    : html`<label>Last name <input id="frmSearch:txtLastName" name="frmSearch:txtLastName"></label>
<label>First name <input id="frmSearch:txtFirstName" name="frmSearch:txtFirstName"></label>`
}
<button id="frmSearch:btnSearch" name="frmSearch:btnSearch" type="submit">Search</button>
<input type="hidden" name="jakarta.faces.ViewState" value="stateless">
</form>`;
}

/** Names stand there where parties were searched for. */
export function resultTable(rows: readonly WebRow[]): Markup {
  const withNames = rows.some(({ party }) => party !== undefined);
  return html`<table>
<thead><tr>${withNames ? html`<th>Name</th>` : ''}<th>Court</th><th>Case</th><th>Title</th><th>Filed</th><th>Closed</th></tr></thead>
<tbody id="frmSearch:caseTable_data">
${rows.map(
  ({
    of,
    party,
    link,
  }) => html`<tr>${withNames ? html`<td>${nameOf(party)}</td>` : ''}<td>${pclCourtId(of.court).toUpperCase()}</td>
<td><a href="${link}">${of.caseNumberFull}</a></td><td>${of.caseTitle}</td><td>${of.dateFiled}</td><td>${of.dateClosed ?? ''}</td></tr>
`,
)}
</tbody>
</table>`;
}

function nameOf(party: Party | undefined): string {
  const { lastName, firstName, middleName, generation } = party ?? {};
  const others = [firstName, middleName, generation].filter((part) => part !== undefined).join(' ');
  return [lastName ?? '', others].filter((part) => part !== '').join(', ');
}
