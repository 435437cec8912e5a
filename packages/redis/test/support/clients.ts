import { Redis } from 'ioredis';
import IoRedisLowest from 'ioredis-lowest';
import * as redis from 'redis';
import * as redisLowest from 'redis-lowest';
import type { RedisClient } from '../../src/index.js';

/** A client that is connected. */
export interface ConnectedClient extends AsyncDisposable {
  readonly client: RedisClient;
  /** Sends any command. */
  command(...words: readonly string[]): Promise<unknown>;
}

/** How to connect each client, by its name and version. */
export const clients: Readonly<Record<string, (url: string) => Promise<ConnectedClient>>> = {
  'redis 5.0.0': (url) => nodeRedis(redisLowest.createClient({ url })),
  'redis 6.3.1': (url) => nodeRedis(redis.createClient({ url })),
  'ioredis 5.0.0': (url) => ioRedis(new IoRedisLowest.default(url)),
  'ioredis 6.0.0': (url) => ioRedis(new Redis(url)),
};

/** What both versions of `redis` have. */
interface AnyNodeRedis {
  readonly eval: (script: string, options: { keys: string[]; arguments: string[] }) => Promise<unknown>;
  connect(): Promise<unknown>;
  destroy(): void;
  sendCommand(words: string[]): Promise<unknown>;
  on(event: 'error', listener: () => void): unknown;
}

async function nodeRedis(client: AnyNodeRedis): Promise<ConnectedClient> {
  // Tests break connections on purpose.
  client.on('error', () => {});
  await client.connect();
  return {
    client,
    command: (...words) => client.sendCommand([...words]),
    [Symbol.asyncDispose]: async () => client.destroy(),
  };
}

interface AnyIoRedis {
  defineCommand(name: string, definition: { lua: string }): void;
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
  call(command: string, ...words: string[]): Promise<unknown>;
  disconnect(): void;
  on(event: 'error', listener: () => void): unknown;
}

async function ioRedis(client: AnyIoRedis): Promise<ConnectedClient> {
  client.on('error', () => {});
  return {
    client,
    command: (name = 'PING', ...words) => client.call(name, ...words),
    [Symbol.asyncDispose]: async () => client.disconnect(),
  };
}
