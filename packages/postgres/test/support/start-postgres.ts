import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, postgresFolder, serverUser } from '@pacer-auth/servers';
import pg from 'pg';
import { printed } from './printed.js';

/** A PostgreSQL server of the test's own. */
export interface PostgresServer extends AsyncDisposable {
  readonly port: number;
  /** Makes a database of its own, and gives its URL. */
  database(options?: string): Promise<string>;
  /** Ends it as `how` says, and resolves when it has ended: `fast` ends connections, `immediate` is a crash. */
  stop(how: 'fast' | 'immediate'): Promise<void>;
  /** Starts it again, on the same port and data. */
  start(): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1. `settings` are those of postgresql.conf. */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<PostgresServer> {
  if (postgresFolder === undefined) throw new Error('PostgreSQL is missing');
  const folder = await mkdtemp(join(tmpdir(), 'pacer-auth-postgres-'));
  if (serverUser) await chown(folder, serverUser.uid, serverUser.gid);
  const data = join(folder, 'data');
  const init = [
    '--pgdata',
    data,
    '--username=pacer',
    '--auth=trust',
    '--no-sync',
    '--locale=C',
    '--encoding=UTF8',
  ];
  const { status, stderr } = spawnSync(join(postgresFolder, 'initdb'), init, {
    ...serverUser,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`initdb ended with ${status}: ${stderr}`);
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
  const urlOf = (database: string) => `postgres://pacer@127.0.0.1:${port}/${database}`;
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
    port,
    async database(more = '') {
      const name = `d${crypto.randomUUID().replaceAll('-', '')}`;
      const admin = new pg.Client({ connectionString: urlOf('postgres') });
      await admin.connect();
      await admin.query(`CREATE DATABASE ${name} ${more}`);
      await admin.end();
      return urlOf(name);
    },
    start,
    stop,
    async [Symbol.asyncDispose]() {
      await stop('immediate');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
