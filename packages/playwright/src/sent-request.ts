import type { PacerExchange, PacerSession } from '@pacer-auth/core';
import type { PausedRequest } from './dev-tools.js';
import { takesCookie } from './takes-cookie.js';

/** A request that is under way, with its redirects and repeats. */
export interface SentRequest {
  readonly exchange: PacerExchange;
  readonly abort: AbortController;
  readonly origin: Origin;
  readonly frameId: string;
  /** It may wait for a login, and its answer may say that nobody is signed in; not so pictures and the like. */
  readonly judged: boolean;
  /** The URL that was sent last. */
  url: string;
  /** The cookies that were made right for that. */
  carried: ReadonlyMap<string, string>;
  /** The browser has left the token out, as a script has asked for, or as a foreign frame's `Lax` cookies are. */
  withoutToken: boolean;
  /** What the answer that is on its way has set. */
  setCookies: readonly string[];
  /** The answer was no sign-out. */
  served: boolean;
}

/** Where a request comes from. */
export interface Origin {
  /** It is for the page itself. */
  readonly isPage: boolean;
  /** The URL of the page that sends it, or of the script. */
  readonly pageUrl: string;
  /** Whether it may wait for a login, and be sent again. */
  readonly judges: boolean;
}

/** Requests of whose answers people or programs see something. */
const judgedTypes = new Set(['Document', 'XHR', 'Fetch']);

/**
 * Begins a request, unless the browser would leave the cookies out of it, as they are `Lax`: a frame of a foreign page, or
 * a form that it posts. Its answer would look like a sign-out.
 */
export function beginRequest(
  { request, resourceType, frameId }: PausedRequest,
  session: PacerSession,
  origin: Origin,
): SentRequest | undefined {
  const { url, method, headers } = request;
  const { isPage, pageUrl, judges } = origin;
  const isVisit = isPage && (method === 'GET' || method === 'HEAD');
  // A form that a page posts into a window which it has opened empty names the page's origin.
  const { Origin: from = '' } = headers;
  if (!isVisit && !takesCookie(session, pageUrl) && !takesCookie(session, from)) return undefined;
  const abort = new AbortController();
  const { signal } = abort;
  // Whatever a page sends, the browser can send again.
  const replayable = true;
  const exchange = session.exchange({ url, method, credential: 'cookie', replayable, signal });
  const judged = judges && judgedTypes.has(resourceType);
  const carried = new Map<string, string>();
  const beginning = { url, carried, withoutToken: false, setCookies: [], served: false };
  return { exchange, abort, origin, frameId, judged, ...beginning };
}

export function endRequest({ abort, exchange }: SentRequest): void {
  abort.abort();
  exchange[Symbol.dispose]();
}
