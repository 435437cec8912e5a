// One process of a fleet of machines: fleet.ts starts several of them at the same time.
import { withPacer } from '@pacer-auth/axios';
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
// #region store
import { postgresStore } from '@pacer-auth/postgres';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL ?? 'postgres://127.0.0.1/firm' });
pool.on('error', (error) => console.error(`PostgreSQL: ${error.message}`));
const store = postgresStore({
  client: pool,
  key: process.env.PACER_STORE_KEY ?? '', // openssl rand -base64 32
});

// #endregion
import axios from 'axios';

const { court, cases } = JSON.parse(process.argv[2] ?? '');
const session = createPacerSession({
  ...sessionOptionsFromEnv(),
  store,
});
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
await pool.end();
