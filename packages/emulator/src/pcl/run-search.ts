import { findCases } from '../cases/find-cases.js';
import { findParties, isMeant } from '../cases/find-parties.js';
import { panelCourt } from '../cases/litigation.js';
import type { EmulatorWorld } from '../world.js';
import type { PclObject, PclValue } from './pcl-value.js';
import type { Search } from './read-search.js';
import type { SortOrder } from './read-sort.js';
import { caseRow, partyRow } from './rows.js';

/** What a search found; rows are made only for the part that is wanted, unless there is an order to bring them into. */
export interface Found {
  readonly count: number;
  /** The panel's case, where a search asks for one multidistrict litigation and the panel is one of the courts. */
  readonly masterCase?: PclObject;
  rows(start: number, end: number): readonly PclObject[];
}

export function runSearch({ cases, settings, origin }: EmulatorWorld, search: Search): Found {
  const { kind, courtCase, party, sort } = search;
  if (kind === 'parties') {
    const parties = findParties(cases, settings.courts, { party: party ?? {}, courtCase });
    return inOrder(parties, (found) => partyRow(found, origin), sort);
  }
  const all = findCases(cases, settings.courts, courtCase).filter(
    (found) => party === undefined || found.parties.some((one) => isMeant(one, party)),
  );
  const found = inOrder(all, (one) => caseRow(one, origin), sort);
  const { jpmlNumber } = courtCase;
  if (jpmlNumber === undefined || !settings.courts.includes(panelCourt)) return found;
  const [master] = findCases(cases, [panelCourt], { jpmlNumber });
  return master === undefined ? found : { ...found, masterCase: caseRow(master, origin) };
}

function inOrder<Item>(
  items: readonly Item[],
  rowOf: (item: Item) => PclObject,
  sort: readonly SortOrder[],
): Found {
  if (sort.length === 0) {
    return { count: items.length, rows: (start, end) => items.slice(start, end).map(rowOf) };
  }
  const rows = items.map(rowOf).sort((one, other) => compareRows(one, other, sort));
  return { count: rows.length, rows: (start, end) => rows.slice(start, end) };
}

function compareRows(one: PclObject, other: PclObject, sort: readonly SortOrder[]): number {
  for (const { field, direction } of sort) {
    if (field === undefined) continue;
    const [value, against] = [one[field], other[field]];
    // What is missing comes last, whatever the direction.
    if (value === undefined || against === undefined) {
      if (value === against) continue;
      return value === undefined ? 1 : -1;
    }
    const difference = compareValues(value, against);
    if (difference !== 0) return direction === 'ASC' ? difference : -difference;
  }
  return 0;
}

function compareValues(one: PclValue, other: PclValue): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [text, against] = [String(one).toLowerCase(), String(other).toLowerCase()];
  if (/^\d+$/.test(text) && /^\d+$/.test(against)) return Number(text) - Number(against);
  return text < against ? -1 : text > against ? 1 : 0;
}
