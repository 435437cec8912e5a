import type { JsonObject } from '@pacer-auth/core';
import type { JournalEntry } from '@pacer-auth/emulator';
import type { ChaosCounts } from './chaos.ts';
import type { Pause } from './fleet.ts';
import type { FailureReport, ScaledClock, WorkerReport } from './messages.ts';

/** A request that failed, in which process, and when that was paused. */
export interface Failure extends FailureReport {
  readonly process: number;
  readonly pauses: readonly Pause[];
}

/** What is known after a stress run. */
export interface Evidence {
  readonly reports: readonly WorkerReport[];
  readonly failures: readonly Failure[];
  /** The fleet's, and the emulator's. */
  readonly clock: ScaledClock;
  /** A process that is paused in the middle of a write keeps the others out of the store. */
  readonly mayLock: boolean;
  /** Those of all processes. */
  readonly pauses: readonly Pause[];
  readonly counts: ChaosCounts;
  /** How many requests there were to answer. */
  readonly requests: number;
  readonly inTime: boolean;
  /** Logins that took longer than their lease. */
  readonly outlasted: number;
  readonly logins: readonly JournalEntry[];
  readonly records: ReadonlyMap<string, JsonObject>;
  readonly print: (line: string) => void;
  /** Adds what a breach came from to what happened when; `at` is in ms since epoch. */
  readonly note: (at: number, what: string) => void;
}
