import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { memoryStore, type SealingKeys, sealedStore, type TokenStore } from '@pacer-auth/core';
import { CliError, exitCodes } from '../exit-codes.js';
import { importOptional } from './import-optional.js';
import { openPostgres } from './open-postgres.js';
import { openRedis } from './open-redis.js';
import type { RawStore } from './raw-store.js';
import { type StoreAddress, storeAddress } from './store-address.js';

/** An open store. */
export interface OpenStore extends AsyncDisposable {
  readonly address: StoreAddress;
  /** What sessions use; opens sealed records where there is a key. */
  readonly store: TokenStore;
  /** The same without the key: records as they lie there. */
  readonly raw: TokenStore;
  readonly keys: readonly string[];
}

/** Opens the store that the settings name. A file is made on the first use. */
export async function openStore(env: Readonly<Record<string, string | undefined>>): Promise<OpenStore> {
  const address = storeAddress(env.PACER_STORE, env);
  const keys = (env.PACER_STORE_KEY ?? '')
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');
  const { raw, close } = await openRaw(address);
  return { address, raw, keys, store: sealed(raw, keys), [Symbol.asyncDispose]: close };
}

function sealed(raw: TokenStore, keys: SealingKeys & readonly string[]): TokenStore {
  if (keys.length === 0) return raw;
  try {
    return sealedStore(raw, keys);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new CliError(
      exitCodes.config,
      `PACER_STORE_KEY is wrong: ${reason}`,
      "Make one with: node -p 'crypto.randomBytes(32).toString(`base64`)'",
    );
  }
}

async function openRaw(address: StoreAddress): Promise<RawStore> {
  if (address.kind === 'memory') return { raw: memoryStore(), close: async () => {} };
  if (address.kind === 'redis') return await openRedis(address.url, address.prefix);
  if (address.kind === 'postgres') return await openPostgres(address.url, address.table);
  // The folder of a path that was given must exist: a mistyped one would be a store of its own.
  if (address.isDefault) mkdirSync(dirname(address.path), { recursive: true, mode: 0o700 });
  const { sqliteStore } = await importOptional(
    '@pacer-auth/sqlite',
    { what: 'a store in a file', packages: '@pacer-auth/sqlite' },
    () => import('@pacer-auth/sqlite'),
  );
  const raw = sqliteStore({ path: address.path });
  return { raw, close: () => raw.close() };
}
