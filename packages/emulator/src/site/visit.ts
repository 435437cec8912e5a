import type { JournalEntry } from '../journal/journal-entry.js';

/** The journal entry of a request while it is being written. */
export type Visit = { -readonly [Name in keyof Omit<JournalEntry, 'faults'>]: JournalEntry[Name] } & {
  /** Actions of the faults that took part so far. */
  readonly faults: string[];
};
