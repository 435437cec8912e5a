import type { JournalEntry } from './journal-entry.js';

/** The entries as lines for people, each after a line break. */
export function describeEntries(entries: readonly JournalEntry[]): string {
  return entries.map((entry) => `\n  ${describeEntry(entry)}`).join('') || '\n  none';
}

function describeEntry(entry: JournalEntry): string {
  const { id, host, method, path, status, verdict, reason, token, login, feeCents, ignored, faults } = entry;
  const parts = [
    `#${id}`,
    method,
    host,
    path,
    '->',
    status === 0 ? 'no answer' : String(status),
    reason === undefined ? verdict : `${verdict} (${reason})`,
    token === undefined ? '' : `token ${token}${login === undefined ? '' : ` of sign-in ${login}`}`,
    feeCents === 0 ? '' : `$${(feeCents / 100).toFixed(2)}`,
    ignored === undefined ? '' : `ignored ${ignored.join(', ')}`,
    faults === undefined ? '' : `faults ${faults.join(', ')}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}
