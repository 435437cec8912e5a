import { hasPostgres, hasRedis } from '@pacer-auth/servers';
import { test } from 'vitest';

type NeedingTest = (name: string, run: () => Promise<void>) => void;

/** A test that needs a server: skipped where there is none, except in CI on Linux. */
function needing(has: boolean, what: string): NeedingTest {
  if (has || (process.env.CI !== undefined && process.platform === 'linux')) return test;
  process.stderr.write(`${what} is missing: tests are skipped\n`);
  return test.skip;
}

export const redisTest: NeedingTest = needing(hasRedis, 'redis-server (apt-get install redis-server)');
export const postgresTest: NeedingTest = needing(hasPostgres, 'PostgreSQL (apt-get install postgresql)');
