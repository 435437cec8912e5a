import { defineConfig } from 'vitest/config';

/** So many interleavings of the model in all. */
const runs = Number(process.env.MODEL_RUNS ?? 100_000);
/** Played side by side, each with a seed of its own; a failure is repeated once. */
const parts = process.env.MODEL_SEED ? 1 : 4;
const oxc = { target: 'es2023' } as const;

// The long run: the interleavings, and every mutant.
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      ...Array.from({ length: parts }, (_, part) => ({
        oxc,
        test: {
          name: `rules ${part + 1}`,
          include: ['test/model/invariants.test.ts'],
          env: { MODEL_RUNS: String(Math.ceil(runs / parts)) },
        },
      })),
      {
        oxc,
        test: {
          name: 'mutants',
          include: ['test/model/mutants/*.test.ts'],
          env: { MODEL_RUNS: String(runs) },
        },
      },
    ],
  },
});
