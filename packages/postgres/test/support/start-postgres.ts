import { type PostgresServer as StartedPostgres, startPostgres as startServer } from '@pacer-auth/servers';
import pg from 'pg';

/** A PostgreSQL server of the test's own. */
export interface PostgresServer extends StartedPostgres {
  /** Makes a database of its own, and gives its URL. */
  database(options?: string): Promise<string>;
}

/** Starts a server on a free port of 127.0.0.1. `settings` are those of postgresql.conf. */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<PostgresServer> {
  const server = await startServer(settings);
  return {
    ...server,
    async database(more = '') {
      const name = `d${crypto.randomUUID().replaceAll('-', '')}`;
      const admin = new pg.Client({ connectionString: server.url });
      await admin.connect();
      await admin.query(`CREATE DATABASE ${name} ${more}`);
      await admin.end();
      return new URL(`/${name}`, server.url).href;
    },
  };
}
