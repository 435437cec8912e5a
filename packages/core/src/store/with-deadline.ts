import type { Sleep } from '../sleep.js';

/** The event loop's next turn; what has no `setImmediate` waits for a timer of no time. */
const turn = () => new Promise<void>((resolve) => (globalThis.setImmediate ?? setTimeout)(resolve));

/**
 * What `work` resolves with, or an error when that takes longer than `timeoutMs`. The work itself goes on: whoever calls
 * must be able to bear that it comes to its end later.
 */
export async function withDeadline<T>(timeoutMs: number, sleep: Sleep, work: Promise<T>): Promise<T> {
  const done = new AbortController();
  const late = async (): Promise<never> => {
    // What is there by the next turn of the event loop needs no timer.
    await turn();
    done.signal.throwIfAborted();
    await sleep(timeoutMs, done.signal);
    // A process that slept finds its timers due before it has read what came meanwhile: that is read first.
    await turn();
    throw new Error(`it gave no answer within ${timeoutMs} ms`);
  };
  const expired = late();
  expired.catch(() => {});
  try {
    return await Promise.race([work, expired]);
  } finally {
    done.abort();
  }
}
