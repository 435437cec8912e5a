import type { PacerExchange } from '@pacer-auth/core';
import type { ResponseLike, Send } from './fetch-like.js';
import { type Hop, isRequest, memberNames, type RequestLike } from './read-call.js';
import { copyHeaders, type SentHeaders } from './sent-headers.js';

/** Sends one hop with headers of its own; at once where the token is at hand. `again`: it has been answered before. */
export function sendHop(
  send: Send,
  exchange: PacerExchange,
  hop: Hop,
  again: boolean,
): Promise<ResponseLike> {
  const headers = copyHeaders(hop.headers.given);
  if (!again && hop.redirects === 0 && exchange.authorizeNow(hop.url, headers.bag))
    return sendWith(send, hop, headers, again);
  // Without a token, the first try has taken out what goes with one only, such as a client code.
  const others = copyHeaders(hop.headers.given);
  return exchange.authorize(hop.url, others.bag).then(() => sendWith(send, hop, others, again));
}

function sendWith(send: Send, hop: Hop, headers: SentHeaders, again: boolean): Promise<ResponseLike> {
  const init = initOf(hop, headers, again);
  if (!isRequest(hop.input)) return send(hop.input, init);
  // A fetch of the caller's may look at nothing but the Request, so that all must be in there, its body included.
  const request: RequestLike = Reflect.construct(hop.input.constructor, [hop.input, init]);
  takeOut(request, hop.input, headers);
  const rest = Object.entries(init).filter(([name]) => !memberNames.has(name) || name === 'dispatcher');
  return rest.length > 0 ? send(request, Object.fromEntries(rest)) : send(request);
}

/** Bun keeps the headers of a Request where it is given none in their place, and with them what must not travel. */
function takeOut(request: RequestLike, input: RequestLike, { bag }: SentHeaders): void {
  for (const name of Array.from(input.headers.keys())) {
    const isGone = [bag.get(name) ?? []].flat().length === 0;
    // A body brings its own type.
    if (isGone && name !== 'content-type') request.headers.delete(name);
  }
}

function initOf({ init, redirect }: Hop, { given }: SentHeaders, again: boolean): object {
  return {
    ...init,
    headers: given,
    redirect: redirect === 'follow' || redirect === 'error' ? 'manual' : redirect,
    // A cache below must not answer a second time with what made us ask again.
    ...(again && pastCaches()),
  };
}

/** Workers with a compatibility date before August 2025 refuse this mode; core sets the header that says the same. */
function pastCaches(): object {
  const init: object = { cache: 'no-cache' };
  try {
    return new Request('http://localhost', init) && init;
  } catch {
    return {};
  }
}
