import type { CaseBook } from './case-book.js';
import type { CourtCase, Party } from './court-case.js';
import { type CaseCriteria, findCases } from './find-cases.js';

/** Names match at their beginning, without regard to case, unless `exact`. */
export interface PartyCriteria {
  readonly lastName?: string;
  readonly firstName?: string;
  readonly middleName?: string;
  /** The whole of it. */
  readonly generation?: string;
  readonly exact?: boolean;
  /** Roles such as `db`; appellate cases have none. */
  readonly roles?: readonly string[];
  /** Asks for what no invented party has. */
  readonly nobody?: boolean;
}

export interface FoundParty {
  readonly party: Party;
  readonly of: CourtCase;
}

/** The parties of the listed cases that match, in the order of their cases. */
export function findParties(
  book: CaseBook,
  courts: readonly string[],
  criteria: { party: PartyCriteria; courtCase: CaseCriteria },
): readonly FoundParty[] {
  return findCases(book, courts, criteria.courtCase).flatMap((of) =>
    of.parties.filter((party) => isMeant(party, criteria.party)).map((party) => ({ party, of })),
  );
}

/** Whether the criteria mean this party. */
export function isMeant(party: Party, criteria: PartyCriteria): boolean {
  const { exact, generation, roles } = criteria;
  return (
    criteria.nobody !== true &&
    isNamed(party.lastName, criteria.lastName, exact) &&
    isNamed(party.firstName ?? '', criteria.firstName, exact) &&
    isNamed(party.middleName ?? '', criteria.middleName, exact) &&
    isNamed(party.generation ?? '', generation, true) &&
    (roles === undefined || roles.some((role) => role.toLowerCase() === party.role))
  );
}

function isNamed(name: string, wanted: string | undefined, exact = false): boolean {
  if (wanted === undefined) return true;
  const [one, other] = [name.toLowerCase(), wanted.toLowerCase()];
  return exact ? one === other : one.startsWith(other);
}
