import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort, printed, serverUser } from '@pacer-auth/servers';
import { it } from 'vitest';

/** Where PgBouncer is: in PATH, or where Debian keeps it; `undefined` where there is none. */
const program = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
  .map((folder) => join(folder, 'pgbouncer'))
  .find(existsSync);

/** As for PostgreSQL: skipped where there is none, but not in CI on Linux. */
export const bouncerWanted: boolean =
  program !== undefined || (process.env.CI !== undefined && process.platform === 'linux');
export const bouncerTest: (name: string, run: () => Promise<void>) => void = bouncerWanted ? it : it.skip;

if (!bouncerWanted)
  process.stderr.write('PgBouncer is missing (apt-get install pgbouncer): tests are skipped\n');

/** PgBouncer in front of a server. */
export interface Bouncer extends AsyncDisposable {
  readonly port: number;
}

/** Starts PgBouncer in transaction mode, with two connections to the server at this port of 127.0.0.1. */
export async function startPgbouncer(
  serverPort: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<Bouncer> {
  if (program === undefined) throw new Error('PgBouncer is missing');
  const folder = await mkdtemp(join(tmpdir(), 'pacer-auth-pgbouncer-'));
  const port = await freePort();
  const options = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'any',
    pool_mode: 'transaction',
    default_pool_size: 2,
    // A server that was away is tried again after a second, and not after 15.
    server_login_retry: 1,
    ...settings,
  };
  const file = join(folder, 'pgbouncer.ini');
  const lines = Object.entries(options).map(([name, value]) => `${name} = ${value}`);
  const databases = `* = host=127.0.0.1 port=${serverPort} user=pacer`;
  await writeFile(file, `[databases]\n${databases}\n\n[pgbouncer]\n${lines.join('\n')}\n`);
  if (serverUser) for (const path of [folder, file]) await chown(path, serverUser.uid, serverUser.gid);
  const bouncer = spawn(program, [file], { ...serverUser, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(bouncer, 'exit');
  await printed(bouncer, /process up/);
  return {
    port,
    async [Symbol.asyncDispose]() {
      bouncer.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
