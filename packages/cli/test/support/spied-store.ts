import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres, startRedis } from '@pacer-auth/servers';
import pg from 'pg';
import { createClient } from 'redis';

/** A store, and all that was ever given to it. */
export interface SpiedStore extends AsyncDisposable {
  /** Where one is, as `PACER_STORE` has it; with a password, where the kind knows one. */
  at(name: string): string;
  readonly password?: string | undefined;
  /** All that lies in its files, or came over the wire, with the names of where. */
  contents(): Promise<ReadonlyMap<string, string>>;
}

/** SQLite's files, those beside the database included. */
export async function spiedSqlite(folder: string): Promise<SpiedStore> {
  return {
    at: (name) => join(folder, `${name}.store.db`),
    contents: async () => filesOf(globSync(join(folder, '*.store.db*'))),
    async [Symbol.asyncDispose]() {},
  };
}

/** All commands that a Redis was sent. */
export async function spiedRedis(): Promise<SpiedStore> {
  const server = await startRedis();
  const password = 'password-of-the-redis';
  const spy = await createClient({ url: server.url }).connect();
  await spy.configSet('requirepass', password);
  const asker = await createClient({ url: server.url, password }).connect();
  let heard = '';
  const waiting = new Map<string, () => void>();
  await spy.monitor((line) => {
    heard += `${String(line)}\n`;
    for (const [mark, resolve] of waiting) if (String(line).includes(mark)) resolve();
  });
  let marks = 0;
  return {
    at: (name) => `${server.url.replace('//', `//:${password}@`)}?prefix=${name}:`,
    password,
    async contents() {
      marks += 1;
      const mark = `mark-${marks}`;
      const seen = new Promise<void>((resolve) => waiting.set(mark, resolve));
      await asker.echo(mark);
      await seen;
      waiting.delete(mark);
      return new Map([['the commands to Redis', heard]]);
    },
    async [Symbol.asyncDispose]() {
      spy.destroy();
      asker.destroy();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** All files of a PostgreSQL, its log of writes included. */
export async function spiedPostgres(): Promise<SpiedStore> {
  const server = await startPostgres();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query<{ folder: string }>(
    `SELECT current_setting('data_directory') AS folder`,
  );
  const [{ folder = '' } = {}] = rows;
  const password = 'password-of-the-postgres';
  return {
    at: (name) => `${server.url.replace('pacer@', `pacer:${password}@`)}?table=${name}`,
    password,
    async contents() {
      await client.query('CHECKPOINT');
      return filesOf(globSync(join(folder, '{base/*,pg_wal}/*')));
    },
    async [Symbol.asyncDispose]() {
      await client.end();
      await server[Symbol.asyncDispose]();
    },
  };
}

function filesOf(paths: readonly string[]): ReadonlyMap<string, string> {
  const files = paths.filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  return new Map(files.map((path) => [path, readFileSync(path, 'latin1')]));
}
