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
  const raw = postgresStore({ client, ...(table !== undefined && { table }) });
  try {
    // Says in a sentence what does not work; creates nothing.
    await raw.read('');
  } catch (error) {
    await client.end();
    const { host } = new URL(url);
    const reason = error instanceof Error ? error.message : 'it is not known why';
    throw new CliError(
      exitCodes.store,
      `the PostgreSQL store at ${host} cannot be used: ${reason}`,
      'See whether PostgreSQL runs there, and whether user, password, database and sslmode of the URL are right',
    );
  }
  return { raw, close: () => client.end() };
}
