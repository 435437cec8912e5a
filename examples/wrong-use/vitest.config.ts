import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { target: 'es2023' },
  test: { name: 'wrong-use', include: ['test/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
});
