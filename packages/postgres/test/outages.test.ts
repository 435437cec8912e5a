import { inspect } from 'node:util';
import { createPacerSession } from '@pacer-auth/core';
import { demoAccount, startEmulator } from '@pacer-auth/emulator';
import { lossyProxy } from '@pacer-auth/servers';
import { afterAll, beforeAll, expect } from 'vitest';
import { createTableStatement, type PostgresStoreOptions, postgresStore } from '../src/index.js';
import { clients, newest } from './support/clients.js';
import { postgresDescribe as describe, postgresTest as test, wanted } from './support/need-postgres.js';
import { type PostgresServer, startPostgres } from './support/start-postgres.js';

let server: PostgresServer;
beforeAll(async () => {
  if (wanted) server = await startPostgres();
});
afterAll(() => server?.[Symbol.asyncDispose]());

/** What the server says when a statement has been carried out. */
const done = /(INSERT 0|UPDATE) 1/;

for (const [name, open] of Object.entries(clients)) {
  describe(name, () => {
    test('knows its own write and its own lease again where the answer was lost with the connection', async () => {
      const url = new URL(await server.database());
      await using proxy = await lossyProxy(server.port);
      url.port = String(proxy.port);
      await using opened = open(url.href);
      const store = postgresStore({ client: opened.client });
      await store.read('key');
      proxy.loseNext(done);
      expect(await store.write('key', { turn: 1 }, 0)).toBe(true);
      const { version = 0, value } = (await store.read('key')) ?? {};
      expect(value).toEqual({ turn: 1 });
      proxy.loseNext(done);
      expect(await store.write('key', { turn: 2 }, version)).toBe(true);
      expect(await store.write('key', { turn: 3 }, version)).toBe(false);
      expect((await store.read('key'))?.value).toEqual({ turn: 2 });
      proxy.loseNext(done);
      expect(await store.acquireLease('key', 'a', 60_000)).toBe(true);
      expect(await store.acquireLease('key', 'b', 60_000)).toBe(false);
      proxy.loseNext(done);
      await store.releaseLease('key', 'a');
      expect(await store.acquireLease('key', 'b', 60_000)).toBe(true);
      expect(proxy.lost()).toBe(4);
    });

    test('names what is wrong with the server, without what it was to write', async () => {
      const url = await server.database();
      await using admin = newest(url);
      await admin.command('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
      const id = crypto.randomUUID().slice(0, 8);
      for (const [role, options, said] of [
        [
          `reader_${id}`,
          '',
          'does not let this user do that: it needs SELECT, INSERT and UPDATE on the table',
        ],
        [`full_${id}`, 'CONNECTION LIMIT 0', 'takes no more connections (53300)'],
        [`standby_${id}`, 'SUPERUSER', 'takes no writes: it is a standby, as after a failover'],
      ] as const) {
        await admin.command(`CREATE ROLE "${role}" LOGIN ${options}`);
        if (options === 'SUPERUSER')
          await admin.command(`ALTER ROLE "${role}" SET default_transaction_read_only = on`);
        await using opened = open(url.replace('//pacer@', `//${role}:p4ssw0rd@`));
        await rejectsSaying({ client: opened.client }, said);
      }
      await using opened = open(url);
      await rejectsSaying({ client: opened.client, table: 'nowhere.records' }, 'has no such schema');
      await admin.command('CREATE VIEW a_view AS SELECT 1 AS one');
      await rejectsSaying(
        { client: opened.client, table: 'a_view' },
        'has a table of that name with other columns',
      );
      await using missing = open(url.replace(/[^/]+$/, 'nowhere'));
      await rejectsSaying({ client: missing.client }, 'has no such database');
    });

    test('fails where the server is a standby, and makes no login', async () => {
      const { loginId, password } = demoAccount;
      const url = await server.database();
      await using admin = newest(url);
      await admin.command(createTableStatement());
      const role = `standby_${crypto.randomUUID().slice(0, 8)}`;
      await admin.command(`CREATE ROLE "${role}" LOGIN SUPERUSER`);
      await admin.command(`ALTER ROLE "${role}" SET default_transaction_read_only = on`);
      await using opened = open(url.replace('//pacer@', `//${role}@`));
      await using emulator = await startEmulator();
      await using session = createPacerSession({
        environment: emulator.environment,
        credentials: { loginId, password },
        store: postgresStore({ client: opened.client }),
      });
      await expect(session.token()).rejects.toMatchObject({
        code: 'ERR_PACER_STORE',
        message: expect.stringContaining('it is a standby, as after a failover'),
        cause: { code: '25006' },
      });
      expect(emulator.journal.entries).toEqual([]);
    });
  });
}

async function rejectsSaying(options: PostgresStoreOptions, said: string): Promise<void> {
  const writing = postgresStore(options).write('key', { token: 'T0KEN' }, 0);
  const error: unknown = await writing.catch((reason: unknown) => reason);
  expect(error).toMatchObject({ message: expect.stringContaining(said) });
  const shown = inspect(error, { showHidden: true, depth: 9 });
  for (const secret of ['T0KEN', 'p4ssw0rd', 'postgres://']) expect(shown).not.toContain(secret);
}
