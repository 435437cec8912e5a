import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The oldest supported Node.js does not parse `using`.
  oxc: { target: 'es2023' },
  test: {
    name: 'ky',
    include: ['test/**/*.test.ts'],
    // A thousand connections at once take a busy machine its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
