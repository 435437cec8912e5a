import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { postgresFolder, serverUser } from './postgres-programs.ts';
import { printed } from './printed.ts';
import type { StartedServer } from './started-server.ts';

/** A PostgreSQL server, which can be ended and started again on the same port and data. */
export interface PostgresServer extends StartedServer {
  readonly port: number;
  /** Ends it as `how` says, and resolves when it has ended: `fast` ends connections, `immediate` is a crash. */
  stop(how: 'fast' | 'immediate'): Promise<void>;
  start(): Promise<void>;
}

/**
 * Starts a PostgreSQL server on a free port of 127.0.0.1, whose data are gone when it is disposed of. `settings` are those
 * of postgresql.conf.
 */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<PostgresServer> {
  if (postgresFolder === undefined) throw new Error('this machine has no PostgreSQL server');
  const folder = await mkdtemp(join(tmpdir(), 'pacer-auth-postgres-'));
  if (serverUser) await chown(folder, serverUser.uid, serverUser.gid);
  const data = join(folder, 'data');
  createCluster(join(postgresFolder, 'initdb'), data);
  const program = join(postgresFolder, 'postgres');
  const port = await freePort();
  const options = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    ...settings,
  };
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    // It writes its log to stderr.
    server = spawn(program, ['-D', data, ...flags], { ...serverUser, stdio: ['ignore', 'ignore', 'pipe'] });
    await printed(server, /database system is ready to accept connections/);
  }

  async function stop(how: 'fast' | 'immediate'): Promise<void> {
    if (!server) return;
    const ended = once(server, 'exit');
    server.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    server = undefined;
    await ended;
  }

  await start();
  return {
    url: `postgres://pacer@127.0.0.1:${port}/postgres`,
    port,
    start,
    stop,
    async [Symbol.asyncDispose]() {
      await stop('immediate');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function createCluster(initdb: string, data: string): void {
  const flags = ['--username=pacer', '--auth=trust', '--no-sync', '--locale=C', '--encoding=UTF8'];
  const { status, stderr } = spawnSync(initdb, ['--pgdata', data, ...flags], {
    ...serverUser,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`initdb ended with ${status}: ${stderr}`);
}
