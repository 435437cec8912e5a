import { untilAborted } from '../sleep.js';

/** What became of a suspicion: the token still works, does not, or whoever was to find out gave up. */
export type Verdict = 'alive' | 'dead' | 'abandoned';

/** The right and duty to find out whether a token still works. */
export interface Probe {
  settle(verdict: Verdict): void;
}

/**
 * PACER sometimes shows a sign-in page although the token is fine. One request repeats itself to find out, and those
 * that saw the same with the same token wait for what it finds.
 */
export interface Confirmations {
  /** Becomes the one that finds out; `undefined` if somebody already is. */
  begin(token: string): Probe | undefined;
  /** Waits for the verdict of the one that finds out. */
  verdict(token: string, signal: AbortSignal | undefined): Promise<Verdict>;
}

export function createConfirmations(): Confirmations {
  const running = new Map<string, Promise<Verdict>>();
  return {
    begin(token) {
      if (running.has(token)) return undefined;
      const { promise, resolve } = Promise.withResolvers<Verdict>();
      running.set(token, promise);
      return {
        settle(verdict) {
          if (running.get(token) === promise) running.delete(token);
          resolve(verdict);
        },
      };
    },
    verdict: (token, signal) => untilAborted(running.get(token) ?? Promise.resolve('abandoned'), signal),
  };
}
