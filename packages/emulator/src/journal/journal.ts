import type { JournalEntry } from './journal-entry.js';

/** Everything that the emulator was asked, in order of arrival. */
export interface Journal {
  /** All entries; an entry is replaced when its request is answered, never changed. */
  readonly entries: readonly JournalEntry[];
  /** The `cso-auth` requests that reached the service, refused and malformed ones included. */
  logins(): readonly JournalEntry[];
  /** The requests to one host, or to all. */
  requests(host?: string): readonly JournalEntry[];
  /** What would have been billed, in US cents. */
  fees(): number;
  clear(): void;
  /** One JSON document per line. */
  toJSONLines(): string;
  /** Calls `listener` with each entry when it is answered; the result ends that. */
  subscribe(listener: (entry: JournalEntry) => void): () => void;
}

/** {@link Journal} with what only the hosts may do. */
export interface JournalBook extends Journal {
  nextId(): number;
  /** Adds the entry, or puts it in the place of the one with its id. */
  write(entry: JournalEntry): void;
}

export function createJournal(): JournalBook {
  const entries: JournalEntry[] = [];
  const listeners = new Set<(entry: JournalEntry) => void>();
  let lastId = 0;
  return {
    entries,
    logins: () =>
      entries.filter(
        (entry) =>
          entry.host === 'sign-in' &&
          entry.path.split('?', 1)[0] === '/services/cso-auth' &&
          ['login', 'login-refused', 'malformed'].includes(entry.verdict),
      ),
    requests: (host) => entries.filter((entry) => host === undefined || entry.host === host),
    fees: () => entries.reduce((sum, entry) => sum + entry.feeCents, 0),
    clear() {
      entries.length = 0;
    },
    toJSONLines: () => entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''),
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
      const place = entries.findLastIndex((candidate) => candidate.id === entry.id);
      if (place >= 0) entries[place] = frozen;
      // After clear() the answer to an older request does not come back.
      else if (frozen.verdict === 'pending') entries.push(frozen);
      else return;
      if (frozen.verdict !== 'pending') for (const listener of listeners) listener(frozen);
    },
  };
}
