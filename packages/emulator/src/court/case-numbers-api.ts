import type { CaseBook } from '../cases/case-book.js';
import { findCases } from '../cases/find-cases.js';
import { escapeMarkup } from '../http/html.js';

/**
 * The courts' hidden XML API that finds the cases with a number. One that no listed case has and that ends in 99, such as
 * `24-99`, is under seal.
 */
export function caseNumbersAnswer(book: CaseBook, court: string, number: string): Response {
  const wanted = decodeURIComponent(number.replaceAll('+', ' ')).trim();
  const cases = findCases(book, [court], { caseNumberFull: wanted });
  const shown = quote(wanted);
  const content =
    cases.length === 0
      ? `<message text='${isSealed(wanted) ? 'Case Under Seal' : `Cannot find case ${shown}`}'/>`
      : cases
          .map(
            (found) =>
              `<case number='${found.caseNumberFull}' id='${found.caseId}' title='${quote(found.caseTitle)}' ` +
              `sortable='${found.caseNumberFull}'/>`,
          )
          .join('\n');
  return new Response(`<?xml version='1.0'?>\n<request number='${shown}'>\n${content}\n</request>\n`, {
    headers: { 'content-type': 'text/xml; charset=UTF-8' },
  });
}

/** Numbers that end in 99 are those of sealed cases. */
function isSealed(number: string): boolean {
  return number.endsWith('99');
}

function quote(text: string): string {
  return escapeMarkup(text).replaceAll("'", '&#39;');
}
