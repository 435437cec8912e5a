import { DatabaseSync } from 'node:sqlite';
import type { JsonObject, TokenStore } from '@pacer-auth/core';
import pg from 'pg';
import { createClient } from 'redis';
import type { StoreKind } from '../start-server.ts';

/** Every record of a store that the store itself can open; throws where one cannot be opened. */
export async function readRecords(
  kind: StoreKind,
  location: string,
  store: TokenStore,
): Promise<ReadonlyMap<string, JsonObject>> {
  const records = new Map<string, JsonObject>();
  for (const key of await keysIn[kind](location)) {
    const record = await store.read(key);
    if (record) records.set(key, record.value);
  }
  return records;
}

const keysIn = { sqlite: sqliteKeys, redis: redisKeys, postgres: postgresKeys };

async function sqliteKeys(path: string): Promise<string[]> {
  const database = new DatabaseSync(path);
  const rows = database.prepare('SELECT key FROM records').all();
  database.close();
  return rows.map(({ key }) => String(key));
}

async function redisKeys(url: string): Promise<string[]> {
  const client = await createClient({ url }).connect();
  const names = await client.keys('pacer-auth:*');
  await client.close();
  return names.map((name) => name.slice('pacer-auth:{'.length, -1));
}

async function postgresKeys(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ key: string }>('SELECT key FROM pacer_auth');
  await client.end();
  return rows.map(({ key }) => key);
}
