/** A `Pool` of the package `pg`, as far as a store needs it. */
export interface PgClient {
  query(text: string, values: string[]): Promise<{ readonly rows: readonly unknown[] }>;
}

/** The `sql` of the package `postgres` (postgres.js), as far as a store needs it. */
export interface PostgresJsClient {
  unsafe(text: string, values: string[]): PromiseLike<readonly unknown[]>;
}

/** The user's own pool. */
export type PostgresClient = PgClient | PostgresJsClient;

/** Carries one statement out, in either client's words, and gives its rows. */
export async function query(
  client: PostgresClient,
  text: string,
  values: readonly string[],
): Promise<readonly unknown[]> {
  // Neither prepares a statement by name for this, which a pool that changes connections would not find again.
  const rows =
    'unsafe' in client
      ? await client.unsafe(text, [...values])
      : (await client.query(text, [...values])).rows;
  if (!Array.isArray(rows)) throw new Error('the client gave no rows');
  return rows;
}
