import type { CaseBook } from '../cases/case-book.js';
import type { CourtCase } from '../cases/court-case.js';
import { displayedNumber, initials, shortNumber } from '../cases/displayed-number.js';
import { findCases } from '../cases/find-cases.js';
import { type Markup, markup } from '../http/markup.js';
import { partyName } from './party-table.js';
import { usDate } from './us-date.js';

/**
 * The courts' hidden XML API that finds the cases with a number: one for each office and type, and in criminal cases one
 * for each defendant. A number that no listed case has and that ends in 99, such as `24-99`, is under seal.
 */
export function caseNumbersAnswer(book: CaseBook, court: string, query: string): Response {
  const [asked = ''] = query.split(';number=', 1);
  const wanted = decode(asked.replaceAll('+', ' ')).trim();
  // What courts show has the initials of judges at its end.
  const caseNumberFull = wanted.replace(/(?<=-\d+|[a-z]\d+)(-[a-z]{2,4})+\d*(-\d+)?$/i, '');
  const cases = findCases(book, [court], { caseNumberFull });
  const content =
    cases.length === 0
      ? markup`<message text='${wanted.endsWith('99') ? 'Case Under Seal' : `Cannot find case ${wanted}`}'/>`
      : markup`${cases.flatMap(nodesOf)}`;
  return new Response(
    String(markup`<?xml version='1.0'?>\n<request number='${wanted}'>\n${content}\n</request>\n`),
    {
      headers: { 'content-type': 'text/xml; charset=UTF-8' },
    },
  );
}

function nodesOf(of: CourtCase): readonly Markup[] {
  const { caseType, caseYear, caseOffice, caseNumber } = of;
  const number = `${caseOffice}:${String(caseYear % 100).padStart(2, '0')}-${caseType}-${caseNumber}`;
  const judge = caseType === 'cv' ? `-${initials(of.judge)}` : '';
  const sortable = `${caseOffice}:${caseYear}-${caseType}-${String(caseNumber).padStart(5, '0')}${judge}`;
  const closed = of.dateClosed === undefined ? '' : ` (closed ${usDate(of.dateClosed)})`;
  const node = (name: string, defendant?: number): Markup =>
    markup`<case number='${number}' id='${of.caseId}' title='${name}${closed}' sortable='${sortable}'${
      defendant === undefined ? '' : markup` defendant='${defendant}'`
    }/>\n`;
  const title = `${of.kind === 'nextgen-bankruptcy' ? shortNumber(of) : displayedNumber(of)} ${of.caseTitle}`;
  if (caseType !== 'cr') return [node(title)];
  const defendants = of.parties.filter(({ role }) => role === 'dft');
  return [
    node(title, 0),
    ...defendants.map((party, index) =>
      node(`${displayedNumber(of)}-${index + 1} ${partyName(party)}`, index + 1),
    ),
  ];
}

/** Percent-encoding that is none stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
