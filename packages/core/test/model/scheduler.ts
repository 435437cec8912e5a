import type { Sleep } from '@pacer-auth/core';

/** Whose doing something is: a session's machine by its number, or a server. */
export type Machine = number | 'server';

/** Something that is under way and can happen next, in any order. */
export interface Pending {
  readonly label: string;
  /** Who works on it: each kind has a pace of its own. */
  readonly kind: 'store' | 'service' | 'court';
  readonly machine: Machine;
  happen(): void;
}

/** Time and all that is under way. Nothing happens by itself: the run chooses. */
export interface Scheduler {
  /** The true time, in ms from 0, which no clock error touches. */
  now(): number;
  /** What can happen next. */
  ready(): readonly Pending[];
  /** Puts something under way; returns how to take it back. */
  add(pending: Pending): () => void;
  /** Something that happens at a moment, or later if its machine is suspended then. Returns how to take it back. */
  at(machine: Machine, moment: number, happen: () => void): () => void;
  sleep(machine: Machine): Sleep;
  /** Lets time pass; what is due happens meanwhile, in order. */
  advance(ms: number): Promise<void>;
  /** When the next thing is due, if any is. */
  nextDue(): number | undefined;
  suspended: Set<Machine>;
  /** Resolves when all promises that could go on have done so. */
  settle(): Promise<void>;
}

interface Timer {
  readonly machine: Machine;
  readonly due: number;
  happen(): void;
}

export function createScheduler(): Scheduler {
  let time = 0;
  const pending = new Set<Pending>();
  const timers = new Set<Timer>();
  const suspended = new Set<Machine>();
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  // Two turns: core lets one pass before it waits for a store's deadline.
  const settle = async () => {
    await turn();
    await turn();
  };

  function nextTimer(): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of timers) {
      if (!suspended.has(timer.machine) && (next === undefined || timer.due < next.due)) next = timer;
    }
    return next;
  }

  const at: Scheduler['at'] = (machine, due, happen) => {
    const timer = { machine, due, happen };
    timers.add(timer);
    return () => {
      timers.delete(timer);
    };
  };

  return {
    now: () => time,
    ready: () => [...pending].filter(({ machine }) => !suspended.has(machine)),
    add(one) {
      const entry = {
        ...one,
        happen() {
          pending.delete(entry);
          one.happen();
        },
      };
      pending.add(entry);
      return () => {
        pending.delete(entry);
      };
    },
    at,
    sleep: (machine) => (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = () => {
          wake();
          reject(signal?.reason);
        };
        const wake = at(machine, time + ms, () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        });
        signal?.addEventListener('abort', onAbort, { once: true });
      }),
    async advance(ms) {
      const target = time + ms;
      for (let timer = nextTimer(); timer && timer.due <= target; timer = nextTimer()) {
        time = Math.max(time, timer.due);
        timers.delete(timer);
        timer.happen();
        await settle();
      }
      time = Math.max(time, target);
    },
    nextDue: () => nextTimer()?.due,
    suspended,
    settle,
  };
}
