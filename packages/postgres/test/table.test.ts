import { afterAll, beforeAll, expect } from 'vitest';
import { createTableStatement, postgresStore } from '../src/index.js';
import { newest } from './support/clients.js';
import { postgresTest as test, wanted } from './support/need-postgres.js';
import { type PostgresServer, startPostgres } from './support/start-postgres.js';

let server: PostgresServer;
beforeAll(async () => {
  if (wanted) server = await startPostgres();
});
afterAll(() => server?.[Symbol.asyncDispose]());

test('creates its table where the user gives none, and goes on after it is gone', async () => {
  await using opened = newest(await server.database());
  const store = postgresStore({ client: opened.client });
  expect(await store.write('key', { turn: 1 }, 0)).toBe(true);
  await opened.command('DROP TABLE pacer_auth');
  await store.releaseLease('key', 'a');
  expect(await store.keys?.()).toEqual([]);
  expect(await store.read('key')).toBeUndefined();
  expect(await store.acquireLease('key', 'a', 1_000)).toBe(true);
});

test('needs no right to create where the table is there, and no other than three on it', async () => {
  const url = await server.database();
  await using admin = newest(url);
  await admin.command('CREATE SCHEMA firm');
  await admin.command(createTableStatement('firm.sign_ins'));
  await admin.command('CREATE ROLE scraper LOGIN');
  await admin.command('GRANT USAGE ON SCHEMA firm TO scraper');
  await admin.command('GRANT SELECT, INSERT, UPDATE ON firm.sign_ins TO scraper');
  await using opened = newest(url.replace('//pacer@', '//scraper@'));
  const store = postgresStore({ client: opened.client, table: 'firm.sign_ins' });
  expect(await store.acquireLease('key', 'a', 60_000)).toBe(true);
  const { version = 0 } = (await store.read('key')) ?? {};
  expect(await store.write('key', { token: 'T0KEN' }, version)).toBe(true);
  await store.releaseLease('key', 'a');
  expect(await store.keys?.()).toEqual(['key']);
});

test('keeps tokens out of the table where there is a key', async () => {
  await using opened = newest(await server.database());
  const store = postgresStore({ client: opened.client, key: new Uint8Array(32) });
  await store.write('qa:01', { token: 'T0KEN' }, 0);
  expect(JSON.stringify(await opened.command('SELECT * FROM pacer_auth'))).not.toContain('T0KEN');
  expect((await store.read('qa:01'))?.value).toEqual({ token: 'T0KEN' });
});

for (const options of ["ENCODING 'SQL_ASCII' TEMPLATE template0", "ENCODING 'LATIN1' TEMPLATE template0"]) {
  test(`keeps every character in a database with ${options}`, async () => {
    await using opened = newest(await server.database(options));
    const store = postgresStore({ client: opened.client });
    for (const key of ['é', '🏛', '\ud800', 'a\0b', '\\', '\\d800', '']) {
      expect(await store.write(key, { [key]: `${key}é🏛\ud800\0` }, 0)).toBe(true);
      expect((await store.read(key))?.value).toEqual({ [key]: `${key}é🏛\ud800\0` });
    }
    expect((await store.keys?.())?.toSorted()).toEqual(
      ['', '\\', '\\d800', 'a\0b', 'é', '\ud800', '🏛'].toSorted(),
    );
  });
}

test('gives no version twice, even where a record was lost in between', async () => {
  await using opened = newest(await server.database());
  const store = postgresStore({ client: opened.client });
  await store.acquireLease('key', 'a', 1_000);
  const { version: old = 0 } = (await store.read('key')) ?? {};
  await opened.command('TRUNCATE pacer_auth');
  await store.acquireLease('key', 'b', 1_000);
  expect(await store.write('key', { by: 'a' }, old)).toBe(false);
  expect(await store.write('key', { by: 'a' }, 1)).toBe(false);
});

test('believes a lease for as long as one can last, whatever the table holds', async () => {
  await using opened = newest(await server.database());
  const store = postgresStore({ client: opened.client });
  const set = (what: string) => opened.command(`UPDATE pacer_auth SET ${what}`);
  await store.acquireLease('key', 'a', 60_000);
  // The server's clock was set back by half a minute, and then by an hour.
  await set("lease_ends_at = lease_ends_at + interval '30 s'");
  expect(await store.acquireLease('key', 'b', 60_000)).toBe(false);
  await set("lease_ends_at = lease_ends_at + interval '1 hour'");
  expect(await store.acquireLease('key', 'b', 60_000)).toBe(true);
  for (const hostile of [
    "lease_ends_at = 'infinity', lease_ms = 9223372036854775807",
    "lease_ends_at = '200000-01-01', lease_ms = 1",
    "lease_ends_at = clock_timestamp() + interval '1 day', lease_ms = -1",
  ]) {
    await store.releaseLease('key', 'b');
    await store.acquireLease('key', 'a', 60_000);
    await set(hostile);
    expect(await store.acquireLease('key', 'b', 60_000)).toBe(true);
  }
});
