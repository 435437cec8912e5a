import type { Attorney, CourtCase, Party } from '../cases/court-case.js';
import { joined, type Markup, markup, raw } from '../http/markup.js';
import { usDate } from './us-date.js';

const line = raw('<br>');

/** The parties of a district's docket: a heading in a row, then who it is, "represented by", and by whom. */
export function districtParties(of: CourtCase, withTerminated: boolean): Markup {
  const named = new Set<string>();
  const isCriminal = of.caseType === 'cr';
  // In a criminal case the United States come last, after the counts of all defendants.
  const all = isCriminal ? of.parties.toSorted((one, other) => sideOf(one) - sideOf(other)) : of.parties;
  const shown = all.filter((party) => withTerminated || party.terminatedOn === undefined);
  let defendants = 0;
  const rows = shown.map((party, index) => {
    const side = shown[index - 1]?.role === 'pla' && party.role === 'dft' && !isCriminal;
    if (party.role === 'dft') defendants += 1;
    const title = isCriminal && party.role === 'dft' ? `${party.title} (${defendants})` : party.title;
    return markup`${side ? markup`<tr><td>V.</td></tr>\n` : ''}<tr><td><br><b><u>${title}</u></b></td></tr>
<tr><td valign="top" width="40%"><b>${partyName(party)}</b>${party.terminatedOn === undefined ? '' : markup`<br><i>TERMINATED: ${usDate(party.terminatedOn)}</i>`}</td>${attorneyCells(party, named)}</tr>
${party.counts === undefined ? '' : countRows(party)}`;
  });
  return markup`<table width="100%" border="0" cellspacing="5">
${rows}</table>`;
}

function sideOf({ role }: Party): number {
  return role === 'pla' ? 1 : 0;
}

/** The parties of a proceeding inside a bankruptcy: a heading and a line of hyphens, then who it is. */
export function adversaryParties({ parties }: CourtCase, withTerminated: boolean): Markup {
  const named = new Set<string>();
  return markup`<table width="100%" border="0" cellspacing="10">
${parties
  .filter(({ terminatedOn }) => withTerminated || terminatedOn === undefined)
  .map(
    (party) => markup`<tr><td><b>${party.title}</b><br><b>-----------------------</b></td></tr>
<tr><td valign="top" width="40%"><b>${partyName(party)}</b>${addressLines(party)}</td>${attorneyCells(party, named) || noAttorneys}</tr>
`,
  )}</table>`;
}

/** The parties of a petition; no form can leave them out. */
export function bankruptcyParties({ parties }: CourtCase, withTerminated: boolean): Markup {
  const named = new Set<string>();
  return markup`<table width="100%" border="0" cellspacing="10">
${parties
  .filter(({ terminatedOn }) => withTerminated || terminatedOn === undefined)
  .map(
    (
      party,
    ) => markup`<tr><td valign="top" width="40%"><i><b>${party.title}</b></i><br><b>${partyName(party)}</b>${addressLines(party)}${party.role === 'db' || party.role === 'jdb' ? markup`<br>SSN / ITIN: xxx-xx-0000` : ''}</td>${attorneyCells(party, named) || noAttorneys}</tr>
`,
  )}</table>`;
}

/** First, middle and last name. */
export function partyName({ firstName, middleName, lastName, generation }: Party): string {
  return [firstName, middleName, lastName, generation].filter((part) => part !== undefined).join(' ');
}

function addressLines({ address = [] }: Party): readonly Markup[] {
  return address.map((part) => markup`<br>${part}`);
}

/** A bankruptcy court's row has three cells in any case: programs read the role from no other. */
const noAttorneys = raw('<td></td><td></td>');

function attorneyCells({ attorneys }: Party, named: Set<string>): Markup | '' {
  if (attorneys.length === 0) return '';
  return markup`<td valign="top" width="20%" align="right">represented&nbsp;by</td><td valign="top" width="40%">${attorneys.map((attorney) => attorneyBlock(attorney, named))}</td>`;
}

function attorneyBlock({ name, address, notes }: Attorney, named: Set<string>): Markup {
  const lines = named.has(name) ? ['(See above for address)'] : address;
  named.add(name);
  const noted = notes.map((note) => markup`<i>${note}</i>`);
  return markup`<b>${name}</b><br>${joined([...lines, ...noted], line)}<br><br>`;
}

function countRows({ counts = [] }: Party): Markup {
  // Programs count the widths.
  const row = (left: Markup | string, right: Markup | string): Markup =>
    markup`<tr><td valign="top" width="40%">${left}</td><td valign="top" width="20%"></td><td valign="top" width="40%">${right}</td></tr>\n`;
  const title = (text: string): Markup => markup`<b><u>${text}</u></b>`;
  const head = (text: string): Markup => row(title(text), title('Disposition'));
  const none = row('None', '');
  const level = (text: string): Markup =>
    markup`<tr><td valign="top" width="40%">${title(text)}</td></tr>\n<tr><td>Felony</td></tr>\n`;
  return markup`${head('Pending Counts')}${counts.map(({ text, disposition }) => row(text, disposition))}${level('Highest Offense Level (Opening)')}${head('Terminated Counts')}${none}${level('Highest Offense Level (Terminated)')}${head('Complaints')}${none}`;
}
