import type { PacerExchange, PacerSession, ResponseHead, ResponseView } from '@pacer-auth/core';
import type { FetchLike, ResponseLike, Send } from './fetch-like.js';
import { type FetchRequest, readRequest } from './fetch-request.js';
import { asRedirected, isRedirect, nextRequest, redirectTarget, unexpectedRedirect } from './redirect.js';

/** The functions that this package has made, so that wrapping twice is wrapping once. */
const sessions = new WeakMap<FetchLike, PacerSession>();

/**
 * Signs a fetch function in to PACER: requests to courts and to the PACER Case Locator carry the session's token, and
 * are repeated where PACER had signed the account out. Returns a function of the same type; the given one is not
 * changed. It is called once for each hop of a redirect, with `redirect: 'manual'`.
 *
 * @throws TypeError if the function is signed in with another session.
 */
export function withPacer<T extends FetchLike>(fetch: T, session: PacerSession): T {
  const owner = sessions.get(fetch);
  if (owner === session) return fetch;
  if (owner)
    throw new TypeError('withPacer: this fetch is signed in with another session; wrap the bare one');
  // A proxy, so that whatever a runtime or the caller has put on the function is still there.
  const signedIn = new Proxy(fetch, {
    apply: (target, self, [input, init]) =>
      request((...sent) => Reflect.apply(target, self, sent), session, input, init),
  });
  sessions.set(signedIn, session);
  return signedIn;
}

/** One logical request: what the caller gave stays as it is, each send gets headers of its own. */
async function request(
  send: Send,
  session: PacerSession,
  input: unknown,
  init: object | null | undefined,
): Promise<ResponseLike> {
  const first = await readRequest(input, init ?? {});
  const { url, method, streamed, signal } = first;
  using exchange = session.exchange({ url, method, replayable: !streamed, signal });
  for (;;) {
    const response = await follow(send, exchange, first);
    const view: ResponseView = {
      ...head(response),
      url: response.url || undefined,
      peek: (limit) => peekBody(response, limit, signal),
      get response() {
        return forError(response);
      },
    };
    if ((await exchange.observe(view)) === 'done') {
      if (first.redirect !== 'error' || !isRedirect(response)) return response;
      discard(response);
      throw unexpectedRedirect();
    }
    discard(response);
  }
}

/** Sends a request and follows its redirects, as far as the caller and the session want them followed. */
async function follow(send: Send, exchange: PacerExchange, first: FetchRequest): Promise<ResponseLike> {
  const followed = first.redirect === 'follow';
  const redirect = followed || first.redirect === 'error' ? 'manual' : first.redirect;
  for (let request = first; ; ) {
    const headers = new Headers(request.headers);
    await exchange.authorize(request.url, headers);
    const response = await send(request.input, { ...request.init, headers, redirect });
    const target = followed ? redirectTarget(request, response) : undefined;
    if (!target || exchange.redirected(head(response), target) === 'stop') {
      return asRedirected(response, request);
    }
    discard(response);
    request = nextRequest(request, response.status, target);
  }
}

function head({ status, headers }: ResponseLike): ResponseHead {
  return { status, header: (name) => headers.get(name), setCookies: headers.getSetCookie() };
}

/** Reads a copy of the body; what has been read of it waits in the response for the caller. */
async function peekBody(
  response: ResponseLike,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const reader = response.clone().body?.getReader();
  const chunks: Uint8Array[] = [];
  for (let size = 0; reader && size < limit; ) {
    // A body that breaks off is the caller's to find out, as with the plain fetch.
    const { value } = await reader.read().catch(() => ({ value: undefined }));
    signal?.throwIfAborted();
    if (!value) break;
    chunks.push(value);
    size += value.length;
  }
  // Not awaited: a cancelled copy settles only when the other is cancelled too.
  reader?.cancel().catch(() => {});
  return Buffer.concat(chunks).subarray(0, limit);
}

/** The response to put on an error of ours. axios, which puts it on an error of its own, writes to its `headers`. */
function forError(response: ResponseLike): ResponseLike {
  return Object.defineProperty(response, 'headers', { value: response.headers, writable: true });
}

/** Frees the connection of a response that nobody will read. */
function discard({ body }: ResponseLike): void {
  body?.cancel().catch(() => {});
}
