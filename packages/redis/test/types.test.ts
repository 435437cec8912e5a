import { Cluster as IoCluster, Redis } from 'ioredis';
import IoRedisLowest from 'ioredis-lowest';
import { createClient, createClientPool, createCluster, RESP_TYPES } from 'redis';
import { createClient as createClientLowest } from 'redis-lowest';
import { expect, test } from 'vitest';
import { redisStore } from '../src/index.js';

test('takes the clients of both packages as they are typed', () => {
  const lazy = { lazyConnect: true } as const;
  const stores = [
    redisStore({ client: createClient() }),
    redisStore({ client: createClient({ RESP: 3 }) }),
    redisStore({ client: createClient().withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer }) }),
    redisStore({ client: createClientPool() }),
    redisStore({ client: createCluster({ rootNodes: [{}] }) }),
    redisStore({ client: createClientLowest() }),
    redisStore({ client: new Redis(lazy) }),
    redisStore({ client: new IoRedisLowest.default(lazy) }),
    redisStore({ client: new IoCluster(['127.0.0.1'], lazy) }),
  ];
  for (const store of stores) expect(store.acquireLease).toBeTypeOf('function');
});
