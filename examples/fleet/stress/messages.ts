import type { EmulatorEnvironment } from '@pacer-auth/emulator';
import type { StoreKind } from '../start-server.ts';

/** What a process of the fleet is told when it starts. */
export interface WorkerOrder {
  readonly store: StoreKind;
  /** Path of the file, or URL of the server. */
  readonly location: string;
  readonly key: string;
  readonly environment: EmulatorEnvironment;
  readonly credentials: { readonly loginId: string; readonly password: string };
  readonly totpSecret: string;
  /** What to read, in order; `pauseMs` is how long to wait before each, at the most. */
  readonly urls: readonly (readonly [id: number, url: string])[];
  readonly pauseMs: number;
  readonly clock: ScaledClock;
}

/** Time that runs faster than it does, from a moment on, so that a minute sees many time steps of passcodes. */
export interface ScaledClock {
  readonly startedAt: number;
  readonly speed: number;
}

/** The clock of a fleet and its emulator. */
export function scaledNow({ startedAt, speed }: ScaledClock): number {
  return startedAt + (Date.now() - startedAt) * speed;
}

/** When it was `at` by that clock, in ms since epoch by the machine's. */
export function unscaled({ startedAt, speed }: ScaledClock, at: number): number {
  return startedAt + (at - startedAt) / speed;
}

/** What a process of the fleet reports. */
export type WorkerReport =
  | { readonly type: 'answered'; readonly id: number; readonly good: boolean }
  | FailureReport
  | { readonly type: 'login-begins' | 'login-ends' };

/** A request failed, and is sent again by the program. Moments are in ms since epoch, by the machine's clock. */
export interface FailureReport {
  readonly type: 'failed';
  readonly id: number;
  readonly code: string;
  readonly message: string;
  readonly sentAt: number;
  readonly failedAt: number;
  /** What its process' session told meanwhile, each with its moment. */
  readonly heard: readonly (readonly [at: number, what: string])[];
}
