import { storeSuite } from '@pacer-auth/contract';
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { lossyProxy } from '@pacer-auth/servers';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { postgresStore } from '../src/index.js';
import { behindPgbouncer, clients, newest, type OpenClient } from './support/clients.js';
import { wanted } from './support/need-postgres.js';
import { type Bouncer, bouncerWanted, bouncerTest as it, startPgbouncer } from './support/start-pgbouncer.js';
import { type PostgresServer, startPostgres } from './support/start-postgres.js';

const account = { loginId: 'tester01', password: 'pass & word' };

let server: PostgresServer;
let bouncer: Bouncer;
let url: string;
beforeAll(async () => {
  if (!wanted || !bouncerWanted) return;
  server = await startPostgres();
  bouncer = await startPgbouncer(server.port);
  url = through(bouncer, await server.database());
});
afterAll(async () => {
  await bouncer?.[Symbol.asyncDispose]();
  await server?.[Symbol.asyncDispose]();
});

/** The database, by way of this port. */
function through({ port }: { readonly port: number }, database: string): string {
  const given = new URL(database);
  given.port = String(port);
  return given.href;
}

// Of each client the newest: how they send a statement has not changed.
for (const [name, open] of Object.entries({ 'pg 8': newest, 'postgres 3': behindPgbouncer })) {
  storeSuite(
    { describe, it },
    {
      name: `${name} over PgBouncer`,
      async open() {
        const [first, second] = [open(url), open(url)];
        const table = `suite_${crypto.randomUUID().replaceAll('-', '')}`;
        return {
          store: postgresStore({ client: first.client, table }),
          second: postgresStore({ client: second.client, table }),
          async advance(ms) {
            if (ms === 0) return;
            await first
              .command(`UPDATE ${table} SET lease_ends_at = lease_ends_at - ${ms} * interval '1 millisecond'`)
              .catch((error: unknown) => {
                // The first write makes the table: before it, there is no lease to move.
                if (!(error instanceof Error && 'code' in error && error.code === '42P01')) throw error;
              });
          },
          async close() {
            await Promise.all([first[Symbol.asyncDispose](), second[Symbol.asyncDispose]()]);
          },
        };
      },
    },
  );
}

for (const [name, open] of Object.entries(clients)) {
  describe(`${name} over PgBouncer`, () => {
    it('knows its own write again where PgBouncer lost the server after it', async () => {
      await using proxy = await lossyProxy(server.port);
      await using lossy = await startPgbouncer(proxy.port);
      await using opened = open(through(lossy, await server.database()));
      const store = postgresStore({ client: opened.client });
      await store.read('key');
      const done = /INSERT 0 1|UPDATE 1/;
      proxy.loseNext(done);
      expect(await store.write('key', { turn: 1 }, 0)).toBe(true);
      const { version = 0 } = (await store.read('key')) ?? {};
      proxy.loseNext(done);
      expect(await store.write('key', { turn: 2 }, version)).toBe(true);
      expect(await store.write('key', { turn: 3 }, version)).toBe(false);
      proxy.loseNext(done);
      expect(await store.acquireLease('key', 'a', 60_000)).toBe(true);
      expect(await store.acquireLease('key', 'b', 60_000)).toBe(false);
      expect(proxy.lost()).toBe(3);
    });
  });
}

it('says what PgBouncer says of a setting that it does not let through', async () => {
  const pool = new pg.Pool({ connectionString: url, statement_timeout: 5_000 });
  pool.on('error', () => {});
  const refused = postgresStore({ client: pool }).read('key');
  await expect(refused).rejects.toThrow('unsupported startup parameter: statement_timeout');
  await pool.end();
});

for (const [name, open] of Object.entries({ 'pg 8': newest, 'postgres 3': behindPgbouncer })) {
  it(`makes no login where the server behind it is away, and goes on when it is back, with ${name}`, async () => {
    await using own = await startPostgres();
    await using before = await startPgbouncer(own.port);
    await using opened = open(through(before, await own.database()));
    await using emulator = await startEmulator({ accounts: [account] });
    const join = () =>
      createPacerSession({
        environment: emulator.environment,
        credentials: account,
        store: postgresStore({ client: opened.client }),
      });
    await using session = join();
    const { fingerprint } = await session.token();
    await own.stop('immediate');
    await using late = join();
    await expect(late.token()).rejects.toMatchObject({ code: 'ERR_PACER_STORE' });
    await own.start();
    await isBack(opened);
    await using next = join();
    expect((await next.token()).fingerprint).toBe(fingerprint);
    expect(emulator.journal.logins()).toHaveLength(1);
  });
}

/** Resolves when PgBouncer has found its server again. */
async function isBack({ command }: OpenClient): Promise<void> {
  for (;;) {
    const found = await command('SELECT 1').catch(() => undefined);
    if (found) return;
  }
}
