import type { TokenStore } from '@pacer-auth/core';
import { postgresStore } from '@pacer-auth/postgres';
import { redisStore } from '@pacer-auth/redis';
import { sqliteStore } from '@pacer-auth/sqlite';
import pg from 'pg';
import { createClient } from 'redis';
import type { WorkerOrder } from './messages.ts';

/** Opens the fleet's store. Leases are as long as the fleet's clock says, and so shorter in truth. */
export async function openStore(
  order: Pick<WorkerOrder, 'store' | 'location' | 'key' | 'clock'>,
): Promise<{ store: TokenStore; close(): Promise<void> }> {
  const { location, key, clock } = order;
  if (order.store === 'sqlite') {
    // A paused process can hold SQLite's lock, if it is paused in the middle of a write.
    const store = sqliteStore({ path: location, key, busyTimeoutMs: 30_000 });
    return { store: scaleLeases(store, clock.speed), close: () => store.close() };
  }
  if (order.store === 'postgres') {
    const pool = new pg.Pool({ connectionString: location, max: 4 });
    pool.on('error', () => {});
    const store = postgresStore({ client: pool, key });
    return { store: scaleLeases(store, clock.speed), close: () => pool.end() };
  }
  const client = createClient({ url: location });
  client.on('error', () => {});
  await client.connect();
  const store = redisStore({ client, key });
  return { store: scaleLeases(store, clock.speed), close: () => client.close() };
}

function scaleLeases(store: TokenStore, speed: number): TokenStore {
  return {
    read: store.read,
    write: store.write,
    acquireLease: (name, owner, leaseMs) => store.acquireLease(name, owner, leaseMs / speed),
    releaseLease: store.releaseLease,
  };
}
