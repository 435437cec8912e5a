import { randomUUID } from 'node:crypto';
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { Redis } from 'ioredis';
import IoRedisLowest from 'ioredis-lowest';
import * as redis from 'redis';
import * as redisLowest from 'redis-lowest';
import { expect } from 'vitest';
import { type IoRedisClient, type NodeRedisClient, type RedisClient, redisStore } from '../src/index.js';
import { redisDescribe as describe, redisTest as test } from './support/need-redis.js';
import { startRedis } from './support/start-redis.js';
import { PRIMARY, startSentinel } from './support/start-sentinel.js';

/** The longest that a failover may take. */
const FAILOVER_MS = 30_000;
const account = { loginId: 'tester01', password: 'pass & word' };

interface SentinelClient {
  readonly client: RedisClient;
  close(): void;
}

/** Connects to whatever a sentinel calls the primary. */
const clients: Readonly<Record<string, (port: number) => Promise<SentinelClient>>> = {
  'redis 5.0.0': (port) => nodeRedis(redisLowest.createSentinel(sentinelOf(port))),
  'redis 6': (port) => nodeRedis(redis.createSentinel(sentinelOf(port))),
  'ioredis 5.0.0': (port) => ioRedis(new IoRedisLowest.default(sentinelsOf(port))),
  'ioredis 6': (port) => ioRedis(new Redis(sentinelsOf(port))),
};

function sentinelOf(port: number) {
  return { name: PRIMARY, sentinelRootNodes: [{ host: '127.0.0.1', port }] };
}

function sentinelsOf(port: number) {
  return { name: PRIMARY, sentinels: [{ host: '127.0.0.1', port }] };
}

type Failing<Client> = Client & { on(event: 'error', listener: () => void): unknown };

async function nodeRedis(
  client: Failing<NodeRedisClient> & { connect(): Promise<unknown>; destroy(): void },
): Promise<SentinelClient> {
  client.on('error', () => {});
  await client.connect();
  return { client, close: () => client.destroy() };
}

async function ioRedis(client: Failing<IoRedisClient> & { disconnect(): void }): Promise<SentinelClient> {
  client.on('error', () => {});
  return { client, close: () => client.disconnect() };
}

/** A primary and its replica, watched by a sentinel, and a store on whichever of them is the primary. */
async function startPair(connect: (port: number) => Promise<SentinelClient>) {
  const primary = await startRedis('--repl-diskless-sync-delay', '0');
  const replica = await startRedis('--replicaof', `127.0.0.1 ${primary.port}`);
  const onPrimary = new Redis(primary.url);
  const onReplica = new Redis(replica.url);
  // A sentinel that does not find the replica at once looks again after ten seconds.
  while (!/connected_slaves:1.*state=online/s.test(await onPrimary.info('replication')));
  const sentinel = await startSentinel(primary);
  const { client, close } = await connect(sentinel.port);
  // Longer than a failover takes.
  const store = redisStore({ client, commandTimeoutMs: FAILOVER_MS });
  return {
    store,
    /** Resolves when the replica has all that was written. */
    async replicated() {
      const marker = randomUUID();
      await store.write(marker, {}, 0);
      while ((await redisStore({ client: onReplica }).read(marker)) === undefined);
    },
    /** From now on nothing that is written reaches the replica, until the primary is lost. */
    async cutReplication() {
      // Before it can connect again.
      replica.pause();
      await onPrimary.client('KILL', 'TYPE', 'REPLICA');
    },
    async losePrimary() {
      onPrimary.disconnect();
      await primary[Symbol.asyncDispose]();
      replica.resume();
    },
    async [Symbol.asyncDispose]() {
      close();
      onReplica.disconnect();
      await sentinel[Symbol.asyncDispose]();
      await replica[Symbol.asyncDispose]();
    },
  };
}

for (const [name, connect] of Object.entries(clients)) {
  describe(name, () => {
    test(
      'goes on with the replica when the primary is gone, and makes no login',
      async () => {
        await using pair = await startPair(connect);
        await using emulator = await startEmulator({ accounts: [account] });
        const { environment } = emulator;
        const open = () => createPacerSession({ environment, credentials: account, store: pair.store });
        await using session = open();
        const { fingerprint } = await session.token();
        await pair.replicated();

        await pair.losePrimary();

        await using other = open();
        expect((await other.token()).fingerprint).toBe(fingerprint);
        expect(emulator.journal.logins()).toHaveLength(1);
      },
      2 * FAILOVER_MS,
    );

    test(
      'fences off whoever knows a version that the failover has lost',
      async () => {
        await using pair = await startPair(connect);
        const { store } = pair;
        await store.write('key', { turn: 1 }, 0);
        const kept = await store.read('key');
        await pair.replicated();
        await pair.cutReplication();
        await store.write('key', { turn: 2 }, kept?.version ?? 0);
        const lost = await store.read('key');
        await pair.losePrimary();

        expect(await store.write('key', { turn: 3 }, lost?.version ?? 0)).toBe(false);
        expect(await store.read('key')).toEqual(kept);
        expect(await store.write('key', { turn: 4 }, kept?.version ?? 0)).toBe(true);
        expect((await store.read('key'))?.version).toBeGreaterThan(lost?.version ?? 0);
      },
      2 * FAILOVER_MS,
    );
  });
}
