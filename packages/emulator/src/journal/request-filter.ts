import type { JournalEntry, Verdict } from './journal-entry.js';

/** Which requests are meant: those that fit all that is given. */
export interface RequestFilter {
  /** As in the entry, or the real host name. */
  host?: string;
  method?: string;
  /** Beginning of the path with query, or a pattern. */
  path?: string | RegExp;
  verdict?: Verdict | readonly Verdict[];
  status?: number;
  loginId?: string;
  clientCode?: string;
  /** Fingerprint of the token that the request carried. */
  token?: string;
  login?: number;
}

export function matchesFilter(entry: JournalEntry, filter: RequestFilter): boolean {
  const { host, method, path, verdict } = filter;
  const exact = ['status', 'loginId', 'clientCode', 'token', 'login'] as const;
  return (
    (host === undefined || entry.host === host || entry.hostname === host) &&
    (method === undefined || entry.method === method.toUpperCase()) &&
    (path === undefined ||
      (typeof path === 'string' ? entry.path.startsWith(path) : path.test(entry.path))) &&
    (verdict === undefined || [verdict].flat().includes(entry.verdict)) &&
    exact.every((name) => filter[name] === undefined || filter[name] === entry[name])
  );
}
