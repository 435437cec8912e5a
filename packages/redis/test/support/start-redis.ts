import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@pacer-auth/servers';
import { printed } from './printed.js';

/** A redis-server of the test's own. */
export interface RedisServer extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  /** Stops the process, so that nothing is answered, until `resume`. */
  pause(): void;
  resume(): void;
}

/** Starts a redis-server on a free port of 127.0.0.1, which keeps nothing on the disk. */
export async function startRedis(...args: readonly string[]): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'pacer-auth-redis-'));
  for (let tries = 1; ; tries += 1) {
    const port = await freePort();
    const options = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no' };
    const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const server = spawn('redis-server', [...flags, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await printed(server, /ready to accept connections/i);
    } catch (error) {
      // Somebody else may have taken the port meanwhile.
      if (tries < 5) continue;
      throw error;
    }
    return {
      port,
      url: `redis://127.0.0.1:${port}`,
      pause: () => server.kill('SIGSTOP'),
      resume: () => server.kill('SIGCONT'),
      async [Symbol.asyncDispose]() {
        const ended = once(server, 'exit');
        server.kill('SIGKILL');
        await ended;
        await rm(folder, { recursive: true, force: true });
      },
    };
  }
}
