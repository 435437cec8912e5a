// One process of a fleet on one machine: fleet.ts starts several of them at the same time.
import { withPacer } from '@pacer-auth/axios';
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
// #region store
import { sqliteStore } from '@pacer-auth/sqlite';

const store = sqliteStore({
  path: process.env.PACER_STORE ?? '/var/lib/firm/pacer.db', // one file for all processes; its folder must exist
  key: process.env.PACER_STORE_KEY ?? '', // openssl rand -base64 32
});

// #endregion
import axios from 'axios';

const { dockets } = JSON.parse(process.argv[2] ?? '');
// #region session
const session = createPacerSession({
  ...sessionOptionsFromEnv(), // PACER_ENVIRONMENT, PACER_LOGIN_ID, PACER_PASSWORD, PACER_TOTP_SECRET
  store,
});
// #endregion
const http = withPacer(axios.create(), session);
for (const docket of dockets) await http.get(docket);
console.log(
  `process ${process.pid} read ${dockets.length} dockets with ${(await session.token()).fingerprint}`,
);

await session.close(); // does not log out: others use the token
await store.close();
