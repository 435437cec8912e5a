import { courtId } from '../court/court-id.js';
import type { CourtCase } from './court-case.js';
import { createCase, listCaseIds } from './create-case.js';

/** What to look for; all that is given must match. Text is compared without regard to case. */
export interface CaseCriteria {
  /** Ids as the PACER Case Locator writes them, such as `nysdc`. */
  readonly courtIds?: readonly string[];
  /** Beginning of the title. */
  readonly caseTitle?: string;
  readonly caseNumberFull?: string;
  readonly caseNumber?: string;
  readonly caseYear?: string;
  readonly caseType?: readonly string[];
  readonly dateFiledFrom?: string;
  readonly dateFiledTo?: string;
}

/** The listed cases of these courts that match, newest first. */
export function findCases(courts: readonly string[], criteria: CaseCriteria): readonly CourtCase[] {
  return courts
    .filter((court) => criteria.courtIds?.includes(courtId(court).toLowerCase()) ?? true)
    .flatMap((court) => listCaseIds(court).map((caseId) => createCase(court, caseId)))
    .filter((found) => matches(found, criteria))
    .sort((one, other) => other.dateFiled.localeCompare(one.dateFiled) || one.caseId - other.caseId);
}

function matches(found: CourtCase, criteria: CaseCriteria): boolean {
  const title = criteria.caseTitle?.toLowerCase() ?? '';
  return (
    found.caseTitle.toLowerCase().startsWith(title) &&
    sameNumber(found, criteria.caseNumberFull) &&
    (criteria.caseNumber === undefined || found.caseNumber === Number(criteria.caseNumber)) &&
    (criteria.caseYear === undefined || found.caseYear === Number(criteria.caseYear)) &&
    (criteria.caseType?.includes(found.caseType) ?? true) &&
    found.dateFiled >= (criteria.dateFiledFrom ?? '') &&
    found.dateFiled <= (criteria.dateFiledTo ?? '9999')
  );
}

/** `1:2024cv01445`, without the office, or only `2024-1445`. */
function sameNumber(found: CourtCase, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const parts = /^(?:(\d+):)?(\d{4})(?:-|([a-z]{2}))0*(\d+)$/i.exec(wanted.trim());
  if (parts === null) return false;
  const [, office, year, type, number] = parts;
  return (
    (office === undefined || office === found.caseOffice) &&
    Number(year) === found.caseYear &&
    (type === undefined || type.toLowerCase() === found.caseType) &&
    Number(number) === found.caseNumber
  );
}
