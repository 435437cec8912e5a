import type { CourtCase } from '../cases/court-case.js';
import { pclCourtId } from '../cases/court-id.js';
import type { FoundParty } from '../cases/find-parties.js';
import { caseMenuPath } from '../court/query-pages.js';
import type { PclObject } from './pcl-value.js';

/** Origin of a court. */
export type OriginOf = (court: string) => string;

/** A case, as the samples of the PACER Case Locator's guide have it: what is not set is left out. */
export function caseRow(found: CourtCase, origin: OriginOf): PclObject {
  return {
    ...key(found),
    caseOffice: found.caseOffice,
    caseType: found.caseType,
    caseTitle: found.caseTitle,
    ...dates(found),
    ...outcome(found),
    ...litigation(found),
    jurisdictionType: found.jurisdictionType,
    caseLink: `${origin(found.court)}${caseMenuPath(found)}`,
    caseNumberFull: found.caseNumberFull,
  };
}

/** A party with its case; a part of a name that is empty is a blank. */
export function partyRow({ party, of }: FoundParty, origin: OriginOf): PclObject {
  return {
    ...key(of),
    lastName: party.lastName,
    firstName: party.firstName ?? ' ',
    middleName: party.middleName ?? ' ',
    generation: party.generation ?? ' ',
    partyType: 'pty',
    ...optional({ partyRole: party.role }),
    jurisdictionType: of.jurisdictionType,
    courtCase: caseRow(of, origin),
    ...dates(of),
    ...optional({ disposition: of.disposition }),
    caseNumberFull: of.caseNumberFull,
    caseOffice: of.caseOffice,
    caseType: of.caseType,
    caseTitle: of.caseTitle,
  };
}

function key({ court, caseId, caseYear, caseNumber }: CourtCase): PclObject {
  return { courtId: pclCourtId(court), caseId, caseYear, caseNumber };
}

function dates(found: CourtCase): PclObject {
  const { jurisdictionType, natureOfSuit } = found;
  const code = jurisdictionType === 'Criminal' ? undefined : natureOfSuit;
  return optional({
    dateFiled: found.dateFiled,
    effectiveDateClosed: found.dateClosed,
    dateTermed: found.dateClosed,
    dateReopened: found.dateReopened,
    dateDismissed: found.dateDismissed,
    dateDischarged: found.dateDischarged,
    natureOfSuit: code && /^\d+/.exec(code)?.[0],
    bankruptcyChapter: found.chapter,
  });
}

/** What became of the debtors: only bankruptcy courts tell it. */
function outcome({ kind, disposition, joint }: CourtCase): PclObject {
  if (kind !== 'nextgen-bankruptcy') return {};
  return optional({
    dispositionMethod: disposition,
    jointBankruptcyFlag: joint === undefined ? 'n' : 'y',
    jointDispositionMethod: joint?.disposition,
    jointDismissedDate: joint?.dateDismissed,
    jointDischargedDate: joint?.dateDischarged,
  });
}

/**
 * A multidistrict litigation: the panel's case has what the panel did, a case that was moved has how it was moved. The
 * fields are those of the guide's table of what can be sorted by; no sample of such a row is known.
 */
function litigation({ litigation: of, dateFiled, dateClosed }: CourtCase): PclObject {
  if (of === undefined) return {};
  const both = { jpmlNumber: of.number, mdlCourtId: of.transferee };
  if (!of.isMaster) {
    return {
      ...both,
      civilDateInitiate: dateFiled,
      civilStatInitiated: 'Transferred',
      civilCtoNumber: of.orderNumber,
      civilTransferee: of.transferee,
      ...optional({ civilDateTerminated: dateClosed, civilStatTerminated: dateClosed && 'Terminated' }),
    };
  }
  return {
    ...both,
    mdlStatus: of.status,
    mdlLittype: of.type,
    mdlDateReceived: of.receivedOn,
    mdlDateOrdered: of.orderedOn,
    mdlTransferee: of.transferee,
    mdlTransfereeDistrict: of.transfereeDistrict,
  };
}

function optional(fields: Readonly<Record<string, string | undefined>>): PclObject {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
