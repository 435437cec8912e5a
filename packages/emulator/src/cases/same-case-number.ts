import type { CourtCase } from './court-case.js';

/** What a case number says; office and type may be missing. */
export interface CaseNumber {
  readonly office?: string;
  /** Four digits. */
  readonly year: number;
  /** Lower case. */
  readonly type?: string;
  readonly number: number;
}

/** Reads `1:2024cv01445`, `1:24-cv-1445`, `24 cv 1445`, `24cv1445` and `24-1445`; `undefined` is no case number. */
export function parseCaseNumber(text: string): CaseNumber | undefined {
  const form = /^(?:(\w):)?(\d{4}|\d{2})(?:[- ]?([a-z]{2,6})[- ]?|-)0*(\d+)$/i;
  const parts = form.exec(text.trim());
  if (parts === null) return undefined;
  const [, office, year = '', type, number] = parts;
  return {
    ...(office === undefined ? {} : { office }),
    year: year.length === 4 ? Number(year) : Number(year) + (Number(year) < 60 ? 2000 : 1900),
    ...(type === undefined ? {} : { type: type.toLowerCase() }),
    number: Number(number),
  };
}

/** Whether this is the case's number, in any form that {@link parseCaseNumber} reads. `undefined` is any. */
export function sameCaseNumber(found: CourtCase, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const parts = parseCaseNumber(wanted);
  if (parts === undefined) return false;
  const { office, year, type, number } = parts;
  // "Case type and office values are ignored for appellate case numbers" (the PACER Case Locator's guide, page 49).
  const isAppeal = found.kind === 'appellate';
  return (
    (office === undefined || isAppeal || office === found.caseOffice) &&
    year === found.caseYear &&
    (type === undefined || isAppeal || type === found.caseType) &&
    number === found.caseNumber
  );
}
