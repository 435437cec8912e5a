import type { ResponseLike } from './fetch-like.js';
import { allMembers, type Hop } from './read-call.js';
import { referrerAfter } from './referrer.js';
import { copyHeaders } from './sent-headers.js';

/** "Redirect status": https://fetch.spec.whatwg.org/#redirect-status */
const redirectStatuses = [301, 302, 303, 307, 308];
const maxRedirects = 20;

export function isRedirect({ status }: ResponseLike): boolean {
  return redirectStatuses.includes(status);
}

/** "Parse a referrer policy from a Referrer-Policy header": https://w3c.github.io/webappsec-referrer-policy/#referrer-policies */
const referrerPolicies = new Set([
  'no-referrer',
  'no-referrer-when-downgrade',
  'same-origin',
  'origin',
  'strict-origin',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
]);

/** Where a response redirects to, as an absolute URL if it is one, or `undefined`. */
export function redirectTarget(hop: Hop, response: ResponseLike): string | undefined {
  const location = isRedirect(response) ? response.headers.get('location') : null;
  if (location === null) return undefined;
  // Headers are read as Latin-1, but browsers and servers mean UTF-8 here.
  const bytes = Uint8Array.from(location, (character) => character.charCodeAt(0));
  const target = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return URL.parse(target, hop.url)?.href ?? target;
}

/**
 * The request that a redirect makes of another: https://fetch.spec.whatwg.org/#http-redirect-fetch
 *
 * @throws TypeError as fetch does, where it follows no further.
 */
export function nextHop(hop: Hop, { status, headers: answered }: ResponseLike, target: string): Hop {
  const { protocol, username, password, origin } = parse(target, hop.url);
  if (!/^https?:$/.test(protocol)) throw fetchFailed(new Error('URL scheme must be a HTTP(S) scheme'));
  if (hop.redirects === maxRedirects) throw fetchFailed(new Error('redirect count exceeded'));
  if (username || password) throw fetchFailed(new Error('cross origin not allowed for request mode "cors"'));
  if (status !== 303 && hop.streamed) throw fetchFailed(new Error());

  const headers = copyHeaders(hop.headers.given);
  const members = allMembers(hop);
  const method = hop.method.toUpperCase();
  const becomesGet = status === 303 ? !['GET', 'HEAD'].includes(method) : status <= 302 && method === 'POST';
  if (becomesGet) {
    members.method = 'GET';
    delete members.body;
    for (const name of ['encoding', 'language', 'location', 'type', 'length'])
      headers.bag.delete(`content-${name}`);
  }
  const crossesOrigins = origin !== new URL(hop.url).origin;
  if (crossesOrigins) {
    for (const name of ['authorization', 'proxy-authorization', 'cookie', 'host']) headers.bag.delete(name);
  }
  const policies = answered.get('referrer-policy')?.split(',') ?? [];
  const policy = policies.map((word) => word.trim()).findLast((word) => referrerPolicies.has(word));
  // For no-referrer it stays: undici 6 sends an origin nevertheless.
  if (members.referrer && (policy ?? members.referrerPolicy) !== 'no-referrer')
    members.referrer = referrerAfter(members.referrer, members.referrerPolicy, hop.url);
  if (policy) members.referrerPolicy = policy;
  return {
    ...hop,
    input: target,
    url: target,
    init: members,
    method: members.method ?? method,
    headers,
    streamed: hop.streamed && !becomesGet,
    redirects: hop.redirects + 1,
    crossedOrigins: hop.crossedOrigins || crossesOrigins,
  };
}

/** What fetch throws for a redirect with `redirect: 'error'`. */
export function unexpectedRedirect(): TypeError {
  return fetchFailed(new Error('unexpected redirect'));
}

function parse(url: string, base: string): URL {
  try {
    return new URL(url, base);
  } catch (error) {
    throw fetchFailed(error);
  }
}

function fetchFailed(cause: unknown): TypeError {
  return new TypeError('fetch failed', { cause });
}
