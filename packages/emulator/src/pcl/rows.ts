import type { CourtCase } from '../cases/court-case.js';
import { pclCourtId } from '../cases/court-id.js';
import type { FoundParty } from '../cases/find-parties.js';
import { caseMenuPath } from '../court/query-pages.js';
import type { PclObject } from './pcl-value.js';

/** Origin of a court. */
export type OriginOf = (court: string) => string;

/** A case, as the samples of the PACER Case Locator's guide have it. */
export function caseRow(found: CourtCase, origin: OriginOf): PclObject {
  return {
    ...key(found),
    caseOffice: found.caseOffice,
    caseType: found.caseType,
    caseTitle: found.caseTitle,
    ...dates(found),
    jurisdictionType: found.jurisdictionType,
    caseLink: `${origin(found.court)}${caseMenuPath(found)}`,
    caseNumberFull: found.caseNumberFull,
  };
}

/** A party with its case. */
export function partyRow({ party, of }: FoundParty, origin: OriginOf): PclObject {
  return {
    ...key(of),
    lastName: party.lastName,
    firstName: party.firstName ?? ' ',
    middleName: ' ',
    generation: ' ',
    partyType: 'pty',
    ...(party.role === undefined ? {} : { partyRole: party.role }),
    jurisdictionType: of.jurisdictionType,
    courtCase: caseRow(of, origin),
    ...dates(of),
    caseNumberFull: of.caseNumberFull,
    caseOffice: of.caseOffice,
    caseType: of.caseType,
    caseTitle: of.caseTitle,
  };
}

function key({ court, caseId, caseYear, caseNumber }: CourtCase): PclObject {
  return { courtId: pclCourtId(court), caseId, caseYear, caseNumber };
}

function dates({ dateFiled, dateClosed, natureOfSuit, chapter }: CourtCase): PclObject {
  return {
    dateFiled,
    ...(dateClosed === undefined ? {} : { effectiveDateClosed: dateClosed }),
    ...(natureOfSuit === undefined ? {} : { natureOfSuit: /^\d+/.exec(natureOfSuit)?.[0] ?? '' }),
    ...(chapter === undefined ? {} : { bankruptcyChapter: chapter }),
  };
}
