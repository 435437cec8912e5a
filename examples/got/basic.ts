// A got program that signs in: the README's snippets, and around them what makes them run against the emulator.
import assert from 'node:assert/strict';
// #region imports
import { createPacerSession, credentialsFromEnv, totp } from '@pacer-auth/core';
import { withPacer } from '@pacer-auth/got';
import got from 'got';

// #endregion

const { demoAccount, startEmulator } = await import('@pacer-auth/emulator');
const emulator = await startEmulator();
const { loginId, password, totpSecret } = demoAccount;
Object.assign(process.env, {
  PACER_LOGIN_ID: loginId,
  PACER_PASSWORD: password,
  PACER_TOTP_SECRET: totpSecret,
});
const { environment } = emulator;

// #region use
const session = createPacerSession({
  environment, // 'production' or 'qa'; here the emulator's
  credentials: credentialsFromEnv(), // PACER_LOGIN_ID, PACER_PASSWORD, PACER_CLIENT_CODE
  otp: totp(process.env.PACER_TOTP_SECRET ?? ''), // only with multifactor authentication
});
const client = withPacer(got, session);
// #endregion

const court = emulator.court('nysd');
const caseLocator = emulator.origins.pcl;
// #region request
const form = { all_case_ids: '500001', case_num: ' ' }; // the case with this id
const docket = await client.post(`${court}/cgi-bin/DktRpt.pl?1-L_1_0-1`, { form }).text();

const found = await client
  .post(`${caseLocator}/pcl-public-api/rest/cases/find?page=0`, { json: { caseTitle: 'a' } })
  .json<{ content: unknown[] }>();
// #endregion
assert.match(docket, /Docket Text/);
assert.ok(found.content.length > 0);
assert.equal(emulator.journal.logins().length, 1);

await session.close();
await emulator.close();
