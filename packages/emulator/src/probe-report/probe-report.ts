import type { ProbedSettings } from './probed-settings.js';

/** One thing that a probe has looked at. */
export interface ProbeFinding {
  /** Which setting it is about. */
  readonly setting: keyof ProbedSettings;
  /** What was taken for true before. */
  readonly assumed: string;
  /** What was seen; without secrets. */
  readonly seen: string;
}

/** What a probe of PACER has found, see docs/probe-report.md: `startEmulator(report.settings)` behaves so. */
export interface ProbeReport {
  readonly format: 'pacer-probe-report';
  readonly version: 1;
  /** When the probe ended, ISO 8601. */
  readonly takenAt: string;
  /** What was probed; `'other'` is an emulator. */
  readonly environment: 'production' | 'qa' | 'other';
  /** What follows for an emulator. What was not measured is left out. */
  readonly settings: ProbedSettings;
  /** For people. */
  readonly findings: readonly ProbeFinding[];
}
