import type { PacerExchange, PacerSession, ResponseHead } from '@pacer-auth/core';
import { type DispatchOptions, type Handler, signedInBy } from './dispatcher-like.js';
import { screenAnswer } from './screen-answer.js';
import { copyHeaders } from './sent-headers.js';
import { type Steering, steer } from './steering.js';
import { wrongCall } from './wrong-call.js';

/** A request as the dispatcher was given it. */
export interface Request {
  readonly session: PacerSession;
  readonly options: DispatchOptions;
  readonly handler: Handler;
  readonly url: string;
  /** Hands one send to the dispatcher below. */
  pass(options: DispatchOptions, attempt: Handler): boolean;
  /** What the same handler was answered before, which it may follow now. */
  readonly before: Leading | undefined;
  /** An answer that may lead on: whoever follows redirects above us dispatches the next hop with the same handler. */
  leads(answer: Leading): void;
}

/** An answer that leads elsewhere, and the request that it is the answer to. */
export interface Leading {
  readonly exchange: PacerExchange;
  readonly steering: Steering;
  readonly head: ResponseHead;
}

/** One logical request: sent, looked at, and sent again where core says so. `false` where the dispatcher is busy. */
export function sendRequest({ session, options, handler, url, pass, before, leads }: Request): boolean {
  const { method, body } = options;
  const called = asCalled(options);
  const isHop = before?.exchange.redirected(before.head, url) === 'follow';
  const steering = isHop ? before.steering : steer(handler);
  steering.startAnew();
  const exchange = isHop ? before.exchange : session.exchange({ url, method, body, signal: steering.signal });
  let over = false;
  const isOver = () => over;

  const done = (head: ResponseHead) => {
    if (head.header('location')) leads({ exchange, steering, head });
    else exchange[Symbol.dispose]();
  };

  const fail = (error: unknown) => {
    exchange[Symbol.dispose]();
    if (over) return;
    over = true;
    handler.onResponseError?.(steering.controller, clearer(error));
  };

  function send(signedIn: unknown): boolean {
    // A redirect that is followed below would carry the token to wherever it leads.
    const signed = { ...called, headers: signedIn, maxRedirections: 0, [signedInBy]: session };
    const attempt = screenAnswer({ exchange, url, steering, handler, isOver, again: wait, fail, done });
    try {
      return pass(signed, attempt);
    } catch (error) {
      fail(error);
      return true;
    }
  }

  async function wait(): Promise<void> {
    const { given, bag } = copyHeaders(called.headers);
    try {
      // Who waits for a login can leave, for which bare undici makes one wait until there is a connection.
      steering.begin(null);
      await exchange.authorize(url, bag);
    } catch (error) {
      return fail(error);
    }
    if (!over) send(given);
  }

  const { given, bag } = copyHeaders(called.headers);
  if (exchange.authorizeNow(url, bag)) return send(given);
  void wait();
  return true;
}

/** What was given, as it was at the call: whoever waits for a login may go on with the same objects. */
function asCalled(options: DispatchOptions): DispatchOptions {
  const { origin, headers } = options;
  return {
    ...options,
    ...(origin instanceof URL && { origin: new URL(origin) }),
    headers: copyHeaders(headers).given,
  };
}

/** undici tells that a handler is of another major version by the first method that it misses. */
function clearer(error: unknown): unknown {
  if (!(error instanceof Error) || !/\bon[A-Z]\w+ (method|is not a function)$/.test(error.message))
    return error;
  return wrongCall(
    'This request was made by another version of undici than the dispatcher that withPacer was given. Take both from one: ' +
      "request({ dispatcher }) and Agent of the same import. Node's own fetch does not fit a dispatcher of undici 8 before " +
      'Node.js 26; for fetch there is withPacer of @pacer-auth/fetch.',
    { cause: error },
  );
}
