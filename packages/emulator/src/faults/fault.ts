import type { Disguise } from './disguise.js';
import type { FaultPage } from './fault-page.js';

/**
 * Something that goes wrong, as plain JSON: which requests it meets (all of `host`, `path`, `method`; each default:
 * any), how often, and what happens. Actions in one fault are carried out in the order in which they are listed here.
 */
export interface Fault {
  /** `'sign-in'`, `'pcl'`, `'foreign'`, the name of a court, or with the option `tls` a real host name. */
  host?: string;
  /** Beginning of the path with query. */
  path?: string;
  method?: string;
  /** How many requests that it could meet pass first, a whole number from 0. Default 0. */
  after?: number;
  /** How many requests it meets, a whole number from 1. Default: no limit. */
  times?: number;

  /** The TLS handshake fails; only with the option `tls`, only by `host`, and with no other action. */
  refuseTls?: true;
  /** Waits this many ms, 0 or more, and goes on. */
  latencyMs?: number;
  /** The token that the request carries is dead from now on; goes on. */
  expireToken?: true;
  /** The sign-in that the request's token goes back to is over, with all its tokens; goes on. */
  revokeToken?: true;
  /** The answer to a signed-in request carries a new token; goes on. */
  rotateToken?: true;
  /** The batch search that the request starts at the PACER Case Locator will fail; goes on. */
  failBatch?: true;
  /** The answer's `Date` header is off by this many ms; goes on. */
  dateOffsetMs?: number;
  /**
   * The answer's body is cut in half, or broken so that it is no JSON, XML or HTML any more, or empty; its status and
   * length are in order. Goes on.
   */
  damage?: 'truncated' | 'malformed' | 'empty';
  /** The connection breaks off after so many bytes of the answer's body, from 1, and before its end; goes on. */
  resetAfterBytes?: number;
  /** No answer while the fault is there. When it is removed the request is handled. */
  hang?: true;
  /** Closes the connection without an answer. */
  reset?: true;
  /** Answers with a redirect; `status` is 302 by default. */
  redirect?: { location: string; status?: 301 | 302 | 303 | 307 | 308 };
  /** Answers as if the token were not live, although it may be; the PACER Case Locator's API always with 401. */
  signedOut?: Disguise;
  /** Answers with a page that PACER's hosts show at times. */
  page?: FaultPage;
  /** Answers with this; `body` is empty by default. */
  respond?: { status: number; headers?: Readonly<Record<string, string>>; body?: string };
}

export type FaultAction = Exclude<keyof Fault, 'host' | 'path' | 'method' | 'after' | 'times'>;

export const faultActions: readonly FaultAction[] = [
  'refuseTls',
  'latencyMs',
  'expireToken',
  'revokeToken',
  'rotateToken',
  'failBatch',
  'dateOffsetMs',
  'damage',
  'resetAfterBytes',
  'hang',
  'reset',
  'redirect',
  'signedOut',
  'page',
  'respond',
];
