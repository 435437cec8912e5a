import type { PacerSession } from '@pacer-auth/core';
import { type MayWrite, narrowTokens, writeCookies } from './court-cookies.js';
import { type DevTools, DevToolsError, has, isPausedRequest, type PausedRequest } from './dev-tools.js';
import { beginRequest, endRequest, type Origin, type SentRequest } from './sent-request.js';
import { headOf, redirectOf, viewOf } from './show-answer.js';
import { takesCookie } from './takes-cookie.js';
import { type OwnHeaders, siteOf, withoutTokens } from './without-tokens.js';

/** What all that watch a context share. */
export interface Known {
  readonly session: PacerSession;
  /** Why a request was not sent, or what its answer says; `isPage`: it was for the page itself. */
  failed(error: unknown, url: string, isPage: boolean): void;
  /** Requests that are under way. What two see is one's alone, or each would wait for what the other finds out. */
  readonly taken: Set<string>;
  /** Sites of the courts that have been asked. */
  readonly sites: Set<string>;
  readonly mayWrite: MayWrite;
}

/** Whose requests are watched, and with what. */
export interface Watched extends Known {
  /** Where the requests wait. */
  readonly devTools: DevTools;
  /** Where a request comes from; `undefined`: it is none of these, and passes. */
  originOf(paused: PausedRequest): Origin | undefined;
  /** A session with a page, by which cookies are read and written; `undefined`: none is open. */
  cookies(): DevTools | undefined;
  /** Whether a request is over with the head of its answer, as nobody tells when it is. */
  readonly endsWithAnswer: boolean;
  /** What an answer that waits has set, as `Set-Cookie` headers. */
  setCookiesOf(sent: SentRequest): readonly string[] | Promise<readonly string[]>;
}

/** Those that are under way. */
export interface WatchedRequests {
  /** By the protocol's `networkId`. */
  get(id: string): SentRequest | undefined;
  /** Lets one go, or those of a frame, or all, also where they wait for a login. */
  end(which?: { readonly id?: string; readonly frameId?: string }): void;
}

/**
 * Stands between requests and their hosts. A request waits until its cookies are right. An answer waits until it has been looked
 * at; where the request is to be sent again, the browser is told a redirect to the same URL in its place, which it
 * follows with method and body (RFC 9110 section 15.4.8).
 */
export function watchRequests(watched: Watched): WatchedRequests {
  const { devTools, session, taken } = watched;
  const underWay = new Map<string, SentRequest>();

  async function beforeSend(paused: PausedRequest, origin: Origin): Promise<OwnHeaders> {
    const { url } = paused.request;
    const id = idOf(paused);
    const sent = underWay.get(id) ?? beginRequest(paused, session, origin);
    if (sent) {
      underWay.set(id, sent);
      taken.add(id);
      sent.url = url;
      sent.setCookies = [];
      sent.withoutToken = false;
      if (sent.judged) await sent.exchange.signIn(url);
    }
    if (!takesCookie(session, url)) return withoutTokens(paused, watched.sites.has(siteOf(url)));
    watched.sites.add(siteOf(url));
    const cookies = watched.cookies();
    if (!sent || !cookies) return undefined;
    sent.carried = await writeCookies(cookies, sent.exchange, url, watched.mayWrite);
    return undefined;
  }

  async function afterAnswer(
    paused: PausedRequest,
    sent: SentRequest,
  ): Promise<'done' | 'follows' | 'again'> {
    const id = idOf(paused);
    const { exchange, url } = sent;
    const setCookies = await watched.setCookiesOf(sent);
    // Who has sent no token is told that nobody is signed in, whatever the token is worth.
    const judged = sent.judged && !sent.withoutToken;
    const head = headOf(paused, setCookies);
    const next = redirectOf(paused, head);
    const follows = next !== undefined && exchange.redirected(head, next) === 'follow';
    if (judged && !follows && (await exchange.observe(viewOf(devTools, paused, head))) === 'again')
      return 'again';
    if (next === undefined && !judged && !sent.withoutToken) exchange.redirected(head, url);
    const cookies = watched.cookies();
    if (cookies) await narrowTokens(cookies, watched, { url, setCookies });
    if (follows) return 'follows';
    // Where the browser goes on to the sign-in host, it does so as somebody who has not asked a court.
    if (next !== undefined || watched.endsWithAnswer) end(id);
    sent.served = true;
    return 'done';
  }

  function end(id: string): void {
    const sent = underWay.get(id);
    if (sent) endRequest(sent);
    if (underWay.delete(id)) taken.delete(id);
  }

  async function pass(paused: PausedRequest): Promise<void> {
    const { requestId, request } = paused;
    const isAnswer = paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined;
    const id = idOf(paused);
    const sent = underWay.get(id);
    const origin = sent?.origin ?? (taken.has(id) ? undefined : watched.originOf(paused));
    let headers: OwnHeaders;
    try {
      if (!isAnswer) headers = origin && (await beforeSend(paused, origin));
      else if (paused.responseStatusCode === undefined) {
        if (watched.endsWithAnswer) end(id);
      } else if (sent && (await afterAnswer(paused, sent)) === 'again') {
        const responseHeaders = [{ name: 'Location', value: request.url }];
        return await tell('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders, body });
      }
    } catch (error) {
      end(id);
      if (!isGone(error)) watched.failed(error, request.url, origin?.isPage ?? false);
      if (!isAnswer) return await tell('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    }
    const method = isAnswer ? 'Fetch.continueResponse' : 'Fetch.continueRequest';
    await tell(method, { requestId, ...(headers && { headers }) });
  }

  /** A request that the browser has given up meanwhile cannot be told anything. */
  async function tell(method: string, parameters: object): Promise<void> {
    await devTools.send(method, parameters).catch(() => undefined);
  }

  devTools.on('Fetch.requestPaused', (event) => {
    if (isPausedRequest(event)) void pass(event);
  });
  return {
    get: (id) => underWay.get(id),
    end({ id, frameId } = {}) {
      if (id !== undefined) return end(id);
      for (const [each, sent] of underWay) if (frameId === undefined || sent.frameId === frameId) end(each);
    },
  };
}

/** Of a redirect that is made up; without a body the browser would follow the one that it had got. */
const body: string = btoa('again');

/** The same for all hops: without a `networkId`, as of a window that nobody has told of, what is left when the hop's number is not. */
function idOf({ networkId, requestId }: PausedRequest): string {
  return networkId ?? requestId.replace(/\.\d+$/, '');
}

/** The browser has given the request up, or the page is closed. */
function isGone(error: unknown): boolean {
  return error instanceof DevToolsError || (has(error, 'name') && error.name === 'AbortError');
}
