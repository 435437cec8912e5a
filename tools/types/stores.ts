// Stores over the user's own clients, and one of one's own.
import { createPacerSession, type StoredRecord, sealedStore, type TokenStore } from '@pacer-auth/core';
import { createTableStatement, postgresStore } from '@pacer-auth/postgres';
import { redisStore } from '@pacer-auth/redis';
import { sqliteStore } from '@pacer-auth/sqlite';
import { Redis } from 'ioredis';
import postgres from 'postgres';
import { createClient, createCluster } from 'redis';

const own: TokenStore = {
  name: 'a store of our own',
  read: async (_key): Promise<StoredRecord | undefined> => undefined,
  write: async (_key, _value, version) => version === 0,
  acquireLease: async (_key, _owner, leaseMs) => leaseMs > 0,
  releaseLease: async () => {},
};

export const sessions = [
  own,
  sealedStore(own, new Uint8Array(32)),
  sqliteStore({ path: 'pacer.db' }),
  redisStore({ client: createClient() }),
  redisStore({ client: createClient({ url: 'redis://127.0.0.1', socket: { connectTimeout: 1_000 } }) }),
  redisStore({ client: new Redis() }),
  postgresStore({ client: postgres('postgres://127.0.0.1', { max: 4 }) }),
].map((store) =>
  createPacerSession({ environment: 'qa', credentials: { loginId: 'user', password: 'x' }, store }),
);
export const migration: string = createTableStatement('firm.pacer');
export const cluster = createCluster;
