import { setTimeout as wait } from 'node:timers/promises';
import type { Emulator } from '@pacer-auth/emulator';
import type { Worker } from './fleet.ts';

/** What was done to a fleet. */
export interface ChaosCounts {
  kills: number;
  pauses: number;
  /** When tokens which were live ended, in ms since epoch. */
  readonly expiredAt: number[];
  rotations: number;
  /** Kills in the middle of a login. */
  killsInLogin: number;
}

export interface ChaosTargets {
  readonly workers: readonly Worker[];
  readonly emulator: Emulator;
  readonly leaseMs: number;
  /** Hears what is done. */
  readonly note: (what: string) => void;
}

/** Kills and pauses processes, and ends and rotates tokens, at random, for a time. */
export async function chaos(
  { workers, emulator, leaseMs, note }: ChaosTargets,
  durationMs: number,
): Promise<ChaosCounts> {
  const counts: ChaosCounts = {
    kills: 0,
    pauses: 0,
    expiredAt: [],
    rotations: 0,
    killsInLogin: 0,
  };
  const end = AbortSignal.timeout(durationMs);
  const paused = new Set<Worker>();

  async function forEver(meanMs: number, turn: () => void | Promise<void>): Promise<void> {
    for (;;) {
      await wait(meanMs * (0.5 + Math.random()), undefined, { signal: end }).catch(() => {});
      if (end.aborted) return;
      await turn();
    }
  }

  function anyWorker(): Worker | undefined {
    const running = workers.filter((worker) => worker.running() && !paused.has(worker));
    // Rather one that is in the middle of a login: that is where it hurts.
    const inLogin = running.filter((worker) => worker.inLogin());
    const from = inLogin.length > 0 && Math.random() < 0.8 ? inLogin : running;
    return from[Math.floor(Math.random() * from.length)];
  }

  async function kill(): Promise<void> {
    const worker = anyWorker();
    if (!worker) return;
    counts.kills += 1;
    const inLogin = await worker.kill();
    if (inLogin) counts.killsInLogin += 1;
    note(`kill ${workers.indexOf(worker)}${inLogin ? ' in login' : ''}`);
  }

  async function pause(): Promise<void> {
    const worker = anyWorker();
    if (!worker) return;
    counts.pauses += 1;
    paused.add(worker);
    worker.pause();
    note(`pause ${workers.indexOf(worker)}${worker.inLogin() ? ' in login' : ''}`);
    const long = Math.random() < 0.3;
    await wait(long ? leaseMs * 1.3 : Math.random() * leaseMs * 0.5);
    note(`resume ${workers.indexOf(worker)}${worker.inLogin() ? ' in login' : ''}`);
    worker.resume();
    paused.delete(worker);
  }

  await Promise.all([
    forEver(2_000, kill),
    forEver(400, pause),
    forEver(400, pause),
    // A process that has just asked for a login is hit in the middle of it.
    forEver(50, async () => {
      if (workers.some((worker) => worker.inLogin() && !paused.has(worker)) && Math.random() < 0.1) {
        await (Math.random() < 0.5 ? kill() : pause());
      }
    }),
    forEver(4_000, () => {
      const ended = emulator.tokens.expireAll();
      if (ended > 0) counts.expiredAt.push(Date.now());
      note(`${ended} tokens end`);
    }),
    forEver(1_000, () => {
      counts.rotations += 1;
      emulator.tokens.rotateNext();
    }),
  ]);
  note('the end');
  return counts;
}
