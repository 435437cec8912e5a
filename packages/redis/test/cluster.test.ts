import { Cluster } from 'ioredis';
import { createCluster } from 'redis';
import { expect } from 'vitest';
import { type RedisClient, redisStore } from '../src/index.js';
import { redisDescribe as describe, redisTest as test } from './support/need-redis.js';
import { startRedis } from './support/start-redis.js';

/** A cluster of one node, which has all slots. */
async function startCluster() {
  const server = await startRedis('--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1');
  const cluster = createCluster({ rootNodes: [{ url: server.url }] });
  return { server, cluster };
}

async function use(client: RedisClient): Promise<void> {
  const store = redisStore({ client });
  for (const key of ['qa:1', 'qa:2:otp:totp:3', '{}', '}{', '']) {
    expect(await store.acquireLease(key, 'a', 60_000)).toBe(true);
    expect(await store.acquireLease(key, 'b', 60_000)).toBe(false);
    const { version = 0 } = (await store.read(key)) ?? {};
    expect(await store.write(key, { key }, version)).toBe(true);
    expect(await store.write(key, { key }, version)).toBe(false);
    expect((await store.read(key))?.value).toEqual({ key });
    await store.releaseLease(key, 'a');
  }
}

describe('a cluster', () => {
  test('works with both clients', async () => {
    const { server, cluster } = await startCluster();
    await using _ = server;
    const { createClient } = await import('redis');
    const admin = await createClient({ url: server.url }).connect();
    await admin.sendCommand(['CLUSTER', 'ADDSLOTSRANGE', '0', '16383']);
    while (!String(await admin.sendCommand(['CLUSTER', 'INFO'])).includes('cluster_state:ok'));
    admin.destroy();
    await cluster.connect();
    const other = new Cluster([{ host: '127.0.0.1', port: server.port }]);
    try {
      await use(cluster);
      await cluster.sendCommand(undefined, false, ['FLUSHALL']);
      await use(other);
    } finally {
      cluster.destroy();
      other.disconnect();
    }
  });
});
