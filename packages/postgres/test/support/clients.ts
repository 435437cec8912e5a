import pg from 'pg';
import pgLowest from 'pg-lowest';
import postgres from 'postgres';
import postgresLowest from 'postgres-lowest';
import { type PostgresClient, query } from '../../src/postgres-client.js';

/** A pool that is open. */
export interface OpenClient extends AsyncDisposable {
  readonly client: PostgresClient;
  /** Carries any statement out. */
  command(statement: string): Promise<readonly unknown[]>;
}

/** The newest of them that most use. */
export const newest = (url: string): OpenClient => pool(new pg.Pool({ connectionString: url, max: 4 }));

/** How to open a pool of each client, by its name and version. */
export const clients: Readonly<Record<string, (url: string) => OpenClient>> = {
  'pg 8.0.3': (url) => pool(new pgLowest.Pool({ connectionString: url, max: 4 })),
  'pg 8.23.1': newest,
  'postgres 3.0.0': (url) => sql(postgresLowest(url, { max: 4, onnotice: () => {} })),
  'postgres 3.4.9': (url) => sql(postgres(url, { max: 4, onnotice: () => {} })),
};

/**
 * postgres.js as it is to be behind PgBouncer: where its own question for types fails, nobody handles that; and PgBouncer 1.18
 * loses statements that are sent one behind the other.
 */
export function behindPgbouncer(url: string): OpenClient {
  // Its types do not have the last option.
  const options = { max: 4, onnotice: () => {}, fetch_types: false, max_pipeline: 0 };
  return sql(postgres(url, options));
}

/** Each statement on another connection than the one before, as a pool in transaction mode (PgBouncer) may do it. */
export function inTransactionMode(url: string): OpenClient {
  const pools = Array.from({ length: 3 }, () => new pg.Pool({ connectionString: url, max: 1 }));
  for (const one of pools) one.on('error', () => {});
  let turn = 0;
  const client = {
    async query(text: string, values: string[]) {
      turn += 1;
      const one = pools[turn % pools.length];
      if (!one) throw new Error('no pool');
      return await one.query(text, values);
    },
  };
  return opened(client, async () => {
    await Promise.all(pools.map((one) => one.end()));
  });
}

/** What both versions of `pg` have. */
interface AnyPool {
  query(text: string, values: string[]): Promise<{ rows: unknown[] }>;
  end(): Promise<void>;
  on(event: 'error', listener: () => void): unknown;
}

function pool(client: AnyPool): OpenClient {
  // Tests break connections on purpose.
  client.on('error', () => {});
  return opened(client, () => client.end());
}

interface AnySql {
  unsafe(text: string, values: string[]): PromiseLike<unknown[]>;
  end(options: { timeout: number }): Promise<void>;
}

function sql(client: AnySql): OpenClient {
  // A `sql` is a function: only what is asked of it.
  return opened(client, () => client.end({ timeout: 1 }));
}

function opened(client: PostgresClient, end: () => Promise<void>): OpenClient {
  return { client, command: (statement) => query(client, statement, []), [Symbol.asyncDispose]: end };
}
