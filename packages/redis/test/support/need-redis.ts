import { hasRedis } from '@pacer-auth/servers';
import { describe, it } from 'vitest';

/**
 * Tests that need a redis-server: skipped where there is none, so that one can work on the rest without it. In CI on
 * Linux, where it is installed, they fail instead.
 */
export const wanted: boolean = hasRedis || (process.env.CI !== undefined && process.platform === 'linux');
export const redisDescribe: (name: string, define: () => void) => void = wanted ? describe : describe.skip;
export const redisTest: (name: string, run: () => Promise<void>, timeoutMs?: number) => void = wanted
  ? it
  : it.skip;

if (!wanted)
  process.stderr.write('redis-server is missing (apt-get install redis-server): tests are skipped\n');
