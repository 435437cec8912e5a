import { defineConfig } from 'vitest/config';

// The long run: `MODEL_RUNS` interleavings of the model, and every mutant.
export default defineConfig({
  oxc: { target: 'es2023' },
  test: {
    name: 'model',
    include: ['test/model/**/*.test.ts'],
    env: { MODEL_RUNS: process.env.MODEL_RUNS ?? '100000' },
  },
});
