import { PacerAuthError } from '../errors.js';
import { untilAborted } from '../sleep.js';
import type { SignInOutcome } from './sign-in.js';

/** One sign-in at a time, shared by all who wait for it. */
export interface SharedLogin {
  /** Joins the sign-in that is under way, or starts one. A waiter's abort frees that waiter only. */
  join(signal: AbortSignal | undefined): Promise<SignInOutcome>;
  /** Resolves when no sign-in is under way, not even one that was given up. */
  settled(): Promise<void>;
  /** Gives up the sign-in that is under way, for a reason that all waiters get. */
  stop(reason: Error): void;
}

interface Flight {
  readonly outcome: Promise<SignInOutcome>;
  readonly controller: AbortController;
  waiters: number;
}

export function createSharedLogin(signIn: (signal: AbortSignal) => Promise<SignInOutcome>): SharedLogin {
  let flight: Flight | undefined;
  const running = new Set<Promise<unknown>>();

  function start(): Flight {
    const controller = new AbortController();
    const outcome = signIn(controller.signal).finally(() => {
      running.delete(outcome);
      if (flight?.controller === controller) flight = undefined;
    });
    running.add(outcome);
    // All who wait may have left by the time it fails.
    outcome.catch(() => {});
    return { outcome, controller, waiters: 0 };
  }

  return {
    async join(signal) {
      signal?.throwIfAborted();
      flight ??= start();
      const joined = flight;
      joined.waiters += 1;
      try {
        return await untilAborted(joined.outcome, signal);
      } finally {
        joined.waiters -= 1;
        if (joined.waiters === 0) {
          // The last one has left. Whoever comes now must not join what is being given up.
          if (flight === joined) flight = undefined;
          joined.controller.abort(
            new PacerAuthError('ERR_PACER_SESSION_CLOSED', 'Nobody waits for this login.'),
          );
        }
      }
    },
    async settled() {
      while (running.size > 0) await Promise.allSettled(running);
    },
    stop(reason) {
      flight?.controller.abort(reason);
    },
  };
}
