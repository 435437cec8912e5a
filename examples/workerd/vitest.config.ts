import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The oldest supported Node.js does not parse `using`.
  oxc: { target: 'es2023' },
  test: {
    name: 'example-workerd',
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
