import { Readable } from 'node:stream';
import type { PacerExchange, PacerSession } from '@pacer-auth/core';
import type { AxiosConfig, AxiosReply } from './axios-like.js';
import { callSignal } from './call-signal.js';
import { hideReissued, hideRequest } from './hide-tokens.js';
import type { InnerClient } from './inner-client.js';
import { isObject } from './is-object.js';
import { peekData } from './peek-data.js';
import { type PinnedConfig, pinConfig, takeBody } from './pinned-config.js';
import { replyHead } from './reply-head.js';
import { type Sent, send } from './send.js';
import { type SentHeaders, sentHeaders, showAdded } from './sent-headers.js';

/** One logical request: each send of it has passed the user's interceptors and transforms once. */
export async function signedRequest(
  inner: InnerClient,
  session: PacerSession,
  given: AxiosConfig,
): Promise<AxiosReply> {
  inner.checkJars(given);
  const { config, url } = pinConfig(inner, given);
  const call = callSignal(given);
  // Not by `using`, for which the compiler adds more than this costs.
  try {
    const exchange = session.exchange({ url, method: config.method, body: config.data, signal: call.signal });
    try {
      return await answered(inner, exchange, given, { config, url });
    } finally {
      exchange[Symbol.dispose]();
    }
  } finally {
    call[Symbol.dispose]();
  }
}

/** Sends a request, again where core asks for it. */
async function answered(
  inner: InnerClient,
  exchange: PacerExchange,
  given: AxiosConfig,
  { config, url }: PinnedConfig,
): Promise<AxiosReply> {
  for (let sends = 0; ; sends += 1) {
    let headers = given.headers.concat();
    let bag = sentHeaders(headers);
    // In the caller's own turn where there is a token, as the bare client sends.
    const isReady = sends === 0 && exchange.authorizeNow(url, bag);
    if (sends === 0 && (!isReady || bag.own.size > 0)) config.data = takeBody(config.data);
    if (!isReady) {
      // What has found no token has taken the caller's own away.
      headers = given.headers.concat();
      bag = sentHeaders(headers);
      if (sends === 0) await takeBuffer(config);
      await exchange.authorize(url, bag);
    }
    if (sends > 0) askAgain(config);
    const sending = send(inner, exchange, Object.assign(Object.create(null), config, { headers }), bag);
    if (isReady && bag.own.size > 0) await takeBuffer(config);
    const sent = await sending;
    showCallersRequest(sent, given, bag);
    if (await isDone(exchange, sent)) {
      if (sent.error || !sent.answer) throw sent.error;
      return sent.answer;
    }
    if (sent.answer?.data instanceof Readable) sent.answer.data.destroy();
  }
}

/** axios sends a `Buffer` as it is after the caller's own turn; it is kept as it was then. */
async function takeBuffer(config: AxiosConfig): Promise<void> {
  if (!Buffer.isBuffer(config.data)) return;
  await undefined;
  config.data = Buffer.from(config.data);
}

/** A repeat has to reach the court, whatever cache a user has put below: by HTTP's word, which core says, and by axios' caches' own. */
function askAgain(config: AxiosConfig): void {
  if (config.cache !== false) config.cache = { ...Object(config.cache), override: true };
}

/** What the caller gets holds the caller's own config, not the headers that were sent. */
function showCallersRequest({ answer, error }: Sent, given: AxiosConfig, { own }: SentHeaders): void {
  for (const shown of [answer, error]) {
    if (!isObject(shown)) continue;
    if ('config' in shown) {
      showAdded(given.headers, shown.config, own);
      shown.config = given;
    }
    if (own.size > 0) hideRequest(shown);
  }
}

async function isDone(exchange: PacerExchange, { answer }: Sent): Promise<boolean> {
  if (!answer) return true;
  const shown = replyHead(answer.status, answer.headers);
  const tokens = exchange.tokensIn(shown);
  const head = tokens ? replyHead(answer.status, { ...answer.headers }) : shown;
  if (tokens) hideReissued(answer, tokens);
  const coding = head.header('content-encoding') ?? undefined;
  const fromCache = answer.cached === true;
  const peek = peekData(answer, coding);
  return (await exchange.observe({ ...head, fromCache, peek, response: answer })) === 'done';
}
