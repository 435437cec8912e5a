import { expect, test } from 'vitest';
import { checkModel } from './check-model.js';
import { loadMutant } from './load-core.js';
import { mutants } from './mutants.js';

/** Most die within a hundred interleavings. */
const RUNS = 8_000;

// One seed for all, so that a mutant which dies once dies always.
const seed = 7;

for (const { name, rule, ...mutation } of mutants) {
  test(`catches the mutant in which ${name}, by "${rule}"`, { timeout: 600_000 }, async () => {
    using mutant = loadMutant(mutation);
    const { runs, failure } = await checkModel(mutant.core, { runs: RUNS, seed, shrink: false, only: rule });
    if (process.env.MODEL_RUNS) process.stdout.write(`${runs} ${name}\n`);
    expect(failure?.rule, `the mutant survives ${runs} interleavings`).toBe(rule);
  });
}
