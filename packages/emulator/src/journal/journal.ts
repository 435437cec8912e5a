import { describeEntries } from './describe-entries.js';
import type { JournalEntry } from './journal-entry.js';
import { createLedger, type LedgerLine } from './ledger.js';
import { matchesFilter, type RequestFilter } from './request-filter.js';

/** Everything that the emulator was asked, in order of arrival. */
export interface Journal {
  /** All entries; an entry is replaced when its request is answered, never changed. */
  readonly entries: readonly JournalEntry[];
  /** The `cso-auth` requests that reached the service, refused and malformed ones included. */
  logins(): readonly JournalEntry[];
  /** The requests to one host, or those that fit all of a filter, or all. */
  requests(filter?: string | RequestFilter): readonly JournalEntry[];
  /** Throws with a readable list if {@link Journal.logins} are not so many. */
  expectLogins(count: number): void;
  /** Throws with a readable list if the requests that fit are not so many. */
  expectRequests(filter: string | RequestFilter, count: number): void;
  /** What would have been billed, in US cents. */
  fees(): number;
  /** What would have been billed, by account and client code. */
  ledger(): readonly LedgerLine[];
  /** Forgets all entries and the ledger. */
  clear(): void;
  /** One JSON document per line. */
  toJSONLines(): string;
  /** One readable line per entry. */
  toText(): string;
  /** Calls `listener` with each entry when it is answered; the result ends that. */
  subscribe(listener: (entry: JournalEntry) => void): () => void;
}

/** {@link Journal} with what only the hosts may do. */
export interface JournalBook extends Journal {
  nextId(): number;
  /** Adds the entry, or puts it in the place of the one with its id. */
  write(entry: JournalEntry): void;
}

/** `limit`: how many entries are kept, the newest ones. */
export function createJournal(limit: number): JournalBook {
  const entries: JournalEntry[] = [];
  const listeners = new Set<(entry: JournalEntry) => void>();
  const ledger = createLedger();
  let lastId = 0;

  const requests = (filter: string | RequestFilter = {}): JournalEntry[] => {
    const wanted = typeof filter === 'string' ? { host: filter } : filter;
    return entries.filter((entry) => matchesFilter(entry, wanted));
  };
  const logins = (): JournalEntry[] =>
    requests({ host: 'sign-in', verdict: ['login', 'login-refused', 'malformed'] }).filter(
      (entry) => entry.path.split('?', 1)[0] === '/services/cso-auth',
    );

  function expectCount(what: string, found: readonly JournalEntry[], count: number): void {
    if (found.length === count) return;
    throw new Error(
      `expected ${count} ${what}, found ${found.length}${describeEntries(found)}\n` +
        `The whole journal, ${entries.length} requests:${describeEntries(entries)}`,
    );
  }

  return {
    entries,
    logins,
    requests,
    expectLogins: (count) => expectCount('logins', logins(), count),
    expectRequests(filter, count) {
      const what = JSON.stringify(filter, (_name, value: unknown) =>
        value instanceof RegExp ? String(value) : value,
      );
      expectCount(`requests ${what}`, requests(filter), count);
    },
    fees: () => ledger.lines().reduce((sum, line) => sum + line.feeCents, 0),
    ledger: ledger.lines,
    clear() {
      entries.length = 0;
      ledger.clear();
    },
    toJSONLines: () => entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''),
    toText: () => describeEntries(entries).slice(1),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    nextId() {
      lastId += 1;
      return lastId;
    },
    write(entry) {
      const frozen = Object.freeze({ ...entry });
      const place = findPlace(entries, entry.id);
      if (place >= 0) entries[place] = frozen;
      // After clear() the answer to an older request does not come back.
      else if (frozen.verdict === 'pending') entries.push(frozen);
      else return;
      if (entries.length > limit) entries.splice(0, entries.length - limit);
      if (frozen.verdict === 'pending') return;
      ledger.add(frozen);
      for (const listener of listeners) listener(frozen);
    },
  };
}

/** The index of the entry with this id, or -1; entries are in order of their ids. */
function findPlace(entries: readonly JournalEntry[], id: number): number {
  let low = 0;
  let high = entries.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = entries[middle]?.id ?? 0;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
