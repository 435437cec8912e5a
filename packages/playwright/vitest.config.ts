import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The oldest supported Node.js does not parse `using`.
  oxc: { target: 'es2023' },
  test: {
    name: 'playwright',
    include: ['test/**/*.test.ts'],
    // A browser takes its time on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
