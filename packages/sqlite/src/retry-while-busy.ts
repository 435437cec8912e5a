import { setTimeout as wait } from 'node:timers/promises';
import { isBusy } from './explain.js';

/** The longest pause between two tries, in ms. */
const LONGEST_PAUSE_MS = 50;

/**
 * Repeats work that meets another process's lock, until a deadline. SQLite's own busy timeout would stop this process's
 * event loop meanwhile; the pauses here do not, and are random, so that processes do not meet again and again.
 */
export async function retryWhileBusy<T>(timeoutMs: number, work: () => T | Promise<T>): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (let longest = 1; ; longest = Math.min(2 * longest, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error;
    }
    await wait(1 + Math.random() * longest);
  }
}
