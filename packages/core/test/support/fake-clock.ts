import type { Sleep } from '@pacer-auth/core';

/** A clock that only the test, or a sleep, moves. */
export interface FakeClock {
  now: () => number;
  sleep: Sleep;
  /** Moves the clock on and wakes all whose time has come. */
  advance(ms: number): void;
  /** Resolves as soon as somebody sleeps. */
  sleeping(): Promise<void>;
  /** How long each sleep was asked for, in ms. */
  readonly slept: readonly number[];
}

/** Monday, 5 January 2026, 14:00:00 UTC: the start of a 30 s time step. */
export const startAt: number = Date.UTC(2026, 0, 5, 14);

/** `'at-once'`: a sleep moves the clock itself and returns. `'by-test'`: it waits until the test moves the clock. */
export function fakeClock(wakes: 'at-once' | 'by-test' = 'at-once', start: number = startAt): FakeClock {
  let time = start;
  const slept: number[] = [];
  const sleepers = new Set<{ wakesAt: number; wake: () => void }>();
  let noticed = Promise.withResolvers<void>();
  const clock: FakeClock = {
    now: () => time,
    slept,
    sleep(ms, signal) {
      slept.push(ms);
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      if (signal?.aborted) reject(signal.reason);
      if (wakes === 'at-once') {
        time += ms;
        // Later, so that a loop that sleeps cannot keep sockets from being read.
        setImmediate(resolve);
        return promise;
      }
      const sleeper = {
        wakesAt: time + ms,
        wake() {
          sleepers.delete(sleeper);
          resolve();
        },
      };
      sleepers.add(sleeper);
      signal?.addEventListener(
        'abort',
        () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        },
        { once: true },
      );
      noticed.resolve();
      noticed = Promise.withResolvers();
      return promise;
    },
    advance(ms) {
      time += ms;
      for (const sleeper of [...sleepers]) if (sleeper.wakesAt <= time) sleeper.wake();
    },
    async sleeping() {
      while (sleepers.size === 0) await noticed.promise;
    },
  };
  // So that `...clock` gives a session its options and nothing else.
  for (const name of ['advance', 'sleeping', 'slept'] as const)
    Object.defineProperty(clock, name, { enumerable: false });
  return clock;
}

/** A sleep that takes no time at all: for those who poll until somebody else is done. */
export const noSleep: Sleep = () => new Promise((resolve) => setImmediate(resolve));
