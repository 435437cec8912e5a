import type { CaseBook } from './case-book.js';
import type { CourtCase } from './court-case.js';
import { pclCourtId } from './court-id.js';
import { sameCaseNumber } from './same-case-number.js';

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
  /** `ap`, `bk`, `cr`, `cv` or `mdl`. */
  readonly jurisdictionType?: string;
  readonly chapters?: readonly string[];
  /** Beginnings of codes. */
  readonly naturesOfSuit?: readonly string[];
  readonly dateFiledFrom?: string;
  readonly dateFiledTo?: string;
  readonly effectiveDateClosedFrom?: string;
  readonly effectiveDateClosedTo?: string;
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
    found.caseTitle.toLowerCase().startsWith(criteria.caseTitle?.toLowerCase() ?? '') &&
    sameCaseNumber(found, criteria.caseNumberFull) &&
    (caseId === undefined || found.caseId === Number(caseId)) &&
    (caseNumber === undefined || found.caseNumber === Number(caseNumber)) &&
    (caseYear === undefined || found.caseYear % 100 === Number(caseYear) % 100) &&
    (caseYearFrom === undefined || found.caseYear >= Number(caseYearFrom)) &&
    (caseYearTo === undefined || found.caseYear <= Number(caseYearTo)) &&
    (caseOffice === undefined || found.caseOffice === caseOffice) &&
    isKind(found, criteria) &&
    isWithin(found.dateFiled, criteria.dateFiledFrom, criteria.dateFiledTo) &&
    isWithin(found.dateClosed, criteria.effectiveDateClosedFrom, criteria.effectiveDateClosedTo)
  );
}

const jurisdictions = { ap: 'Appellate', bk: 'Bankruptcy', cr: 'Criminal', cv: 'Civil' } as const;

function isKind(
  found: CourtCase,
  { caseTypes, jurisdictionType, chapters, naturesOfSuit }: CaseCriteria,
): boolean {
  const codes = Object.entries(jurisdictions);
  const code = codes.find(([, name]) => name === found.jurisdictionType)?.[0];
  const { chapter = '', natureOfSuit = '' } = found;
  return (
    (caseTypes?.includes(found.caseType) ?? true) &&
    (jurisdictionType === undefined || jurisdictionType === code) &&
    (chapters?.includes(chapter) ?? true) &&
    (naturesOfSuit?.some((suit) => natureOfSuit.startsWith(suit)) ?? true)
  );
}

function isWithin(date: string | undefined, from: string | undefined, to: string | undefined): boolean {
  if (from === undefined && to === undefined) return true;
  return date !== undefined && date >= (from ?? '') && date <= (to ?? '9999');
}
