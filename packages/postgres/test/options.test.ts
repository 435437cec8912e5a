import { readFile } from 'node:fs/promises';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createTableStatement, type PostgresStoreOptions, postgresStore } from '../src/index.js';

const answering = (...answers: readonly unknown[][]) => {
  const left = [...answers];
  return { query: async () => ({ rows: left.shift() ?? [] }) };
};
const failing = (error: unknown) => ({ query: () => Promise.reject(error) });
const client = answering();

const wrong: ReadonlyArray<readonly [name: string, options: Record<string, unknown>]> = [
  ['client', { client: undefined }],
  ['client', { client: 'postgres://127.0.0.1' }],
  ['client', { client: {} }],
  ['table', { table: 7 }],
  ['table', { table: '' }],
  ['table', { table: '1st' }],
  ['table', { table: 'a.b.c' }],
  ['table', { table: 'a"; DROP TABLE b; --' }],
  ['table', { table: 'a\nb' }],
  ['table', { table: 'a\n' }],
  ['table', { table: 'é' }],
  ['table', { table: 'x'.repeat(64) }],
  ['did you mean table?', { tables: 'x' }],
  ['key', { key: undefined }],
  ['key', { key: 'short' }],
];

for (const [name, options] of wrong) {
  test(`throws a TypeError that names ${name} for ${JSON.stringify(options)}`, () => {
    const given: PostgresStoreOptions = Object.assign({ client }, options);
    expect(() => postgresStore(given)).toThrow(TypeError);
    expect(() => postgresStore(given)).toThrow(name);
  });
}

test('gives the statement that the README shows', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(`\`\`\`sql\n${createTableStatement()};\n\`\`\``);
});

test('gives no statement for what is no name of a table', () => {
  expect(() => createTableStatement('a; DROP TABLE b')).toThrow(TypeError);
  expect(createTableStatement('firm.sign_ins')).toContain('CREATE TABLE IF NOT EXISTS "firm"."sign_ins" (');
});

test('keeps what it was to write, and where to, out of every error', async () => {
  const secrets = {
    query: "UPDATE … 'T0KEN'",
    parameters: ['T0KEN'],
    detail: 'Failing row contains (T0KEN)',
  };
  for (const message of [
    'duplicate key value "T0KEN" violates',
    `invalid input: 'T0KEN'`,
    // As lc_messages has it: in French, in German, in Japanese.
    'la valeur « T0KEN » est invalide',
    'Wert »T0KEN« ist ungültig, „T0KEN“ auch',
    '不正な値 「T0KEN」',
    'cannot parse postgres://pacer:T0KEN@db/x',
    'getaddrinfo ENOTFOUND db postgres://pacer:T0KEN@db/x',
  ]) {
    const error = Object.assign(new Error(message, { cause: new Error('T0KEN') }), secrets, {
      code: '99999',
    });
    const store = postgresStore({ client: failing(error) });
    const thrown: unknown = await store
      .write('key', { token: 'T0KEN' }, 0)
      .catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(Error);
    expect(inspect(thrown, { showHidden: true, depth: 9 })).not.toContain('T0KEN');
  }
});

for (const [code, said] of [
  ['28P01', 'refuses the user name or password'],
  ['28000', 'does not let this user in from here (pg_hba.conf)'],
  ['53100', 'has no room left on its disk'],
  ['57014', 'gave the statement up'],
  ['57P03', 'is starting or stopping'],
  ['42P10', 'whose key is not unique'],
  ['ECONNREFUSED', 'PostgreSQL failed: connect, ECONNREFUSED'],
] as const) {
  test(`says of ${code} that PostgreSQL ${said}`, async () => {
    const error = Object.assign(new Error('connect'), { code });
    await expect(postgresStore({ client: failing(error) }).read('key')).rejects.toThrow(said);
  });
}

test('says a code once that is in the reason already', async () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
  await expect(postgresStore({ client: failing(refused) }).read('key')).rejects.toThrow(
    /^PostgreSQL failed: connect ECONNREFUSED 127\.0\.0\.1:1$/,
  );
});

test('names the first of several addresses that do not answer, and says so where nothing is known', async () => {
  const none = new AggregateError([new Error('connect ECONNREFUSED ::1:5432')], '');
  await expect(postgresStore({ client: failing(none) }).read('key')).rejects.toThrow('ECONNREFUSED ::1:5432');
  await expect(postgresStore({ client: failing('T0KEN') }).read('key')).rejects.toThrow('no reason given');
});

test('carries a statement out once more where the connection was lost, and not for ever', async () => {
  for (const [error, calls] of [
    [new Error('Connection terminated unexpectedly'), 2],
    [Object.assign(new Error('write'), { code: 'CONNECTION_CLOSED' }), 2],
    [Object.assign(new Error('could not serialize access'), { code: '40001' }), 20],
    [Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }), 1],
  ] as const) {
    let asked = 0;
    const query = async () => {
      asked += 1;
      throw error;
    };
    await expect(postgresStore({ client: { query } }).read('key')).rejects.toThrow('PostgreSQL failed');
    expect(asked).toBe(calls);
  }
});

test('takes a record that is no JSON object, or no row, for an error, without the record in it', async () => {
  for (const value of ['{"token":"T0KEN', '["T0KEN"]', 'null', undefined, 7]) {
    const store = postgresStore({ client: answering([{ value, version: '7', owner: null }]) });
    const error: unknown = await store.read('key').catch((reason: unknown) => reason);
    expect(error).toEqual(new Error('a record of the store is not a JSON object'));
  }
  const rowless = { query: async () => JSON.parse('{"rows":"T0KEN"}') };
  await expect(postgresStore({ client: rowless }).read('key')).rejects.toThrow('the client gave no rows');
});
