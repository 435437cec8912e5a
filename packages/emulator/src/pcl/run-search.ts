import { findCases } from '../cases/find-cases.js';
import { findParties, isMeant } from '../cases/find-parties.js';
import type { World } from '../world.js';
import type { PclObject } from './pcl-value.js';
import type { Search } from './read-search.js';
import { caseRow, partyRow } from './rows.js';

/** What a search found; rows are made only for the part that is wanted. */
export interface Found {
  readonly count: number;
  rows(start: number, end: number): readonly PclObject[];
}

export function runSearch({ cases, settings, origin }: World, { kind, courtCase, party }: Search): Found {
  if (kind === 'parties') {
    const parties = findParties(cases, settings.courts, { party: party ?? {}, courtCase });
    return {
      count: parties.length,
      rows: (start, end) => parties.slice(start, end).map((found) => partyRow(found, origin)),
    };
  }
  const all = findCases(cases, settings.courts, courtCase).filter(
    (found) => party === undefined || found.parties.some((one) => isMeant(one, party)),
  );
  return {
    count: all.length,
    rows: (start, end) => all.slice(start, end).map((found) => caseRow(found, origin)),
  };
}
