import { parseJson } from '../json/parse-json.js';
import { readObject } from '../json/read-object.js';
import type { Fault } from './fault.js';
import { parseFault } from './parse-fault.js';

/** Faults to start with, as they stand in a JSON file. Nothing in it is random: replaying it does the same again. */
export interface FaultPlan {
  /** What it is for. */
  description?: string;
  /** In the order in which they are tried; 1,000 at most. */
  faults: readonly Fault[];
}

const maxFaults = 1_000;

/**
 * Reads the text of a fault plan. Throws `TypeError` such as `faults[2].times must be a whole number from 1 …`.
 *
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { parseFaultPlan, startEmulator } from '@pacer-auth/emulator';
 *
 * const faultPlan = parseFaultPlan(readFileSync('faults.json', 'utf8'));
 * await using emulator = await startEmulator({ faultPlan });
 * ```
 */
export function parseFaultPlan(text: string): FaultPlan {
  return checkFaultPlan(parseJson(text, 'the fault plan'));
}

/** Checks a plan that is JSON already; `hosts` are the hosts that there are (default: not checked). */
export function checkFaultPlan(value: unknown, hosts?: readonly string[]): FaultPlan {
  const reader = readObject(value, 'the fault plan', ['description', 'faults']);
  const list = reader.list('faults', { max: maxFaults });
  if (list === undefined) throw new TypeError('the fault plan must have a list of faults');
  const description = reader.text('description', { min: 0 });
  const faults = list.map((fault, index) => parseFault(fault, `faults[${index}]`, hosts));
  return description === undefined ? { faults } : { description, faults };
}
