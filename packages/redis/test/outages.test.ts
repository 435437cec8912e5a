import { createPacerSession } from '@pacer-auth/core';
import { demoAccount, startEmulator } from '@pacer-auth/emulator';
import { lossyProxy } from '@pacer-auth/servers';
import { expect } from 'vitest';
import { redisStore } from '../src/index.js';
import { clients } from './support/clients.js';
import { redisDescribe as describe, redisTest as test } from './support/need-redis.js';
import { startRedis } from './support/start-redis.js';

const { loginId, password } = demoAccount;

for (const [name, connect] of Object.entries(clients)) {
  describe(name, () => {
    test('knows its own write again where the answer was lost with the connection', async () => {
      await using server = await startRedis();
      await using proxy = await lossyProxy(server.port);
      await using connected = await connect(`redis://127.0.0.1:${proxy.port}`);
      const store = redisStore({ client: connected.client });
      await store.read('key');
      proxy.loseNext(/^/);
      expect(await store.write('key', { turn: 1 }, 0)).toBe(true);
      const { version = 0, value } = (await store.read('key')) ?? {};
      expect(value).toEqual({ turn: 1 });
      proxy.loseNext(/^/);
      expect(await store.write('key', { turn: 2 }, version)).toBe(true);
      expect(await store.write('key', { turn: 3 }, version)).toBe(false);
      expect((await store.read('key'))?.value).toEqual({ turn: 2 });
      expect(proxy.lost()).toBe(2);
    });

    test('knows its own lease again where the answer was lost with the connection', async () => {
      await using server = await startRedis();
      await using proxy = await lossyProxy(server.port);
      await using connected = await connect(`redis://127.0.0.1:${proxy.port}`);
      const store = redisStore({ client: connected.client });
      await store.read('key');
      proxy.loseNext(/^/);
      expect(await store.acquireLease('key', 'a', 60_000)).toBe(true);
      expect(await store.acquireLease('key', 'b', 60_000)).toBe(false);
      proxy.loseNext(/^/);
      await store.releaseLease('key', 'a');
      expect(await store.acquireLease('key', 'b', 60_000)).toBe(true);
    });

    test('gives up at its own deadline where the server stops, and leaves no lease behind', async () => {
      await using server = await startRedis();
      await using connected = await connect(server.url);
      const store = redisStore({ client: connected.client, commandTimeoutMs: 100 });
      await store.write('key', {}, 0);
      server.pause();
      await expect(store.read('key')).rejects.toThrow('Redis failed: no answer within 100 ms');
      await expect(store.acquireLease('key', 'a', 600_000)).rejects.toThrow('no answer within 100 ms');
      server.resume();
      const patient = redisStore({ client: connected.client, commandTimeoutMs: 10_000 });
      expect(await patient.acquireLease('key', 'b', 600_000)).toBe(true);
      expect((await patient.read('key'))?.leaseOwner).toBe('b');
    });

    test('takes an answer that came in time, though the process slept beyond the deadline', async () => {
      await using server = await startRedis();
      await using connected = await connect(server.url);
      const store = redisStore({ client: connected.client, commandTimeoutMs: 50 });
      await store.write('key', { turn: 1 }, 0);
      const reading = store.read('key');
      // The command is on its way by then, and its answer comes while nobody looks.
      setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400));
      expect((await reading)?.value).toEqual({ turn: 1 });
    });

    test('says that a demoted primary takes no writes, and makes no login', async () => {
      await using server = await startRedis();
      await using connected = await connect(server.url);
      await using emulator = await startEmulator();
      await connected.command('REPLICAOF', '127.0.0.1', '1');
      const store = redisStore({ client: connected.client });
      await using session = createPacerSession({
        environment: emulator.environment,
        credentials: { loginId, password },
        store,
      });
      await expect(session.token()).rejects.toMatchObject({
        code: 'ERR_PACER_STORE',
        message: expect.stringContaining('a replica that takes no writes, as after a failover'),
        cause: { code: 'READONLY' },
      });
      expect(emulator.journal.entries).toEqual([]);
    });

    for (const [what, commands, said] of [
      ['is out of memory', [['CONFIG', 'SET', 'maxmemory', '1']], 'no memory left'],
      ['wants a password', [['CONFIG', 'SET', 'requirepass', 'x'], ['RESET']], 'Redis wants a password'],
      ['holds something else under the key', [['SET', 'pacer-auth:{key}', 'x']], 'a prefix of its own'],
      [
        'lacks replicas',
        [['CONFIG', 'SET', 'min-replicas-to-write', '1']],
        'misses the replicas that it needs for a write',
      ],
    ] as const) {
      test(`says that Redis ${what}`, async () => {
        await using server = await startRedis();
        await using connected = await connect(server.url);
        for (const words of commands) await connected.command(...words);
        const store = redisStore({ client: connected.client });
        await expect(store.acquireLease('key', 'a', 1_000)).rejects.toThrow(said);
      });
    }
  });
}
