import { storeSuite } from '@pacer-auth/contract';
import { afterAll, beforeAll } from 'vitest';
import { type RedisStoreOptions, redisStore } from '../src/index.js';
import { clients } from './support/clients.js';
import { redisDescribe as describe, redisTest as it, wanted } from './support/need-redis.js';
import { type RedisServer, startRedis } from './support/start-redis.js';

let server: RedisServer;
beforeAll(async () => {
  if (wanted) server = await startRedis();
});
afterAll(() => server?.[Symbol.asyncDispose]());

const options: Readonly<Record<string, Partial<RedisStoreOptions>>> = {
  '': {},
  ', sealed': { key: new Uint8Array(32).fill(9) },
};

for (const [name, connect] of Object.entries(clients)) {
  for (const [variant, more] of Object.entries(options)) {
    storeSuite(
      { describe, it },
      {
        name: `${name}${variant}`,
        async open() {
          const [first, second] = await Promise.all([connect(server.url), connect(server.url)]);
          const prefix = `suite:${Math.random()}:`;
          return {
            store: redisStore({ client: first.client, prefix, ...more }),
            second: redisStore({ client: second.client, prefix, ...more }),
            // Nobody can move Redis's clock: every lease's end moves instead.
            async advance(ms) {
              if (ms > 0) await first.command('EVAL', ageLeases, '0', `${prefix}*`, String(ms));
            },
            async close() {
              await Promise.all([first[Symbol.asyncDispose](), second[Symbol.asyncDispose]()]);
            },
          };
        },
      },
    );
  }
}

const ageLeases = `
for _, key in ipairs(redis.call('KEYS', ARGV[1])) do
  if redis.call('HEXISTS', key, 'ends') == 1 then redis.call('HINCRBY', key, 'ends', '-' .. ARGV[2]) end
end
`;
