import { expect, test } from 'vitest';
import { checkModel } from '../check-model.js';
import { loadMutant } from '../load-core.js';
import type { Mutant } from './mutant.js';

const { MODEL_RUNS } = process.env;
const RUNS = MODEL_RUNS ? 60_000 : 5_000;

// One seed for all, so that a mutant which dies once dies always.
const commonSeed = 7;

/** Breaks core in each of these places, and sees it noticed. Files of their own play them side by side. */
export function testMutants(mutants: readonly Mutant[]): void {
  for (const { name, rule, seed = commonSeed, probe, ...mutation } of mutants.filter(
    ({ rare }) => !rare || MODEL_RUNS,
  )) {
    test(`catches the mutant in which ${name}, by "${rule}"`, { timeout: 3_600_000 }, async () => {
      using mutant = loadMutant(mutation);
      const { runs, failure } = await checkModel(mutant.core, {
        runs: RUNS,
        seed,
        shrink: false,
        probe,
        only: rule,
      });
      if (MODEL_RUNS)
        process.stdout.write(
          `${String(runs).padStart(7)} interleavings until "${rule}" is broken: ${name}\n`,
        );
      expect(failure?.rule, `the mutant survives ${runs} interleavings`).toBe(rule);
    });
  }

  test('finds the line of each mutant, of the rare ones too', { timeout: 600_000 }, () => {
    for (const mutation of mutants) {
      using mutant = loadMutant(mutation);
      expect(mutant.core.totp).toBeTypeOf('function');
    }
  });
}
