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

const { court, cases } = JSON.parse(process.argv[2] ?? '');
// #region session
const session = createPacerSession({
  ...sessionOptionsFromEnv(), // PACER_ENVIRONMENT, PACER_LOGIN_ID, PACER_PASSWORD, PACER_TOTP_SECRET
  store,
});
// #endregion
// Without a Referer a court asks whether the request was meant.
const http = withPacer(axios.create({ headers: { Referer: 'https://external' } }), session);
for (const id of cases) {
  const form = new URLSearchParams({ all_case_ids: id, case_num: ' ' });
  const { data } = await http.post(`${court}/cgi-bin/DktRpt.pl?1-L_1_0-1`, form);
  if (!data.includes('Docket Text')) throw new Error(`no docket of case ${id}`);
}
console.log(
  `process ${process.pid} read ${cases.length} dockets with ${(await session.token()).fingerprint}`,
);

await session.close(); // does not log out: others use the token
await store.close();
