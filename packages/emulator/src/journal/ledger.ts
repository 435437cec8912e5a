import type { JournalEntry } from './journal-entry.js';

/** What an account would have been billed under one client code. */
export interface LedgerLine {
  readonly loginId: string;
  /** Empty where the requests named none. */
  readonly clientCode: string;
  /** Requests that cost something. */
  readonly requests: number;
  /** US cents. */
  readonly feeCents: number;
}

export interface Ledger {
  add(entry: JournalEntry): void;
  lines(): readonly LedgerLine[];
  clear(): void;
}

export function createLedger(): Ledger {
  const lines = new Map<string, LedgerLine>();
  return {
    add({ loginId = '', clientCode = '', feeCents }) {
      if (feeCents === 0) return;
      const key = JSON.stringify([loginId, clientCode]);
      const { requests = 0, feeCents: before = 0 } = lines.get(key) ?? {};
      lines.set(key, { loginId, clientCode, requests: requests + 1, feeCents: before + feeCents });
    },
    lines: () => [...lines.values()],
    clear: () => lines.clear(),
  };
}
