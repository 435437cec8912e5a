import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The oldest supported Node.js does not parse `using`.
  oxc: { target: 'es2023' },
  // The contract runs seven times, each with 1,000 requests at once.
  test: { name: 'undici', include: ['test/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
});
