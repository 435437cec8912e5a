import { decodeHead, type PacerExchange, type ResponseHead } from '@pacer-auth/core';
import type { Controller, Handler, IncomingHeaders } from './dispatcher-like.js';
import { type HeldAnswer, holdAnswer } from './held-answer.js';
import { leaveOut } from './leave-out.js';
import type { Steering } from './steering.js';

/** One send of a request, and whom to tell of what came of it. */
export interface Attempt {
  readonly exchange: PacerExchange;
  readonly url: string;
  readonly steering: Steering;
  /** The caller's. */
  readonly handler: Handler;
  /** The request has failed, as its caller has left. */
  isOver(): boolean;
  /** Sends once more. */
  again(): Promise<void>;
  fail(error: unknown): void;
  /** The answer is the caller's. */
  done(head: ResponseHead): void;
}

/** The handler of one send, which gives the caller's nothing of an answer before core has said that it is the one. */
export function screenAnswer(attempt: Attempt): Handler {
  const { exchange, url, steering, handler, isOver, again, fail, done } = attempt;
  const { controller, signal } = steering;
  /** The answer is repeated, or its caller has left: what still comes of it is nobody's. */
  let dropped = false;
  let held: HeldAnswer | undefined;

  function drop(real: Controller): void {
    dropped = true;
    steering.hold(false);
    steering.by(undefined);
    if (!held?.ended) real.abort(new Error('Not needed: this answer said that nobody is signed in.'));
  }

  async function conclude(
    holding: HeldAnswer,
    real: Controller,
    verdict: Promise<'done' | 'again'>,
    give: () => void,
  ): Promise<void> {
    try {
      if ((await verdict) === 'again') {
        drop(real);
        return await again();
      }
    } catch (error) {
      drop(real);
      return fail(error);
    }
    if (isOver()) return;
    held = undefined;
    steering.hold(false);
    try {
      give();
      holding.release((chunk) => handler.onResponseData?.(controller, chunk), controller);
    } catch (error) {
      real.abort(error);
      // Of a body that has ended nothing more is heard.
      fail(error);
    }
  }

  return {
    onRequestStart(real, context) {
      steering.by(real);
      if (!signal.aborted) steering.begin(context);
    },
    onBodySent: (chunk) => handler.onBodySent?.(chunk),
    onRequestSent: () => handler.onRequestSent?.(),
    onResponseStarted: () => handler.onResponseStarted?.(),
    onResponseStart(real, status, headers, message) {
      if (dropped) return;
      if (status < 200) return handler.onResponseStart?.(controller, status, headers, message);
      const head = headOf(status, headers);
      const shown = leaveOut(headers, real.rawHeaders, exchange.tokensIn(head));
      const give = () => {
        done(head);
        controller.rawHeaders = shown.raw;
        handler.onResponseStart?.(controller, status, shown.headers, message);
      };
      const holding = holdAnswer(real);
      const coding = head.header('content-encoding');
      const verdict = exchange.observe({
        ...head,
        url,
        peek: (limit) => {
          const bytes = holding.peek(limit);
          return coding ? Promise.resolve(bytes).then((cut) => decodeHead(cut, coding, limit)) : bytes;
        },
        response: { statusCode: status, statusMessage: message, headers: shown.headers },
      });
      if (verdict === 'done') return give();
      held = holding;
      steering.hold(true);
      void conclude(holding, real, Promise.resolve(verdict), give);
    },
    onResponseData(_, chunk) {
      if (dropped) return;
      if (held) held.data(chunk);
      else handler.onResponseData?.(controller, chunk);
    },
    onResponseEnd(real, trailers) {
      if (dropped) return;
      const finish = () => {
        controller.rawTrailers = real.rawTrailers;
        handler.onResponseEnd?.(controller, trailers);
      };
      if (held) held.end(finish);
      else finish();
    },
    onResponseError(_, error) {
      if (dropped) return;
      // A body that breaks off may have said enough.
      if (held && !signal.aborted) held.end(() => fail(error));
      else fail(error);
    },
  };
}

function headOf(status: number, headers: IncomingHeaders): ResponseHead {
  return {
    status,
    header(name) {
      const value = headers[name.toLowerCase()];
      return Array.isArray(value) ? value[0] : value;
    },
    setCookies: [headers['set-cookie'] ?? []].flat(),
  };
}
