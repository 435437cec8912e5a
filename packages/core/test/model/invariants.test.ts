import { expect, test } from 'vitest';
import { checkModel } from './check-model.js';
import { loadCore } from './load-core.js';

const { MODEL_RUNS, MODEL_SEED, MODEL_PATH } = process.env;
const number = (text: string | undefined) => (text ? Number(text) : undefined);

test('the rules hold over random interleavings', { timeout: 4 * 3_600_000 }, async () => {
  const { runs, logins, ms, failure } = await checkModel(loadCore(), {
    runs: number(MODEL_RUNS) ?? 1_000,
    // The same interleavings in every test run; new ones in each long run.
    seed: number(MODEL_SEED) ?? (MODEL_RUNS ? undefined : 1),
    path: MODEL_PATH,
  });
  process.stdout.write(`${runs} interleavings with ${logins} logins in ${(ms / 1_000).toFixed(1)} s\n`);
  // At once: a long run tells of failures at its end only.
  if (failure) process.stdout.write(`${failure.report}\n`);
  expect(failure?.report).toBeUndefined();
});
