import type { CourtCase, Party } from '../cases/court-case.js';
import { type Markup, markup } from '../http/markup.js';
import { officeName } from './court-names.js';
import { partyName } from './party-table.js';
import { caseHead } from './query-pages.js';
import { usDate } from './us-date.js';

type Facts = readonly (readonly [label: string, value: string | undefined])[];

/**
 * The summary of a case: a label and a value in each cell. Programs take the first table of the page for what is known of the
 * case, the second for its parties; in criminal cases there are two for each defendant.
 */
export function caseSummary(of: CourtCase): Markup {
  const body = of.caseType === 'cr' ? criminal(of) : [factTable(factsOf(of)), partyTable(of.parties)];
  return markup`${caseHead(of)}\n${body}`;
}

function factsOf(of: CourtCase): Facts {
  return [
    ['Office:', officeName(of.caseOffice)],
    ['Filed:', usDate(of.dateFiled)],
    ['Terminated:', of.dateClosed && usDate(of.dateClosed)],
    ['Reopened:', of.dateReopened && usDate(of.dateReopened)],
    ['Chapter:', of.chapter],
    ['Nature of Suit:', of.natureOfSuit],
    ['Cause:', of.cause],
    ['Presider:', of.judge],
  ];
}

function factTable(facts: Facts, first: Markup | '' = ''): Markup {
  const rows = facts.filter(([, value]) => value !== undefined);
  return markup`<table>
${first}${rows.map(([label, value]) => markup`<tr><td><b>${label}</b> ${value}</td></tr>\n`)}</table>
`;
}

/** A row for each party; who is represented has three more cells. */
function partyTable(parties: readonly Party[]): Markup {
  return markup`<table>
${parties.map((party) => {
  const [attorney] = party.attorneys;
  const by =
    attorney === undefined
      ? ''
      : markup`<td>represented by</td><td>${attorney.name}</td><td><table><tr><td><b>Phone:</b>${attorney.address.find((line) => line.startsWith('('))}</td></tr></table></td>`;
  return markup`<tr><td><b>${party.title}:</b> ${partyName(party)}</td>${by}</tr>\n`;
})}</table>
`;
}

function criminal(of: CourtCase): readonly Markup[] {
  const others = of.parties.filter(({ role }) => role !== 'dft');
  return of.parties
    .filter(({ role }) => role === 'dft')
    .flatMap((defendant, index) => {
      const first = markup`<tr><td><b>${partyName(defendant)} (${index + 1})</b></td></tr>\n`;
      const facts: Facts = [...factsOf(of), ['Defendant Custody Status:', 'Released']];
      const counts = (defendant.counts ?? []).map(
        ({ text }, place) =>
          markup`<tr><td><b>Count:</b> ${place + 1}</td><td><b>Citation:</b> ${text.split(' ', 1)[0]}</td><td><b>Offense Level:</b> 4</td></tr>
<tr><td>${text}</td></tr>\n`,
      );
      return [factTable(facts, markup`${first}${counts}`), partyTable(others)];
    });
}
