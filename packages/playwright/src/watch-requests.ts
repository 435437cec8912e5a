import type { PacerSession } from '@pacer-auth/core';
import { narrowTokens, writeCookies } from './court-cookies.js';
import { type DevTools, DevToolsError, has, isPausedRequest, type PausedRequest } from './dev-tools.js';
import { beginRequest, endRequest, type SentRequest } from './sent-request.js';
import { headOf, redirectOf, setCookiesIn, viewOf } from './show-answer.js';
import { takesCookie } from './takes-cookie.js';
import { type OwnHeaders, siteOf, withoutTokens } from './without-tokens.js';

/** A page whose requests are watched. */
export interface WatchedPage {
  readonly devTools: DevTools;
  readonly session: PacerSession;
  /** The frame that is the page itself. */
  readonly mainFrame: string;
  /** The page's URL at this moment. */
  url(): string;
  /** Why a request was not sent, or what its answer says; `isPage`: it was for the page itself. */
  failed(error: unknown, url: string, isPage: boolean): void;
  /** Sites of the courts that the context has asked. */
  readonly sites: Set<string>;
  /** A host has cookies of these names by now. */
  wrote(url: string, names: readonly string[]): void;
}

/**
 * Stands between a page and its hosts. A request waits until its cookies are right. An answer waits until it has been looked
 * at; where the request is to be sent again, the browser is told a redirect to the same URL in its place, which it
 * follows with method and body (RFC 9110 section 15.4.8).
 *
 * @returns what ends it.
 */
export async function watchRequests(page: WatchedPage): Promise<() => void> {
  const { devTools, session, mainFrame } = page;
  const underWay = new Map<string, SentRequest>();

  async function beforeSend(paused: PausedRequest, isPage: boolean): Promise<OwnHeaders> {
    const { url } = paused.request;
    const id = idOf(paused);
    const sent = underWay.get(id) ?? beginRequest(paused, { session, isPage, pageUrl: page.url() });
    if (sent) {
      underWay.set(id, sent);
      sent.url = url;
      sent.setCookies = [];
      if (sent.judged) await sent.exchange.signIn(url);
    }
    if (!takesCookie(session, url)) return withoutTokens(paused, page.sites.has(siteOf(url)));
    page.sites.add(siteOf(url));
    if (sent) page.wrote(url, await writeCookies(devTools, sent.exchange, url));
    return undefined;
  }

  async function afterAnswer(paused: PausedRequest): Promise<'done' | 'again'> {
    const id = idOf(paused);
    const sent = underWay.get(id);
    if (!sent) return 'done';
    const { exchange, judged, setCookies, url } = sent;
    const head = headOf(paused, setCookies);
    const next = redirectOf(paused, head);
    const follows = next !== undefined && exchange.redirected(head, next) === 'follow';
    try {
      if (judged && !follows && (await exchange.observe(viewOf(devTools, paused, head))) === 'again')
        return 'again';
      if (next === undefined && !judged) exchange.redirected(head, url);
      await narrowTokens(devTools, session, { url, setCookies });
    } catch (error) {
      end(id);
      throw error;
    }
    if (follows) return 'done';
    // Where the browser goes on to the sign-in host, it does so as somebody who has not asked a court.
    if (next !== undefined) end(id);
    sent.served = true;
    return 'done';
  }

  /** Which cookies an answer sets is told apart from it: before it, as a rule. */
  function noteCookies(event: unknown): void {
    const sent = underWay.get(networkIdOf(event));
    const setCookies = setCookiesIn(event);
    if (!sent || setCookies.length === 0) return;
    if (sent.served) sent.exchange.redirected({ status: 0, header: () => undefined, setCookies }, sent.url);
    else sent.setCookies = [...sent.setCookies, ...setCookies];
  }

  function end(id: string): void {
    const sent = underWay.get(id);
    underWay.delete(id);
    if (sent) endRequest(sent);
  }

  async function pass(paused: PausedRequest): Promise<void> {
    const { requestId, request, resourceType, frameId } = paused;
    const isPage = resourceType === 'Document' && frameId === mainFrame;
    const isAnswer = paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined;
    let headers: OwnHeaders;
    try {
      if (!isAnswer) headers = await beforeSend(paused, isPage);
      else if (paused.responseStatusCode !== undefined && (await afterAnswer(paused)) === 'again') {
        const responseHeaders = [{ name: 'Location', value: request.url }];
        return await tell('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders, body });
      }
    } catch (error) {
      if (!isGone(error)) page.failed(error, request.url, isPage);
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
  devTools.on('Network.responseReceivedExtraInfo', noteCookies);
  devTools.on('Network.loadingFinished', (event) => end(networkIdOf(event)));
  devTools.on('Network.loadingFailed', (event) => end(networkIdOf(event)));
  await pauseRequests(devTools);
  return () => {
    for (const id of underWay.keys()) end(id);
  };
}

async function pauseRequests(devTools: DevTools): Promise<void> {
  await devTools.send('Network.enable');
  // What a cache answers proves no token.
  await devTools.send('Network.setCacheDisabled', { cacheDisabled: true });
  const patterns = ['Request', 'Response'].map((requestStage) => ({ urlPattern: '*', requestStage }));
  await devTools.send('Fetch.enable', { patterns });
}

/** Of a redirect that is made up; without a body the browser would follow the one that it had got. */
const body: string = btoa('again');

function idOf({ networkId, requestId }: PausedRequest): string {
  return networkId ?? requestId;
}

/** The browser has given the request up, or the page is closed. */
function isGone(error: unknown): boolean {
  return error instanceof DevToolsError || (has(error, 'name') && error.name === 'AbortError');
}

function networkIdOf(event: unknown): string {
  return has(event, 'requestId') ? String(event.requestId) : '';
}
