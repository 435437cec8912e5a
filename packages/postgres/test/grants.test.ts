import { readFileSync } from 'node:fs';
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import pg from 'pg';
import { afterAll, beforeAll, expect } from 'vitest';
import { createTableStatement, postgresStore } from '../src/index.js';
import { newest } from './support/clients.js';
import { postgresTest as test, wanted } from './support/need-postgres.js';
import { type PostgresServer, startPostgres } from './support/start-postgres.js';

const account = { loginId: 'tester01', password: 'pass & word' };

let server: PostgresServer;
let url: string;
beforeAll(async () => {
  if (!wanted) return;
  server = await startPostgres();
  url = await server.database();
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [table, grants] = [...readme.matchAll(/```sql\n([^`]+);\n```/g)].map(([, text = '']) => text);
  expect(table).toBe(createTableStatement());
  await using admin = newest(url);
  await admin.command('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  for (const statement of [table, ...(grants ?? '').split(';')]) await admin.command(statement ?? '');
});
afterAll(() => server?.[Symbol.asyncDispose]());

const scrapers = () => newest(url.replace('//pacer@', '//scraper@'));

test("needs no more than the README's grants, and has no more", async () => {
  await using opened = scrapers();
  await using emulator = await startEmulator({ accounts: [account] });
  const { environment } = emulator;
  const store = postgresStore({ client: opened.client });
  for (let turn = 0; turn < 2; turn += 1) {
    await using session = createPacerSession({ environment, credentials: account, store });
    await session.token();
  }
  expect(emulator.journal.logins()).toHaveLength(1);
  expect(await store.keys?.()).toHaveLength(1);
  for (const more of ['DELETE FROM pacer_auth', 'TRUNCATE pacer_auth', 'CREATE TABLE other (a int)'])
    await expect(opened.command(more)).rejects.toMatchObject({ code: '42501' });
});

test('makes no login where row-level security hides the records, and says what is missing', async () => {
  await using admin = newest(url);
  await admin.command('ALTER TABLE pacer_auth ENABLE ROW LEVEL SECURITY');
  await using opened = scrapers();
  await using emulator = await startEmulator({ accounts: [account] });
  const { environment } = emulator;
  const store = postgresStore({ client: opened.client });
  await using session = createPacerSession({ environment, credentials: account, store });
  await expect(session.token()).rejects.toMatchObject({
    code: 'ERR_PACER_STORE',
    message: expect.stringContaining('does not let this user do that: it needs SELECT, INSERT and UPDATE'),
  });
  expect(emulator.journal.logins()).toEqual([]);
  await admin.command('ALTER TABLE pacer_auth DISABLE ROW LEVEL SECURITY');
});

test('makes no login where a statement is given up at a time-out of the user, and goes on after it', async () => {
  await using admin = newest(url);
  await admin.command("ALTER ROLE scraper SET statement_timeout = '200ms'");
  await using opened = scrapers();
  await using emulator = await startEmulator({ accounts: [account] });
  const { environment } = emulator;
  const join = () =>
    createPacerSession({
      environment,
      credentials: account,
      store: postgresStore({ client: opened.client }),
    });
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  await holder.query('BEGIN; LOCK TABLE pacer_auth IN ACCESS EXCLUSIVE MODE');
  await using session = join();
  await expect(session.token()).rejects.toMatchObject({
    code: 'ERR_PACER_STORE',
    message: expect.stringContaining('gave the statement up, at a time-out of its own'),
  });
  expect(emulator.journal.logins()).toEqual([]);
  await holder.query('COMMIT');
  await holder.end();
  await using next = join();
  await next.token();
});
