import type { TokenParts } from '@pacer-auth/core';
import type { HeadersLike, ResponseLike } from './fetch-like.js';
import type { Hop } from './read-call.js';

/** What a caller can see of a response besides its status and body. */
interface Shown {
  readonly url: string;
  readonly redirected: boolean;
  readonly type: string;
  readonly headers: HeadersLike;
  /** Whether the response itself holds a token that `headers` does not show. */
  readonly hides: boolean;
}

const inspectSymbol = Symbol.for('nodejs.util.inspect.custom');

/**
 * The response as the caller gets it: the client's own, or one like it where its body has been looked at; after redirects
 * that we have followed as if fetch had, and without the tokens in it.
 */
export function showResponse(
  response: ResponseLike,
  hop: Hop,
  body: ReadableStream<Uint8Array> | undefined,
  tokens: TokenParts | undefined,
): ResponseLike {
  if (!body && hop.redirects === 0 && !tokens) return response;
  const { url, type, redirected } = response;
  const shown = {
    url,
    redirected: redirected || hop.redirects > 0,
    type: type === 'basic' && hop.crossedOrigins ? 'cors' : type,
    headers: tokens ? withoutTokens(response, tokens) : response.headers,
    hides: tokens !== undefined && body === undefined,
  };
  return present(body ? rebuild(response, body, shown.headers) : response, shown);
}

/** A response of the client's own class, over a body that gives on what was looked at. */
function rebuild(
  response: ResponseLike,
  body: ReadableStream<Uint8Array>,
  headers: HeadersLike,
): ResponseLike {
  const { status, statusText } = response;
  const build = (text: string | undefined) =>
    Reflect.construct(response.constructor, [body, { status, headers, ...(text && { statusText: text }) }]);
  try {
    return build(statusText);
  } catch {
    // No program may make a response whose reason phrase a server may well send.
    return Object.defineProperty(build(undefined), 'statusText', { value: statusText });
  }
}

/** Lets a response, and every clone of it, show what it is to show. */
function present(response: ResponseLike, shown: Shown): ResponseLike {
  const { clone } = response;
  const { url, redirected, type, headers, hides } = shown;
  Object.defineProperties(response, {
    url: { value: url, configurable: true },
    redirected: { value: redirected, configurable: true },
    type: { value: type, configurable: true },
    headers: { value: headers, configurable: true },
    clone: { value: () => present(clone.call(response), shown), configurable: true, writable: true },
  });
  // Where a class does not say how it is printed, as in undici 6.0, all that is in it is.
  if (!hides || inspectSymbol in response) return response;
  return Object.defineProperty(response, inspectSymbol, {
    value: () => ({ status: response.status, url, redirected, type, headers }),
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
