import type { CourtCase } from '../cases/court-case.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { findCases } from '../cases/find-cases.js';
import { parseCaseNumber } from '../cases/same-case-number.js';
import { html } from '../http/html.js';
import { type Markup, markup } from '../http/markup.js';
import { caseBelow } from './appellate-docket.js';
import { csrfField } from './appellate-layout.js';
import type { CourtSite } from './court-site.js';

/** The form that looks for appeals by number and name. */
export const searchForm = (court: string): Markup => markup`<form method="POST" action="TransportRoom">
<input type="hidden" name="servlet" value="CaseSelectionTable.jsp">${csrfField(court)}
Case Number <input type="text" name="csnum1"> to <input type="text" name="csnum2"> Name <input type="text" name="aName">
<input type="hidden" name="searchPty" value="pty"><input type="submit" value="Search">
</form>`;

/** The form of a docket report, for the case that the request names. */
export function filterForm(site: CourtSite, fields: ReadonlyMap<string, string>): Markup {
  const id = Number(/^\d{1,9}$/.exec(fields.get('caseId') ?? fields.get('caseid') ?? '')?.[0] ?? 0);
  const number = fields.get('caseNum') ?? fields.get('csnum1') ?? '';
  const shown = number === '' && id > 0 ? displayedNumber(site.world.cases.get(site.court, id)) : number;
  return markup`<form method="POST" action="TransportRoom"><input type="hidden" name="servlet" value="CaseSummary.jsp">${csrfField(site.court)}
<input type="hidden" name="caseNum" value="${shown}"><input type="hidden" name="fullDocketReport" value="Y">
<input type="text" name="dateFrom"> <input type="text" name="dateTo">
<input type="checkbox" name="incPtyAty" value="Y" checked><input type="checkbox" name="incDktEntries" value="Y" checked>
<input type="submit" name="actionType" value="Run Docket Report"></form>`;
}

/** Whether the number of an appeal is one from a first to a last one. */
function isBetween({ caseYear, caseNumber }: CourtCase, first: string, last: string): boolean {
  const place = ({ year, number }: { year: number; number: number }): number => year * 1_000_000 + number;
  const own = place({ year: caseYear, number: caseNumber });
  const [from, to] = [parseCaseNumber(first), parseCaseNumber(last)];
  return to !== undefined && own <= place(to) && (from === undefined || own >= place(from));
}

/** The cases that a search finds: the fourth table of the page. */
export function answerSelection(site: CourtSite, fields: ReadonlyMap<string, string>): Response {
  const { world, court } = site;
  const number = (fields.get('csnum1') ?? '').trim();
  const name = (fields.get('aName') ?? '').trim();
  const last = (fields.get('csnum2') ?? '').trim();
  const found = findCases(world.cases, [court], {
    ...(number === '' || last !== '' ? {} : { caseNumberFull: number }),
    ...(name === '' ? {} : { caseTitle: name }),
  }).filter((of) => last === '' || isBetween(of, number, last));
  const rows = found.map((of) => {
    const own = displayedNumber(of);
    const title = encodeURIComponent(of.caseTitle);
    // Programs take the first link of the cell that has the second for the docket, and the third for the case below.
    return markup`<tr><td><a href="TransportRoom?servlet=CaseSummary.jsp&amp;caseNum=${own}&amp;incOrigDkt=Y&amp;incDktEntries=Y">${own}</a><br><a href="TransportRoom?servlet=CaseQuery.jsp&amp;cnthd=0&amp;caseid=${of.caseId}&amp;csnum1=${own}&amp;shorttitle=${title}">${of.caseTitle}</a></td><td>${caseBelow(site, of)}</td></tr>\n`;
  });
  return html(
    site.page(
      'Case Selection Table',
      markup`<table border="1">
${rows}</table>
<input type="hidden" name="servlet" value="CaseSelectionTable.jsp"><input type="hidden" name="csnum1" value="${number}"><input type="hidden" name="csnum2" value="${fields.get('csnum2') ?? ''}">`,
    ),
  );
}
