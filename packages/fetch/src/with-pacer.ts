import {
  checkCall,
  type PacerExchange,
  type PacerSession,
  type ResponseHead,
  type ResponseView,
} from '@pacer-auth/core';
import type { FetchLike, ResponseLike, Send } from './fetch-like.js';
import { peekBody } from './peek-body.js';
import { type Hop, readCall } from './read-call.js';
import { isRedirect, nextHop, redirectTarget, unexpectedRedirect } from './redirect.js';
import { sendHop } from './send-hop.js';
import { forError, showResponse } from './show-response.js';

/** The functions that this package has made, so that wrapping twice is wrapping once. */
const sessions = new WeakMap<FetchLike, PacerSession>();

/**
 * Signs a fetch function in to PACER: requests to courts and to the PACER Case Locator carry the session's token, and
 * are repeated where PACER had signed the account out. Returns a function of the same type; the given one is not
 * changed. It is called once for each hop of a redirect, with `redirect: 'manual'`.
 *
 * @throws TypeError if the function is signed in with another session, has a cookie jar of its own (fetch-cookie), or is
 *   one of node-fetch or make-fetch-happen, whose answers do not tell cookies apart; requests are rejected for such an answer.
 * @example
 * ```ts
 * import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
 * import { withPacer } from '@pacer-auth/fetch';
 *
 * const signedIn = withPacer(fetch, createPacerSession(sessionOptionsFromEnv()));
 * const page = await signedIn('https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl');
 * ```
 */
export function withPacer<T extends FetchLike>(fetch: T, session: PacerSession): T {
  const given = { given: fetch, fits: typeof fetch === 'function', wanted: 'a fetch function' };
  checkCall('withPacer(fetch, session)', session, given);
  const owner = sessions.get(fetch);
  if (owner === session) return fetch;
  if (owner)
    throw new TypeError('withPacer: this fetch is signed in with another session; wrap the bare one');
  // The marks of node-fetch 2 and of make-fetch-happen. node-fetch 3 has none, and is seen by its answers.
  if ('isRedirect' in fetch || 'defaults' in fetch) throw unfit();
  // The mark of fetch-cookie. Its jar would keep tokens that PACER has re-issued, and send an old one beside ours.
  if ('toughCookie' in fetch)
    throw new TypeError(
      'withPacer: this fetch has a cookie jar of its own, which must be outside: fetchCookie(withPacer(fetch, session), jar)',
    );
  // A proxy, so that whatever a runtime or the caller has put on the function is still there.
  const signedIn = new Proxy(fetch, {
    apply(target, self, sent) {
      const [input, init] = sent;
      // What fetch refuses at once, it refuses in its own words.
      const refused = sent.length === 0 || (init && typeof init !== 'object' && typeof init !== 'function');
      if (refused) return Reflect.apply(target, self, sent);
      return request((...args) => Reflect.apply(target, self, args), session, input, init);
    },
  });
  sessions.set(signedIn, session);
  return signedIn;
}

/**
 * One logical request: what the caller gave is read before anything is waited for, and stays as it is. With a token at
 * hand the first send is made at once, too.
 */
async function request(
  send: Send,
  session: PacerSession,
  input: unknown,
  init: object | null | undefined,
): Promise<ResponseLike> {
  const call = readCall(input, init);
  // Not by `instanceof`: in Jest, the promise is of another realm.
  const first = 'then' in call ? await call : call;
  const { url, method, streamed, signal } = first;
  // Not by `using`, for which the compiler adds more than all of this costs.
  const exchange = session.exchange({ url, method, replayable: !streamed, signal });
  try {
    for (let sends = 0; ; sends += 1) {
      const { response, hop } = await follow(send, exchange, first, sends > 0);
      const { peek, whole, discard } = peekBody(response, signal);
      const answer = head(response);
      let shown: ResponseLike | undefined;
      const show = () => {
        shown ??= showResponse(response, hop, whole(), exchange.tokensIn(answer));
        return shown;
      };
      const view: ResponseView = {
        ...answer,
        url: response.url || undefined,
        peek,
        get response() {
          return forError(show());
        },
      };
      if ((await exchange.observe(view)) === 'done') {
        if (first.redirect !== 'error' || !isRedirect(response)) return show();
        discard();
        throw unexpectedRedirect();
      }
      discard();
    }
  } finally {
    exchange[Symbol.dispose]();
  }
}

/** Sends a request and follows its redirects, as far as the caller and the session want them followed. */
async function follow(
  send: Send,
  exchange: PacerExchange,
  first: Hop,
  again: boolean,
): Promise<{ response: ResponseLike; hop: Hop }> {
  const followed = first.redirect === 'follow';
  for (let hop = first; ; ) {
    const response = await sendHop(send, exchange, hop, again);
    if (typeof response.headers.getSetCookie !== 'function') throw unfit();
    const target = followed ? redirectTarget(hop, response) : undefined;
    if (!target || exchange.redirected(head(response), target) === 'stop') return { response, hop };
    void response.body?.cancel().catch(() => {});
    hop = nextHop(hop, response, target);
  }
}

/** PACER re-issues tokens in one `Set-Cookie` of several, which node-fetch and what is made of it can only give as one. */
function unfit(): TypeError {
  return new TypeError(
    'withPacer(fetch, session): the answers of this fetch have no headers.getSetCookie(), as those of node-fetch and ' +
      "make-fetch-happen have none. Give it Node's own fetch (globalThis.fetch) or that of undici.",
  );
}

function head({ status, headers }: ResponseLike): ResponseHead {
  return { status, header: (name) => headers.get(name), setCookies: headers.getSetCookie() };
}
