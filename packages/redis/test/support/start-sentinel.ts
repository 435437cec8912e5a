import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@pacer-auth/servers';
import { printed } from './printed.js';
import type { RedisServer } from './start-redis.js';

/** The name under which clients ask a sentinel for the primary. */
export const PRIMARY = 'pacer';

/** A redis-sentinel of the test's own: it makes the replica the primary when the primary is gone. */
export interface Sentinel extends AsyncDisposable {
  readonly port: number;
}

/** Starts a sentinel that watches a primary; resolves when it knows the replica. */
export async function startSentinel(primary: RedisServer): Promise<Sentinel> {
  const folder = await mkdtemp(join(tmpdir(), 'pacer-auth-sentinel-'));
  const file = join(folder, 'sentinel.conf');
  const port = await freePort();
  await writeFile(
    file,
    `port ${port}
bind 127.0.0.1
dir ${folder}
sentinel monitor ${PRIMARY} 127.0.0.1 ${primary.port} 1
sentinel down-after-milliseconds ${PRIMARY} 1000
sentinel failover-timeout ${PRIMARY} 10000
`,
  );
  const server = spawn('redis-server', [file, '--sentinel'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await printed(server, /\+slave /);
  return {
    port,
    async [Symbol.asyncDispose]() {
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
