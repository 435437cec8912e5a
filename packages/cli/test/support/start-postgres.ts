import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, globSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'vitest';
import { freePort } from './start-redis.js';

/** The folder of `initdb` and `postgres`: one of PATH's, or where Debian keeps them. */
const programs = [
  ...(process.env.PATH ?? '').split(delimiter),
  ...globSync('/usr/lib/postgresql/*/bin').toSorted().toReversed(),
].find((folder) => isThere(join(folder, 'initdb')) && isThere(join(folder, 'postgres')));

const isWanted = programs !== undefined || (process.env.CI !== undefined && process.platform === 'linux');
if (!isWanted)
  process.stderr.write('PostgreSQL is missing (apt-get install postgresql): tests are skipped\n');

/** A test with a PostgreSQL server: skipped where there is none, except in CI on Linux. */
export const postgresTest: (name: string, run: () => Promise<void>) => void = isWanted ? test : test.skip;

/** A PostgreSQL server of the test's own, whose data are gone when it stops. */
export async function startPostgres(): Promise<AsyncDisposable & { readonly url: string }> {
  if (programs === undefined) throw new Error('this machine has no PostgreSQL server');
  const folder = await mkdtemp(join(tmpdir(), 'pacer-auth-cli-'));
  const user = otherUser();
  if (user) await chown(folder, user.uid, user.gid);
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
  const { status, stderr } = spawnSync(join(programs, 'initdb'), init, { ...user, encoding: 'utf8' });
  if (status !== 0) throw new Error(`initdb ended with ${status}: ${stderr}`);
  const port = await freePort();
  const options = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off' };
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...flags], {
    ...user,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(server, 'exit');
  await isReady(server);
  return {
    url: `postgres://pacer@127.0.0.1:${port}/postgres`,
    async [Symbol.asyncDispose]() {
      server.kill('SIGQUIT');
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

/** PostgreSQL refuses to run as root. */
function otherUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

function isThere(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}
