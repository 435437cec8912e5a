// A job that cron starts: with a store it goes on with the token of the run before.
// #region recipe
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { withPacer } from '@pacer-auth/fetch';
import { sqliteStore } from '@pacer-auth/sqlite';

const store = sqliteStore({
  path: process.env.PACER_STORE ?? '/var/lib/firm/pacer.db', // its folder must exist
  key: process.env.PACER_STORE_KEY ?? '', // openssl rand -base64 32
});
const session = createPacerSession({ ...sessionOptionsFromEnv(), store });
const signedIn = withPacer(fetch, session);
// #endregion
const answer = await signedIn(`${process.env.COURT}/cgi-bin/iquery.pl`);
console.log(answer.status);
await session.close(); // keeps the token, as there is a store
await store.close();
