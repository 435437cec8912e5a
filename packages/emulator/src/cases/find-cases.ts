import type { CaseBook } from './case-book.js';
import type { CourtCase } from './court-case.js';
import { pclCourtId } from './court-id.js';
import { sameCaseNumber } from './same-case-number.js';

/** `YYYY-MM-DD`, both included. */
export interface DateRange {
  readonly from?: string;
  readonly to?: string;
}

/** What to look for; all that is given must match. Text is compared without regard to case. */
export interface CaseCriteria {
  /** Ids as the PACER Case Locator writes them, such as `nysdc`, or regions, such as `ny`. */
  readonly courtIds?: readonly string[];
  /** Beginning of the title. */
  readonly caseTitle?: string;
  readonly caseId?: string;
  readonly caseNumberFull?: string;
  readonly caseNumber?: string;
  /** Two or four digits. */
  readonly caseYear?: string;
  readonly caseYearFrom?: string;
  readonly caseYearTo?: string;
  readonly caseOffice?: string;
  readonly caseTypes?: readonly string[];
  /** `ap`, `bk`, `cr`, `cv` or `mdl`: the last are the panel's own cases and those that it has moved. */
  readonly jurisdictionType?: string;
  readonly chapters?: readonly string[];
  /** Beginnings of codes. */
  readonly naturesOfSuit?: readonly string[];
  /** Beginnings of what became of the debtor, and of the second debtor. */
  readonly disposition?: string;
  readonly jointDisposition?: string;
  /** Whether there are two debtors. */
  readonly isJoint?: boolean;
  /** A case that was opened again is open. */
  readonly isOpen?: boolean;
  /** Number of a multidistrict litigation. */
  readonly jpmlNumber?: string;
  readonly dateFiled?: DateRange;
  readonly dateClosed?: DateRange;
  readonly dateReopened?: DateRange;
  readonly dateDismissed?: DateRange;
  readonly dateDischarged?: DateRange;
  readonly jointDateDismissed?: DateRange;
}

/** The listed cases of these courts that match, newest first. */
export function findCases(
  book: CaseBook,
  courts: readonly string[],
  criteria: CaseCriteria,
): readonly CourtCase[] {
  const { courtIds } = criteria;
  return courts
    .filter((court) => courtIds === undefined || isInRegion(pclCourtId(court), courtIds))
    .flatMap((court) => book.listed(court).filter((found) => matches(found, criteria)))
    .sort((one, other) => other.dateFiled.localeCompare(one.dateFiled) || one.caseId - other.caseId);
}

function isInRegion(id: string, wanted: readonly string[]): boolean {
  return wanted.some((region) => id.startsWith(region.toLowerCase()));
}

function matches(found: CourtCase, criteria: CaseCriteria): boolean {
  const { caseId, caseNumber, caseYear, caseYearFrom, caseYearTo, caseOffice } = criteria;
  return (
    !found.sealed &&
    startsWith(found.caseTitle, criteria.caseTitle) &&
    sameCaseNumber(found, criteria.caseNumberFull) &&
    (caseId === undefined || found.caseId === Number(caseId)) &&
    (caseNumber === undefined || found.caseNumber === Number(caseNumber)) &&
    isInYear(found, caseYear) &&
    (caseYearFrom === undefined || found.caseYear >= Number(caseYearFrom)) &&
    (caseYearTo === undefined || found.caseYear <= Number(caseYearTo)) &&
    (caseOffice === undefined || found.caseOffice === caseOffice) &&
    isKind(found, criteria) &&
    hasOutcome(found, criteria) &&
    isWithin(found.dateFiled, criteria.dateFiled) &&
    isWithin(found.dateClosed, criteria.dateClosed)
  );
}

function isInYear({ caseYear }: CourtCase, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  return (wanted.length > 2 ? caseYear : caseYear % 100) === Number(wanted);
}

const jurisdictions: Readonly<Record<string, CourtCase['jurisdictionType']>> = {
  ap: 'Appellate',
  bk: 'Bankruptcy',
  cr: 'Criminal',
  cv: 'Civil',
};

function isKind(
  found: CourtCase,
  { caseTypes, jurisdictionType, chapters, naturesOfSuit, jpmlNumber }: CaseCriteria,
): boolean {
  const { chapter = '', natureOfSuit = '', litigation } = found;
  const wanted = jurisdictionType?.toLowerCase();
  return (
    (jpmlNumber === undefined || litigation?.number === Number(jpmlNumber)) &&
    (caseTypes?.some((type) => type.toLowerCase() === found.caseType) ?? true) &&
    (wanted === undefined ||
      jurisdictions[wanted] === found.jurisdictionType ||
      (wanted === 'mdl' && litigation !== undefined)) &&
    (chapters?.includes(chapter) ?? true) &&
    (naturesOfSuit?.some((suit) => natureOfSuit.startsWith(suit)) ?? true)
  );
}

function hasOutcome(found: CourtCase, criteria: CaseCriteria): boolean {
  const { joint } = found;
  return (
    (criteria.isOpen === undefined || criteria.isOpen === isOpen(found)) &&
    (criteria.isJoint === undefined || criteria.isJoint === (joint !== undefined)) &&
    startsWith(found.disposition, criteria.disposition) &&
    startsWith(joint?.disposition, criteria.jointDisposition) &&
    isWithin(found.dateReopened, criteria.dateReopened) &&
    isWithin(found.dateDismissed, criteria.dateDismissed) &&
    isWithin(found.dateDischarged, criteria.dateDischarged) &&
    isWithin(joint?.dateDismissed, criteria.jointDateDismissed)
  );
}

function isOpen({ dateClosed, dateReopened }: CourtCase): boolean {
  return dateClosed === undefined || (dateReopened !== undefined && dateReopened >= dateClosed);
}

function startsWith(text: string | undefined, wanted: string | undefined): boolean {
  return wanted === undefined || (text?.toLowerCase().startsWith(wanted.toLowerCase()) ?? false);
}

function isWithin(date: string | undefined, range: DateRange | undefined): boolean {
  if (range === undefined) return true;
  return date !== undefined && date >= (range.from ?? '') && date <= (range.to ?? '9999');
}
