import type { Disguise } from '../court/disguise.js';

/**
 * Something that goes wrong, as plain JSON: which requests it meets (all of `host`, `path`, `method`; each default:
 * any), how often, and what happens. Actions in one fault are carried out in the order in which they are listed here.
 */
export interface Fault {
  /** `'sign-in'`, `'pcl'`, `'foreign'` or the name of a court; with `tls` also `'information'` or a real host name. */
  host?: string;
  /** Beginning of the path with query. */
  path?: string;
  method?: string;
  /** How many requests it meets, a whole number from 1. Default: no limit. */
  times?: number;

  /** Waits this many ms, 0 or more, and goes on. */
  latencyMs?: number;
  /** The token that the request carries is dead from now on; goes on. */
  expireToken?: true;
  /** The answer's `Date` header is off by this many ms; goes on. */
  dateOffsetMs?: number;
  /** No answer while the fault is there. When it is removed the request is handled. */
  hang?: true;
  /** Closes the connection without an answer. */
  reset?: true;
  /** Answers with a redirect; `status` is 302 by default. */
  redirect?: { location: string; status?: 301 | 302 | 303 | 307 | 308 };
  /** Answers as if the token were not live, although it may be; the PACER Case Locator's is always 401. */
  signedOut?: Disguise;
  /** Answers with this; `body` is empty by default. */
  respond?: { status: number; headers?: Readonly<Record<string, string>>; body?: string };
}

export type FaultAction = Exclude<keyof Fault, 'host' | 'path' | 'method' | 'times'>;

export const faultActions: readonly FaultAction[] = [
  'latencyMs',
  'expireToken',
  'dateOffsetMs',
  'hang',
  'reset',
  'redirect',
  'signedOut',
  'respond',
];
