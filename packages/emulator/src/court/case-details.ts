import type { CourtCase } from '../cases/court-case.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { joined, type Markup, markup, raw } from '../http/markup.js';
import { partyName } from './party-table.js';
import { caseHead } from './query-pages.js';
import { usDate } from './us-date.js';

const line = raw('<br>\n');

/** The free pages that the menu of a case leads to, by their scripts. */
export const caseDetails: ReadonlyMap<string, (of: CourtCase) => Markup> = new Map([
  ['qryAlias.pl', (of) => markup`${caseHead(of)}\n<p>There are no aliases in this case.</p>`],
  [
    'qryAscCases.pl',
    (of) => markup`<h3>Consolidated Cases for ${displayedNumber(of)}</h3>\n<p>There are none.</p>`,
  ],
  ['qryAttorneys.pl', (of) => markup`${caseHead(of)}\n${attorneys(of)}`],
  ['qryParties.pl', (of) => markup`${caseHead(of)}\n${parties(of)}`],
  ['CreditorQry.pl', (of) => markup`${caseHead(of)}\n<p>There are no creditors in this list.</p>`],
  ['qrySummary.pl', summary],
]);

function attorneys({ parties: all }: CourtCase): Markup {
  return markup`<table border="1"><tr><th>Attorney</th><th>Representing</th></tr>
${all.flatMap((party) =>
  party.attorneys.map(
    ({ name, address }) =>
      markup`<tr><td>${joined([name, ...address], line)}</td><td>${partyName(party)} (${party.title})</td></tr>\n`,
  ),
)}</table>`;
}

function parties({ parties: all }: CourtCase): Markup {
  return markup`<table border="1"><tr><th>Name</th><th>Role</th></tr>
${all.map((party) => markup`<tr><td>${partyName(party)}</td><td>${party.title}</td></tr>\n`)}</table>`;
}

/** Labels in bold, a value after each. */
function summary(of: CourtCase): Markup {
  const pairs: readonly (readonly [label: string, value: string | undefined])[] = [
    ['Office:', of.caseOffice],
    ['Filed:', usDate(of.dateFiled)],
    ['Terminated:', of.dateClosed === undefined ? undefined : usDate(of.dateClosed)],
    ['Judge:', of.judge],
    ['Chapter:', of.chapter],
    ['Nature of Suit:', of.natureOfSuit],
    ['Cause:', of.cause],
  ];
  return markup`<center><b><font size="+1">${displayedNumber(of)}</font></b> ${of.caseTitle}</center>
<table>
${pairs.map(([label, value]) => (value === undefined ? '' : markup`<tr><td><b>${label}</b> ${value}</td></tr>\n`))}</table>
<table>
${of.parties.map((party) => markup`<tr><td><b>${party.title}:</b> ${partyName(party)}</td></tr>\n`)}</table>`;
}
