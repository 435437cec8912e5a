import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withPacer } from '@pacer-auth/axios';
import { comparePaired, type PairedRatio } from '@pacer-auth/bench/compare-paired';
import { createPacerSession, memoryStore, type PacerSession, type TokenStore } from '@pacer-auth/core';
import { type Emulator, startEmulator } from '@pacer-auth/emulator';
import { postgresStore } from '@pacer-auth/postgres';
import { startPostgres } from '@pacer-auth/servers';
import { type SqliteStore, sqliteStore } from '@pacer-auth/sqlite';
import axios from 'axios';
import pg from 'pg';
import { createClient } from 'redis';
import { test } from 'vitest';
import { redisStore } from '../src/index.js';
import { startRedis } from '../test/support/start-redis.js';

/** Requests of one iteration in the steady state. */
const batch = 20;
/** Sessions that need the same login at the same time. */
const fleet = 8;
const account = { loginId: 'bench', password: 'Bench-1234567890' };

/** The stores, each with as many handles as are asked for. */
async function openStores() {
  const folder = await mkdtemp(join(tmpdir(), 'pacer-auth-bench-'));
  const server = await startRedis();
  const client = await createClient({ url: server.url }).connect();
  const postgres = await startPostgres();
  const pool = new pg.Pool({ connectionString: postgres.url });
  const files: SqliteStore[] = [];
  const handles: Readonly<Record<string, (handles: number) => TokenStore[]>> = {
    memory: (number) => Array<TokenStore>(number).fill(memoryStore()),
    sqlite(number) {
      const path = join(folder, `${crypto.randomUUID()}.db`);
      const opened = Array.from({ length: number }, () => sqliteStore({ path }));
      files.push(...opened);
      return opened;
    },
    redis(number) {
      const prefix = `bench:${crypto.randomUUID()}:`;
      return Array.from({ length: number }, () => redisStore({ client, prefix }));
    },
    postgres(number) {
      // In one table: to create one takes PostgreSQL longer than a login takes.
      const prefix = `${crypto.randomUUID()}:`;
      return Array.from({ length: number }, () => prefixed(postgresStore({ client: pool }), prefix));
    },
  };
  return {
    handles,
    async [Symbol.asyncDispose]() {
      await Promise.all(files.map((file) => file.close()));
      await client.close();
      await server[Symbol.asyncDispose]();
      await pool.end();
      await postgres[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

/** A store whose keys are its own, in a table that has others. */
function prefixed(store: TokenStore, prefix: string): TokenStore {
  return {
    read: (key) => store.read(prefix + key),
    write: (key, value, version) => store.write(prefix + key, value, version),
    acquireLease: (key, owner, leaseMs) => store.acquireLease(prefix + key, owner, leaseMs),
    releaseLease: (key, owner) => store.releaseLease(prefix + key, owner),
  };
}

function open(emulator: Emulator, store: TokenStore): PacerSession {
  return createPacerSession({ environment: emulator.environment, credentials: account, store });
}

/** Rounds of the comparison in the steady state. */
const rounds = Number(process.env.BENCH_ROUNDS ?? 300);

test(`the steady state: batches of ${batch} requests, paired`, { timeout: 900_000 }, async () => {
  await using emulator = await startEmulator({ accounts: [account] });
  await using stores = await openStores();
  const url = `${emulator.court('nysd')}/cgi-bin/iqquerymenu.pl?500001`;
  const read = async (kind: string) => {
    const [store = memoryStore()] = stores.handles[kind]?.(1) ?? [];
    const http = withPacer(axios.create(), open(emulator, store));
    await http.get(url);
    return async () => {
      await Promise.all(Array.from({ length: batch }, () => http.get(url)));
    };
  };
  const works = {
    memory: await read('memory'),
    // What the machine's noise alone makes of a comparison.
    'memory again': await read('memory'),
    sqlite: await read('sqlite'),
    redis: await read('redis'),
    postgres: await read('postgres'),
  };
  await comparePaired(works, 50);
  print(await comparePaired(works, rounds));
});

function print(found: readonly PairedRatio[]): void {
  const rows = found.map(({ name, ms, ratio, low, high }) => {
    const [perSecond, median, against, from, to] = [(batch * 1_000) / ms, ms, ratio, low, high];
    return `${name.padEnd(14)}${perSecond.toFixed(0).padStart(10)}${median.toFixed(2).padStart(14)}${against.toFixed(3).padStart(14)}   ${from.toFixed(3)} to ${to.toFixed(3)}\n`;
  });
  process.stdout.write(
    `store         requests/s  ms of a batch  time / memory  95 % interval\n${rows.join('')}`,
  );
}

test('a lease: taken and released', { timeout: 900_000 }, async ({ bench }) => {
  await using stores = await openStores();
  const lease = (kind: string) => {
    const [store = memoryStore()] = stores.handles[kind]?.(1) ?? [];
    return async () => {
      await store.acquireLease('key', 'bench', 37_000);
      await store.releaseLease('key', 'bench');
    };
  };
  await bench.compare(
    bench('memory', lease('memory')),
    bench('sqlite', lease('sqlite')),
    bench('redis', lease('redis')),
    bench('postgres', lease('postgres')),
  );
});

test(`contention: ${fleet} sessions wait for one login`, { timeout: 900_000 }, async ({ bench }) => {
  await using emulator = await startEmulator({ accounts: [account] });
  await using stores = await openStores();
  const coldStart = (kind: string) => async () => {
    const sessions = (stores.handles[kind]?.(fleet) ?? []).map((store) => open(emulator, store));
    await Promise.all(sessions.map((session) => session.token()));
  };
  await bench.compare(
    bench('memory', coldStart('memory')),
    bench('sqlite', coldStart('sqlite')),
    bench('redis', coldStart('redis')),
    bench('postgres', coldStart('postgres')),
  );
});
