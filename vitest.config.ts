import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // By file: a folder without one would be a project too, and examples/axios would clash with packages/axios.
    projects: ['packages/*/vitest.config.ts', 'examples/*/vitest.config.ts'],
    reporters: ['default', './tools/summary-reporter.ts'],
    coverage: { include: ['packages/*/src/**'] },
  },
});
