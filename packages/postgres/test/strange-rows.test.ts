import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { afterAll, beforeAll, expect } from 'vitest';
import { createTableStatement, type PostgresClient, postgresStore } from '../src/index.js';
import { query } from '../src/postgres-client.js';
import { newest } from './support/clients.js';
import { postgresTest as test, wanted } from './support/need-postgres.js';
import { type PostgresServer, startPostgres } from './support/start-postgres.js';

const account = { loginId: 'tester01', password: 'pass & word' };

// Rows that no store has written: a table that other programs write to, or a hostile hand.

let server: PostgresServer;
let url: string;
beforeAll(async () => {
  if (!wanted) return;
  server = await startPostgres();
  url = await server.database();
});
afterAll(() => server?.[Symbol.asyncDispose]());

const strange = {
  'a value of 8 MB': "value = repeat('x', 8000000)",
  'a sound value with 8 MB of space around it': "value = repeat(' ', 8000000) || '{}'",
  'JSON that nests 200,000 deep': "value = repeat('[', 200000) || repeat(']', 200000)",
  'an object that nests 20,000 deep': `value = repeat('{"a":', 20000) || '1' || repeat('}', 20000)`,
  'no JSON': "value = 'not a record'",
  'a list': "value = '[]'",
  nothing: "value = ''",
  'null as JSON': "value = 'null'",
  'fields of other kinds': `value = '{"token":{"a":1},"login":"x"}'`,
  'a token that no cookie can hold': `value = '{"token":"a; Domain=.example","login":1}'`,
  'a version beyond all numbers of JavaScript': 'version = 9223372036854775807',
  'a negative version': 'version = -5',
  'an owner of 8 MB': "lease_owner = repeat('x', 8000000)",
};

for (const [what, change] of Object.entries(strange)) {
  test(`makes no login over ${what}, and fetches little of it`, async () => {
    await using opened = newest(url);
    await using emulator = await startEmulator({ accounts: [account] });
    const table = `t${crypto.randomUUID().replaceAll('-', '')}`;
    const fetched: number[] = [];
    const open = () =>
      createPacerSession({
        environment: emulator.environment,
        credentials: account,
        store: postgresStore({ client: counting(opened.client, fetched), table }),
      });
    await using first = open();
    await first.token();
    await opened.command(`UPDATE ${table} SET ${change}`);
    await using session = open();
    await expect(session.token()).rejects.toMatchObject({
      code: 'ERR_PACER_STORE',
      message: expect.stringMatching(/^The token store failed: .{10,300} No login is made without it\.$/),
    });
    expect(Math.max(...fetched)).toBeLessThan(2_200_000);
    expect(emulator.journal.logins()).toHaveLength(1);
  });
}

test('lists no more keys than a store has', async () => {
  await using opened = newest(url);
  const store = postgresStore({ client: opened.client, table: 'many' });
  await opened.command(createTableStatement('many'));
  await opened.command("INSERT INTO many (key, value, version) VALUES (repeat('k', 100000), '{}', 1)");
  await store.write('key', {}, 0);
  expect(await store.keys?.()).toEqual(['key']);
  await opened.command(
    "INSERT INTO many (key, value, version) SELECT n::text, '{}', 1 FROM generate_series(1, 100001) AS n",
  );
  await expect(store.keys?.()).rejects.toThrow('has more than 100000 records');
});

test('names a record that can be counted no further', async () => {
  await using opened = newest(url);
  const store = postgresStore({ client: opened.client });
  await store.write('key', {}, 0);
  await opened.command('UPDATE pacer_auth SET version = 9223372036854775807');
  await expect(store.acquireLease('key', 'a', 1_000)).rejects.toThrow(
    'holds a record whose version no store has written, and which can be counted no further: delete the row (22003)',
  );
});

/** The client, which notes how many characters the texts of each answer have. */
function counting(client: PostgresClient, fetched: number[]): PostgresClient {
  return {
    async query(text: string, values: string[]) {
      const rows = await query(client, text, values);
      fetched.push(JSON.stringify(rows).length);
      return { rows };
    },
  };
}
