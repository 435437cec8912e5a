import { hasPostgres } from '@pacer-auth/servers';
import { describe, it } from 'vitest';

/**
 * Tests that need a PostgreSQL server: skipped where there is none, so that one can work on the rest without it. In CI
 * on Linux, where it is installed, they fail instead.
 */
export const wanted: boolean = hasPostgres || (process.env.CI !== undefined && process.platform === 'linux');
export const postgresDescribe: (name: string, define: () => void) => void = wanted ? describe : describe.skip;
export const postgresTest: (name: string, run: () => Promise<void>, timeoutMs?: number) => void = wanted
  ? it
  : it.skip;

if (!wanted) process.stderr.write('PostgreSQL is missing (apt-get install postgresql): tests are skipped\n');
