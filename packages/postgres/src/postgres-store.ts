import { randomUUID } from 'node:crypto';
import {
  checkOptionNames,
  type SealingKeys,
  type StoredRecord,
  sealedStore,
  type TokenStore,
} from '@pacer-auth/core';
import { explain, isConnectionLoss, isMissingTable, isUndone } from './explain.js';
import { type PostgresClient, query } from './postgres-client.js';
import { fromText, keyOf, spell, toText } from './spelling.js';
import { createTableStatement, MAX_KEYS, quoted, statementsOn } from './statements.js';

/** Options of {@link postgresStore}. */
export interface PostgresStoreOptions {
  /** Your own `Pool` of `pg` 8, or `sql` of `postgres` 3 (postgres.js). You make and end it. */
  readonly client: PostgresClient;
  /**
   * Seals what is stored: 32 random bytes, as bytes or base64; of several keys the first one seals and all open.
   * Default: whoever can read the table can read tokens.
   */
  readonly key?: SealingKeys | undefined;
  /**
   * The store's table, as `name` or `schema.name`, spelt as in PostgreSQL, case included; without a schema, `search_path`
   * says where. It is created by the first write if it is not there and the user may create it. Default: `'pacer_auth'`.
   */
  readonly table?: string | undefined;
}

/** A statement that is undone time and again meets others that are not: with each, somebody gets on. */
const MAX_TRIES = 20;

/**
 * A token store in a table of PostgreSQL: what shares the table shares one login, in any number of processes on any
 * number of machines. A server that is down, a standby, or without the table makes a session that needs the store fail
 * with `ERR_PACER_STORE`; requests with a token that works go on. Records never expire.
 *
 * @throws TypeError naming the option that is wrong.
 * @example
 * ```ts
 * import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
 * import { postgresStore } from '@pacer-auth/postgres';
 * import pg from 'pg';
 *
 * const store = postgresStore({ client: new pg.Pool(), key: process.env.PACER_STORE_KEY ?? '' });
 * const session = createPacerSession({ ...sessionOptionsFromEnv(), store });
 * ```
 */
export function postgresStore(options: PostgresStoreOptions): TokenStore {
  const { client, table, key } = checkOptions(options);
  const statements = statementsOn(quoted(table));

  /** Carries a statement out; again where it was undone, and once more where the connection was lost meanwhile. */
  async function attempt(statement: string, values: readonly string[]): Promise<readonly unknown[]> {
    let losses = 0;
    for (let tries = 1; ; tries += 1) {
      try {
        return await query(client, statement, values);
      } catch (error) {
        if (isConnectionLoss(error)) losses += 1;
        else if (!isUndone(error)) throw error;
        if (losses > 1 || tries === MAX_TRIES) throw error;
      }
    }
  }

  /** What needs no table: where there is none, there is nothing. */
  async function look(statement: string, ...values: readonly string[]): Promise<readonly unknown[]> {
    try {
      return await attempt(statement, values);
    } catch (error) {
      if (isMissingTable(error)) return [];
      throw explain(error);
    }
  }

  async function change(statement: string, ...values: readonly string[]): Promise<boolean> {
    try {
      const rows = await attempt(statement, values).catch(async (error: unknown) => {
        if (!isMissingTable(error)) throw error;
        await createTable();
        return await attempt(statement, values);
      });
      return rows.length > 0;
    } catch (error) {
      throw explain(error);
    }
  }

  async function createTable(): Promise<void> {
    try {
      await attempt(createTableStatement(table), []);
    } catch (error) {
      // Where several processes create it at once, all but one may fail.
      const isThere = await attempt(statements.read, ['']).then(
        () => true,
        () => false,
      );
      if (!isThere) throw error;
    }
  }

  const store: TokenStore = {
    name: `the PostgreSQL store (table ${table})`,
    async read(name) {
      const [row] = await look(statements.read, spell(name));
      return row === undefined ? undefined : toRecord(row);
    },
    async write(name, value, version) {
      const record = [spell(name), toText(value), randomUUID()];
      return version === 0
        ? await change(statements.create, ...record)
        : await change(statements.replace, ...record, String(version));
    },
    async acquireLease(name, owner, leaseMs) {
      try {
        return await change(statements.acquire, spell(name), owner, String(Math.ceil(leaseMs)));
      } catch (error) {
        // PostgreSQL may have carried it out all the same; nobody would use that lease, and all would wait for its end.
        look(statements.release, spell(name), owner).catch(() => {});
        throw error;
      }
    },
    async releaseLease(name, owner) {
      await look(statements.release, spell(name), owner);
    },
    async keys() {
      const rows = await look(statements.keys);
      if (rows.length > MAX_KEYS)
        throw new Error(`the table ${table} has more than ${MAX_KEYS} records: it is not this store's alone`);
      return rows.map((row) => keyOf(String(fieldOf(row, 'key'))));
    },
  };
  return key === undefined ? store : sealedStore(store, key);
}

function toRecord(row: unknown): StoredRecord {
  const owner = fieldOf(row, 'owner');
  const value = fieldOf(row, 'value');
  if (value === null)
    throw new Error('a record of the store is longer than 2 MiB: it was not written by a store');
  return {
    value: fromText(value),
    version: Number(fieldOf(row, 'version')),
    leaseOwner: owner === null || owner === undefined ? undefined : String(owner),
  };
}

function fieldOf(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;
}

function checkOptions(options: PostgresStoreOptions) {
  checkOptionNames('postgresStore', options, ['client', 'table', 'key']);
  const { client, table = 'pacer_auth', key } = options;
  // A `sql` is a function.
  const isObject = (typeof client === 'object' && client !== null) || typeof client === 'function';
  if (!isObject || typeof ('unsafe' in client ? client.unsafe : client.query) !== 'function')
    throw new TypeError('client must be a Pool of pg, or the sql of postgres');
  quoted(table);
  // A key that is meant but missing must not leave tokens unsealed.
  if ('key' in options && key === undefined)
    throw new TypeError('key is undefined: give a key, or leave it out');
  return { client, table, key };
}
