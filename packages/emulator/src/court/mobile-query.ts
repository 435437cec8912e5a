import { displayedNumber } from '../cases/displayed-number.js';
import { html } from '../http/html.js';
import { markup } from '../http/markup.js';
import type { CourtSite } from './court-site.js';
import { sealedPage } from './sealed-page.js';

/** The page for telephones: how many entries a case has, free. `fields` are those of address and body. */
export function answerMobileQuery(site: CourtSite, fields: ReadonlyMap<string, string>): Response {
  // A public client writes `caseid==500001`.
  const digits = /^=?(\d{1,9})$/.exec(fields.get('caseid') ?? '')?.[1];
  if (digits === undefined) return html(site.message('Case not found.'));
  if ((fields.get('search') ?? 'caseInfo') !== 'caseInfo') {
    return html(site.message('This list is not available on a mobile device. Please use the full site.'));
  }
  const of = site.world.cases.get(site.court, Number(digits));
  if (of.sealed) return sealedPage(site, of, 'Mobile Query');
  const link = (search: string): string =>
    `/cgi-bin/mobile_query.pl?search=${search}&caseid=${of.caseId}&caseNum=${displayedNumber(of)}`;
  return html(markup`<html>
<head><title>Mobile Query</title></head>
<body>
<div class="ui-title"></div>
<h3>${displayedNumber(of)} ${of.caseTitle}</h3>
<ul>
<li><a href="${link('atty')}">Attorneys <span class="ui-li-count">${of.parties.flatMap(({ attorneys }) => attorneys).length}</span></a></li>
<li><a href="${link('pty')}">Parties <span class="ui-li-count">${of.parties.length}</span></a></li>
<li><a id="entriesLink" href="${link('dktEntry')}">Docket Entries <span class="ui-li-count">${of.entries.length}</span></a></li>
<li><a href="/cgi-bin/login.pl?logout">Logout</a></li>
</ul>
</body>
</html>
`);
}
