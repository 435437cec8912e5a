import { randomUUID } from 'node:crypto';
import {
  checkOptionNames,
  type JsonObject,
  type SealingKeys,
  sealedStore,
  type TokenStore,
} from '@pacer-auth/core';
import { explain, isConnectionLoss } from './explain.js';
import { evaluate, type RedisClient } from './redis-client.js';
import { acquireScript, keysScript, readScript, releaseScript, writeScript } from './scripts.js';
import { withDeadline } from './with-deadline.js';

/** Options of {@link redisStore}. */
export interface RedisStoreOptions {
  /** Your own client, cluster, sentinel or pool of `redis` 5 or 6, or `ioredis` 5 or 6. You connect and close it. */
  readonly client: RedisClient;
  /**
   * Seals what is stored: 32 random bytes, as bytes or base64; of several keys the first one seals and all open.
   * Default: whoever can read Redis can read tokens.
   */
  readonly key?: SealingKeys | undefined;
  /** What the names of the store's keys in Redis begin with. Default: `'pacer-auth:'`. */
  readonly prefix?: string | undefined;
  /**
   * How long to wait for an answer of Redis, reconnections included, in ms, 1 to 600,000. Default: 5,000, which is also
   * how fast a login under a lease has to begin.
   */
  readonly commandTimeoutMs?: number | undefined;
}

/**
 * A token store in Redis: what shares the Redis, and the prefix, shares one login, in any number of processes on any
 * number of machines. A Redis that is down, a replica, or slower than `commandTimeoutMs` makes a session that needs
 * the store fail with `ERR_PACER_STORE`; requests with a token that works go on. Records never expire.
 *
 * @throws TypeError naming the option that is wrong.
 * @example
 * ```ts
 * import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
 * import { redisStore } from '@pacer-auth/redis';
 * import { createClient } from 'redis';
 *
 * const client = await createClient().connect();
 * const store = redisStore({ client, key: process.env.PACER_STORE_KEY ?? '' });
 * const session = createPacerSession({ ...sessionOptionsFromEnv(), store });
 * ```
 */
export function redisStore(options: RedisStoreOptions): TokenStore {
  const { client, prefix, commandTimeoutMs, key } = checkOptions(options);

  /** Runs a script; once more where the connection was lost meanwhile, for which all scripts are made. */
  async function run(script: string, name: string, ...args: readonly string[]): Promise<unknown> {
    const call = () => evaluate(client, script, `${prefix}{${spell(name)}}`, args);
    try {
      return await withDeadline(commandTimeoutMs, () =>
        call().catch((error: unknown) => {
          if (!isConnectionLoss(error)) throw error;
          return call();
        }),
      );
    } catch (error) {
      throw explain(error);
    }
  }

  const store: TokenStore = {
    name: `the Redis store (prefix ${prefix})`,
    async read(name) {
      const answer = await run(readScript, name);
      const [value, version, owner] = Array.isArray(answer) ? answer : [];
      if (version === null || version === undefined) return undefined;
      return {
        value: parse(value),
        version: Number(version),
        leaseOwner: owner === null ? undefined : String(owner),
      };
    },
    async write(name, value, version) {
      return isOne(await run(writeScript, name, JSON.stringify(value), String(version), randomUUID()));
    },
    async acquireLease(name, owner, leaseMs) {
      try {
        return isOne(await run(acquireScript, name, owner, String(Math.ceil(leaseMs))));
      } catch (error) {
        // Redis may carry it out later all the same; nobody would use that lease, and all would wait for its end.
        run(releaseScript, name, owner).catch(() => {});
        throw error;
      }
    },
    async releaseLease(name, owner) {
      await run(releaseScript, name, owner);
    },
    async keys() {
      const found = new Set<string>();
      let cursor = '0';
      do {
        const answer = await run(keysScript, '', cursor, `${prefix.replace(/[\\*?[\]]/g, '\\$&')}{*}`);
        const [next, names] = Array.isArray(answer) ? answer : [];
        for (const name of Array.isArray(names) ? names : [])
          found.add(keyOf(String(name).slice(prefix.length + 1, -1)));
        cursor = String(next ?? '0');
      } while (cursor !== '0');
      return [...found];
    },
  };
  return key === undefined ? store : sealedStore(store, key);
}

/** Clients can be set to give integers as text, and text as bytes. */
function isOne(answer: unknown): boolean {
  return String(answer) === '1';
}

/** A key as UTF-8 can hold it: lone surrogates, which it would make one of, are spelt out. */
function spell(name: string): string {
  return name.replace(/[\\\p{Surrogate}]/gu, (unit) => `\\${unit.charCodeAt(0).toString(16)}`);
}

/** The key that {@link spell} has spelt. */
function keyOf(spelt: string): string {
  return spelt.replace(/\\(5c|d[89a-f][0-9a-f]{2})/g, (_, unit: string) =>
    String.fromCharCode(Number.parseInt(unit, 16)),
  );
}

function parse(text: unknown): JsonObject {
  try {
    const value: unknown = JSON.parse(String(text));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // The text may hold a token, and JSON.parse quotes it.
  }
  throw new Error('a record of the store is not a JSON object');
}

function checkOptions(options: RedisStoreOptions) {
  checkOptionNames('redisStore', options, ['client', 'prefix', 'commandTimeoutMs', 'key']);
  const { client, prefix = 'pacer-auth:', commandTimeoutMs = 5_000, key } = options;
  if (typeof client?.eval !== 'function') {
    throw new TypeError('client must be a client of redis or ioredis, with eval()');
  }
  if (typeof prefix !== 'string' || /[{}]/.test(prefix)) {
    throw new TypeError('prefix must be a string without braces, which mark what Redis clusters go by');
  }
  if (typeof commandTimeoutMs !== 'number' || !(commandTimeoutMs >= 1 && commandTimeoutMs <= 600_000)) {
    throw new TypeError('commandTimeoutMs must be a number from 1 to 600000');
  }
  // A key that is meant but missing must not leave tokens unsealed.
  if ('key' in options && key === undefined)
    throw new TypeError('key is undefined: give a key, or leave it out');
  return { client, prefix, commandTimeoutMs, key };
}
