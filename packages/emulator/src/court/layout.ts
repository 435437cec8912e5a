import { escapeMarkup } from '../site/html.js';
import { courtId } from './court-id.js';

/** A page of a court, with the menu that every signed-in page has. */
export function layout(court: string, title: string, body: string): string {
  return `<html>
<head><title>${escapeMarkup(title)}</title></head>
<body>
<div id="topmenu"><b>${courtId(court)} CM/ECF (emulator)</b>
<a href="/cgi-bin/iquery.pl">Query</a> |
<a href="/cgi-bin/login.pl?logout">Logout</a></div>
<div id="cmecfMainContent">
${body}
</div>
</body>
</html>
`;
}

/** The receipt that a billed page ends with. */
export function receipt(description: string, criteria: string, pages: number): string {
  return `<table border="1" id="receipt">
<tr><th colspan="4">PACER Service Center (emulator)</th></tr>
<tr><th>Description:</th><td>${escapeMarkup(description)}</td><th>Search Criteria:</th><td>${escapeMarkup(criteria)}</td></tr>
<tr><th>Billable Pages:</th><td>${pages}</td><th>Cost:</th><td>${(pages / 10).toFixed(2)}</td></tr>
</table>`;
}
