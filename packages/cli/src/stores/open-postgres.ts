import { CliError, exitCodes } from '../exit-codes.js';
import { importOptional } from './import-optional.js';
import type { RawStore } from './raw-store.js';

const CONNECT_TIMEOUT_MS = 5_000;
const needs = { what: 'a PostgreSQL store', packages: '@pacer-auth/postgres pg' };

/** Connects to PostgreSQL with the user's own copy of the packages that it needs. */
export async function openPostgres(url: string, table: string | undefined): Promise<RawStore> {
  const { default: pg } = await importOptional('pg', needs, () => import('pg'));
  const { postgresStore } = await importOptional(
    '@pacer-auth/postgres',
    needs,
    () => import('@pacer-auth/postgres'),
  );
  const client = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // Errors come to whoever waits; without a listener they would end the process.
  client.on('error', () => {});
  try {
    const raw = postgresStore({ client, ...(table !== undefined && { table }) });
    // Says in a sentence what does not work; creates nothing.
    await raw.read('');
    return { raw, close: () => client.end() };
  } catch (error) {
    await client.end();
    const { host } = new URL(url);
    const reason = error instanceof Error ? error.message : 'it is not known why';
    throw new CliError(
      error instanceof TypeError ? exitCodes.config : exitCodes.store,
      `the PostgreSQL store at ${host} cannot be used: ${reason}`,
      isOfTable(error)
        ? 'Name another table at the end of the URL: ?table=NAME, or ?table=SCHEMA.NAME; without it, it is pacer_auth'
        : 'See whether PostgreSQL runs there, and whether user, password, database and sslmode of the URL are right',
    );
  }
}

/** No such schema; a table with other columns; no table; a key that is not unique. */
const tableCodes: ReadonlySet<unknown> = new Set(['3F000', '42703', '42809', '42P10']);

/** Whether the name of the table is what is wrong: for the store, which throws `TypeError`, or for PostgreSQL. */
function isOfTable(error: unknown): boolean {
  return (
    error instanceof TypeError || (error instanceof Error && 'code' in error && tableCodes.has(error.code))
  );
}
