import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { type RedisStoreOptions, redisStore } from '../src/index.js';
import { clients } from './support/clients.js';
import { redisTest } from './support/need-redis.js';
import { startRedis } from './support/start-redis.js';

const client = { eval: async () => null };

const wrong: ReadonlyArray<readonly [name: string, options: Record<string, unknown>]> = [
  ['client', { client: undefined }],
  ['client', { client: {} }],
  ['prefix', { prefix: 7 }],
  ['prefix', { prefix: 'a{b}' }],
  ['commandTimeoutMs', { commandTimeoutMs: 0 }],
  ['commandTimeoutMs', { commandTimeoutMs: '5' }],
  ['did you mean commandTimeoutMs?', { commandTimeout: 5 }],
  ['key', { key: undefined }],
  ['key', { key: 'short' }],
];

for (const [name, options] of wrong) {
  test(`throws a TypeError that names ${name} for ${JSON.stringify(options)}`, () => {
    const given: RedisStoreOptions = Object.assign({ client }, options);
    expect(() => redisStore(given)).toThrow(TypeError);
    expect(() => redisStore(given)).toThrow(name);
  });
}

test('keeps what it was to write out of every error', async () => {
  const quoting = (script: string, { arguments: args }: { arguments: string[] }) => {
    const message = `ERR unknown subcommand, with args beginning with: '${script}' '${args[0]}' "${args[0]}"`;
    return Promise.reject(
      Object.assign(new Error(message), { command: { args }, cause: new Error(message) }),
    );
  };
  const store = redisStore({ client: { eval: quoting } });
  const error: unknown = await store.write('key', { token: 'T0KEN' }, 0).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Error);
  expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain('T0KEN');
});

test('takes integers as text and text as bytes, as clients can be set to give them', async () => {
  const answers: unknown[] = [[Buffer.from('{"a":1}'), Buffer.from('7'), null], '1', Buffer.from('0')];
  const store = redisStore({ client: { eval: async () => answers.shift() } });
  expect(await store.read('key')).toEqual({ value: { a: 1 }, version: 7, leaseOwner: undefined });
  expect(await store.write('key', {}, 7)).toBe(true);
  expect(await store.acquireLease('key', 'a', 1)).toBe(false);
});

test('takes a record that is no JSON object for an error, without the record in it', async () => {
  for (const text of ['{"token":"T0KEN', '["T0KEN"]', 'null']) {
    const store = redisStore({ client: { eval: async () => [text, '7', null] } });
    const error: unknown = await store.read('key').catch((reason: unknown) => reason);
    expect(error).toEqual(new Error('a record of the store is not a JSON object'));
  }
});

redisTest('keeps each record under its prefix and in a hash tag, without an expiry', async () => {
  for (const connect of Object.values(clients)) {
    await using server = await startRedis();
    await using connected = await connect(server.url);
    const store = redisStore({ client: connected.client, prefix: 'firm:' });
    await store.write('qa:01', { token: 'T0KEN' }, 0);
    await store.acquireLease('qa:01', 'a', 1_000);
    expect(await connected.command('KEYS', '*')).toEqual(['firm:{qa:01}']);
    expect(await connected.command('TTL', 'firm:{qa:01}')).toBe(-1);
    const sealed = redisStore({ client: connected.client, key: new Uint8Array(32) });
    await sealed.write('qa:02', { token: 'T0KEN' }, 0);
    expect(JSON.stringify(await connected.command('HGETALL', 'pacer-auth:{qa:02}'))).not.toContain('T0KEN');
  }
});

redisTest('gives no version twice, even where a record was lost in between', async () => {
  const [connect] = Object.values(clients);
  if (!connect) throw new Error('no client');
  await using server = await startRedis();
  await using connected = await connect(server.url);
  const store = redisStore({ client: connected.client });
  await store.acquireLease('key', 'a', 1_000);
  const { version: old = 0 } = (await store.read('key')) ?? {};
  await connected.command('FLUSHALL');
  await store.acquireLease('key', 'b', 1_000);
  expect(await store.write('key', { by: 'a' }, old)).toBe(false);
  expect(await store.write('key', { by: 'a' }, 1)).toBe(false);
});

redisTest(
  'does not let a lease from before the clock was set back outlast its own length twice',
  async () => {
    const [connect] = Object.values(clients);
    if (!connect) throw new Error('no client');
    await using server = await startRedis();
    await using connected = await connect(server.url);
    const store = redisStore({ client: connected.client });
    await store.acquireLease('key', 'a', 60_000);
    await connected.command('HINCRBY', 'pacer-auth:{key}', 'ends', '30000');
    expect(await store.acquireLease('key', 'b', 60_000)).toBe(false);
    await connected.command('HINCRBY', 'pacer-auth:{key}', 'ends', '3600000');
    expect(await store.acquireLease('key', 'b', 60_000)).toBe(true);
  },
);

redisTest('believes a lease for as long as one can last, whatever Redis holds', async () => {
  const [connect] = Object.values(clients);
  if (!connect) throw new Error('no client');
  await using server = await startRedis();
  await using connected = await connect(server.url);
  const store = redisStore({ client: connected.client });
  for (const [ends, ms] of [
    ['9007199254740991', '9007199254740991'],
    ['1e300', '1e300'],
    ['inf', 'nan'],
    ['soon', 'long'],
  ] as const) {
    await store.acquireLease('key', 'a', 60_000);
    await connected.command('HSET', 'pacer-auth:{key}', 'ends', ends, 'ms', ms);
    expect(await store.acquireLease('key', 'b', 60_000)).toBe(true);
    await store.releaseLease('key', 'b');
  }
});
