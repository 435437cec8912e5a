import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'example-cookbook', testTimeout: 60_000, hookTimeout: 60_000 } });
