import type { CourtCase } from '../cases/court-case.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { type Markup, markup } from '../http/markup.js';
import type { CourtSite } from './court-site.js';
import type { FoundRow } from './search-court.js';
import { usDate } from './us-date.js';

/** What a search at a court found: people, where it was for a name, else cases. */
export function resultPage({ kind }: CourtSite, rows: readonly FoundRow[], isByName: boolean): Markup {
  if (rows.length === 0) return markup`<h2 align="center">No information was found for the search.</h2>`;
  const short = (date: string | undefined): string =>
    date === undefined ? 'N / A' : usDate(date).replace(/\d\d(\d\d)$/, '$1');
  const link = (of: CourtCase): Markup =>
    markup`<a href="/cgi-bin/iquery.pl?812345678901234-L_1_0-0-${of.caseId}">${displayedNumber(of)}</a>`;
  const head = markup`<h2 align="center">${isByName ? 'Select a Person' : 'Select a Case'}</h2>`;
  if (kind !== 'nextgen-bankruptcy') {
    return markup`${head}
<table>
${rows.map(
  ({ of, who }) =>
    markup`<tr><td>${link(of)}</td><td>${who}</td><td>filed ${short(of.dateFiled)}${of.dateClosed === undefined ? '' : ` closed ${short(of.dateClosed)}`}</td></tr>\n`,
)}</table>`;
  }
  const heads = [
    'Name',
    'Case No.',
    'Case Title',
    'Chapter / Lead BK case',
    'Date Filed',
    'Party Role',
    'Date Closed',
  ];
  return markup`${head}
<b>There were ${rows.length} matching ${isByName ? 'persons' : 'cases'}.</b>
<table border="1"><tr>${heads.map((text) => markup`<th>${text}</th>`)}</tr>
${rows.map(({ of, who, role }, index) => {
  const cells = [
    who,
    link(of),
    of.caseTitle,
    of.chapter ?? of.adversary?.leadNumber ?? 'N / A',
    short(of.dateFiled),
    role || 'N / A',
    short(of.dateClosed),
  ];
  return markup`<tr class="${index % 2 === 0 ? 'rowBackground1' : 'rowbackground2'}">${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>\n`;
})}</table>`;
}
