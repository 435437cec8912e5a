import type { CourtCase } from './court-case.js';

/**
 * Whether this is the case's number: year and number, with or without office and type, as in `1:2024cv01445`,
 * `1:24-cv-1445`, `24 cv 1445` and `24-1445`. `undefined` is any.
 */
export function sameCaseNumber(found: CourtCase, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const form = /^(?:(\w):)?(\d{4}|\d{2})(?:[- ]?([a-z]{2})[- ]?|-)0*(\d+)$/i;
  const parts = form.exec(wanted.trim());
  if (parts === null) return false;
  const [, office, year, type, number] = parts;
  // "Case type and office values are ignored for appellate case numbers" (the PACER Case Locator's guide, page 49).
  const isAppeal = found.kind === 'appellate';
  return (
    (office === undefined || isAppeal || office === found.caseOffice) &&
    Number(year) % 100 === found.caseYear % 100 &&
    (type === undefined || isAppeal || type.toLowerCase() === found.caseType) &&
    Number(number) === found.caseNumber
  );
}
