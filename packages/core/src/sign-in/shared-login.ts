import { PacerAuthError } from '../errors.js';
import { untilAborted } from '../sleep.js';
import type { Departure, SignInOutcome } from './login-order.js';

/** One sign-in at a time, shared by all who wait for it. */
export interface SharedLogin {
  /**
   * Joins the sign-in that is under way, or starts one, with this client code if the session has none. A waiter's abort
   * frees that waiter only.
   */
  join(signal: AbortSignal | undefined, clientCode?: string): Promise<SignInOutcome>;
  /** Resolves when no sign-in is under way, not even one that was given up. */
  settled(): Promise<void>;
  /** Gives up the sign-in that is under way, for a reason that all waiters get; a login that was sent is seen through. */
  stop(reason: Error): void;
}

interface Flight extends Departure {
  readonly controller: AbortController;
  outcome: Promise<SignInOutcome>;
  waiters: number;
  busy: boolean;
}

export function createSharedLogin(
  signIn: (departure: Departure, clientCode: string | undefined) => Promise<SignInOutcome>,
): SharedLogin {
  let current: Flight | undefined;
  const running = new Set<Promise<unknown>>();

  function start(clientCode: string | undefined): Flight {
    const controller = new AbortController();
    const { signal } = controller;
    const flight: Flight = {
      controller,
      signal,
      outcome: Promise.reject(new Error('not started')),
      waiters: 0,
      busy: false,
      isAwaited: () => flight.waiters > 0 && !signal.aborted,
      async seeThrough(work) {
        signal.throwIfAborted();
        flight.busy = true;
        try {
          return await work();
        } finally {
          flight.busy = false;
          abandonIfAlone(flight);
        }
      },
    };
    flight.outcome.catch(() => {});
    flight.outcome = signIn(flight, clientCode).finally(() => {
      running.delete(flight.outcome);
      if (current === flight) current = undefined;
    });
    running.add(flight.outcome);
    // All who wait may have left by the time it fails.
    flight.outcome.catch(() => {});
    return flight;
  }

  function abandonIfAlone(flight: Flight): void {
    if (flight.waiters > 0 || flight.busy) return;
    // The last one has left. Whoever comes now must not join what is being given up.
    if (current === flight) current = undefined;
    flight.controller.abort(new PacerAuthError('ERR_PACER_SESSION_CLOSED', 'Nobody waits for this login.'));
  }

  return {
    async join(signal, clientCode) {
      signal?.throwIfAborted();
      current ??= start(clientCode);
      const joined = current;
      joined.waiters += 1;
      try {
        // Who closes the session lets nobody wait, not even for a login that is seen through.
        return await untilAborted(untilAborted(joined.outcome, joined.signal), signal);
      } finally {
        joined.waiters -= 1;
        abandonIfAlone(joined);
      }
    },
    async settled() {
      while (running.size > 0) await Promise.allSettled(running);
    },
    stop(reason) {
      current?.controller.abort(reason);
    },
  };
}
