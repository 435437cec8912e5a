import type { EmulatorOptions } from './emulator-options.js';
import { probedSettings } from './probe-report/parse-probed-settings.js';
import type { ProbedSettings } from './probe-report/probed-settings.js';

/** All but those that a probe measures: the compiler says where one is left out. */
const names: Readonly<Record<Exclude<keyof EmulatorOptions, keyof ProbedSettings>, true>> = {
  accounts: true,
  courts: true,
  seed: true,
  casesPerCourt: true,
  tls: true,
  foreignHosts: true,
  caFile: true,
  batchWaitMs: true,
  batchMs: true,
  batchLimit: true,
  port: true,
  now: true,
  createToken: true,
  controlPort: true,
  journalLimit: true,
  faultPlan: true,
  pages: true,
};

/** Throws `TypeError` for an option that there is not: it would be a default where something else was written. */
export function checkOptionNames(options: EmulatorOptions): void {
  const known: readonly string[] = [...Object.keys(names), ...probedSettings];
  if (typeof options !== 'object' || options === null)
    throw new TypeError('startEmulator needs an object of options, or nothing');
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new TypeError(
      `startEmulator has no option ${JSON.stringify(unknown)}. Its options are ${known.join(', ')}.`,
    );
}
