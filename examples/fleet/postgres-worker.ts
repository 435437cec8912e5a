// One process of a fleet of machines: fleet.ts starts several of them at the same time.
// #region store
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { postgresStore } from '@pacer-auth/postgres';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL ?? 'postgres://127.0.0.1/firm' });
pool.on('error', (error) => console.error(`PostgreSQL: ${error.message}`));
const store = postgresStore({
  client: pool,
  key: process.env.PACER_STORE_KEY ?? '', // openssl rand -base64 32
});
const session = createPacerSession({
  ...sessionOptionsFromEnv(), // PACER_ENVIRONMENT, PACER_LOGIN_ID, PACER_PASSWORD, PACER_TOTP_SECRET
  store,
});

// #endregion
import { readDockets } from './read-dockets.ts';

await readDockets(session);
await pool.end();
