// One process of a fleet on one machine: fleet.ts starts several of them at the same time.
// #region store
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { sqliteStore } from '@pacer-auth/sqlite';

const store = sqliteStore({
  path: process.env.PACER_STORE ?? '/var/lib/firm/pacer.db', // one file for all processes; its folder must exist
  key: process.env.PACER_STORE_KEY ?? '', // openssl rand -base64 32
});
const session = createPacerSession({
  ...sessionOptionsFromEnv(), // PACER_ENVIRONMENT, PACER_LOGIN_ID, PACER_PASSWORD, PACER_TOTP_SECRET
  store,
});

// #endregion
import { readDockets } from './read-dockets.ts';

await readDockets(session);
await store.close();
