import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The oldest supported Node.js does not parse `using`.
  oxc: { target: 'es2023' },
  test: { name: 'tough-cookie', include: ['test/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
});
