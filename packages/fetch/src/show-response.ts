import type { TokenParts } from '@pacer-auth/core';
import type { BodyLike, HeadersLike, ResponseLike } from './fetch-like.js';
import type { Hop } from './read-call.js';

/** What a caller can see of a response besides its body. */
interface Shown {
  readonly status: number;
  readonly statusText: string;
  readonly ok: boolean;
  readonly url: string;
  readonly redirected: boolean;
  readonly type: string;
  readonly headers: HeadersLike;
}

/**
 * The response as the caller gets it: the client's own, or one like it where its body has been looked at or its headers
 * hold a token, since runtimes print what is inside of their own; after redirects that we have followed as if fetch had.
 */
export function showResponse(
  response: ResponseLike,
  hop: Hop,
  body: BodyLike | undefined,
  tokens: TokenParts | undefined,
): ResponseLike {
  if (!body && hop.redirects === 0 && !tokens) return response;
  const { status, statusText = '', url, type, redirected } = response;
  const shown = {
    status,
    statusText,
    ok: status >= 200 && status < 300,
    url,
    redirected: redirected || hop.redirects > 0,
    type: type === 'basic' && hop.crossedOrigins ? 'cors' : type,
    headers: tokens ? withoutTokens(response, tokens) : response.headers,
  };
  if (!body && !tokens) return present(response, shown);
  const rebuilt = present(rebuild(response, body ?? response.body, shown), shown);
  originals.set(rebuilt, response);
  return rebuilt;
}

/** undici ends the body of a response of its own that is collected. */
const originals = new WeakMap<ResponseLike, ResponseLike>();

/** A response of the client's own class, over a body that gives on what was looked at. */
function rebuild(
  response: ResponseLike,
  body: BodyLike | null,
  { status, statusText, headers }: Shown,
): ResponseLike {
  const build = (head: object) => Reflect.construct(response.constructor, [body, { headers, ...head }]);
  try {
    return build({ status, ...(statusText && { statusText }) });
  } catch {
    // No program may make a response whose status or reason phrase a server may well send.
    return build({});
  }
}

/** Lets a response, and every clone of it, show what it is to show. */
function present(response: ResponseLike, shown: Shown): ResponseLike {
  const { clone } = response;
  for (const [name, value] of Object.entries(shown)) {
    if (Reflect.get(response, name) !== value)
      Object.defineProperty(response, name, { value, configurable: true });
  }
  return Object.defineProperty(response, 'clone', {
    value: () => present(clone.call(response), shown),
    configurable: true,
    writable: true,
  });
}

/** A copy of the headers without the tokens, which can be changed as little as the client's own. */
function withoutTokens({ headers, type }: ResponseLike, tokens: TokenParts): HeadersLike {
  const copy: Headers = Reflect.construct(headers.constructor, [headers]);
  for (const name of tokens.headers) copy.delete(name);
  copy.delete('set-cookie');
  for (const cookie of tokens.setCookies) copy.append('set-cookie', cookie);
  if (type === 'default') return copy;
  const refuse = () => {
    throw new TypeError('immutable');
  };
  const refused = { value: refuse, configurable: true, writable: true };
  return Object.defineProperties(copy, { append: refused, delete: refused, set: refused });
}

/** The response to put on an error of ours. axios, which puts it on an error of its own, writes to its `headers`. */
export function forError(response: ResponseLike): ResponseLike {
  return Object.defineProperty(response, 'headers', {
    value: response.headers,
    writable: true,
    configurable: true,
  });
}
