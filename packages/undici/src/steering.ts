import type { Controller, Handler } from './dispatcher-like.js';

/** What steers one logical request, whichever send of it is under way. */
export interface Steering {
  /** What the caller's handler is given. */
  readonly controller: Controller;
  /** Aborted when the caller leaves. */
  readonly signal: AbortSignal;
  /** For the first hop of a request, and each that a redirect leads to. */
  startAnew(): void;
  /** The caller is told once that its request, or a hop of it, begins. */
  begin(context: unknown): void;
  /** The send that is under way; `undefined`: none, as a login is waited for. */
  by(real: Controller | undefined): void;
  /** Whether its answer is held back, so that it comes as we need it and not as the caller wants it. */
  hold(isHeld: boolean): void;
}

export function steer(handler: Handler): Steering {
  const leaving = new AbortController();
  const { signal } = leaving;
  let real: Controller | undefined;
  let begun = false;
  let paused = false;
  let held = false;
  const controller: Controller = {
    rawHeaders: null,
    rawTrailers: null,
    get aborted() {
      return signal.aborted;
    },
    get reason() {
      return signal.aborted ? signal.reason : null;
    },
    get paused() {
      return paused;
    },
    abort(reason) {
      if (signal.aborted) return;
      leaving.abort(reason);
      real?.abort(reason);
    },
    pause() {
      paused = true;
      if (!held) real?.pause();
    },
    resume() {
      paused = false;
      if (!held) real?.resume();
    },
  };
  return {
    controller,
    signal,
    startAnew() {
      real = undefined;
      begun = false;
      paused = false;
      held = false;
    },
    begin(context) {
      if (begun) return;
      begun = true;
      handler.onRequestStart?.(controller, context);
    },
    by(next) {
      real = next;
      if (signal.aborted) real?.abort(signal.reason);
    },
    hold(isHeld) {
      held = isHeld;
    },
  };
}
