import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.ts';
import { postgresFolder, serverUser } from './postgres-programs.ts';
import type { StartedServer } from './started-server.ts';

/** Starts a PostgreSQL server on a free port of 127.0.0.1, whose data are gone when it stops. */
export async function startPostgres(): Promise<StartedServer> {
  if (postgresFolder === undefined) throw new Error('this machine has no PostgreSQL server');
  const folder = await mkdtemp(join(tmpdir(), 'pacer-auth-postgres-'));
  if (serverUser) await chown(folder, serverUser.uid, serverUser.gid);
  const data = join(folder, 'data');
  const init = [
    '--pgdata',
    data,
    '--username=pacer',
    '--auth=trust',
    '--no-sync',
    '--encoding=UTF8',
    '--locale=C',
  ];
  const { status, stderr } = spawnSync(join(postgresFolder, 'initdb'), init, {
    ...serverUser,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`initdb ended with ${status}: ${stderr}`);
  const port = await freePort();
  const options = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off' };
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(postgresFolder, 'postgres'), ['-D', data, ...flags], {
    ...serverUser,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(server, 'exit');
  await isReady(server);
  return {
    url: `postgres://pacer@127.0.0.1:${port}/postgres`,
    async [Symbol.asyncDispose]() {
      server.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function isReady({ stderr }: ChildProcess): Promise<void> {
  if (!stderr) return;
  const lines: string[] = [];
  for await (const line of createInterface({ input: stderr })) {
    if (line.includes('ready to accept connections')) {
      stderr.resume();
      return;
    }
    lines.push(line);
  }
  throw new Error(`PostgreSQL did not start: ${lines.join('\n')}`);
}
