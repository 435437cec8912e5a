// A got program that signs in: the README's snippets, and around them what makes them run against the emulator.
import assert from 'node:assert/strict';
// #region imports
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { withPacer } from '@pacer-auth/got';
import got from 'got';

// #endregion

const { demoAccount, startEmulator } = await import('@pacer-auth/emulator');
const emulator = await startEmulator();
const { loginId, password, totpSecret } = demoAccount;
Object.assign(process.env, {
  PACER_ENVIRONMENT: JSON.stringify(emulator.environment),
  PACER_LOGIN_ID: loginId,
  PACER_PASSWORD: password,
  PACER_TOTP_SECRET: totpSecret,
});

// #region use
// PACER_ENVIRONMENT (production or qa), PACER_LOGIN_ID, PACER_PASSWORD; if the account has one, PACER_TOTP_SECRET
const session = createPacerSession(sessionOptionsFromEnv());
const client = withPacer(got, session);
// #endregion

const court = emulator.court('nysd');
const caseLocator = emulator.origins.pcl;
// #region request
const form = { all_case_ids: '500001', case_num: ' ' }; // the case with this id
const headers = { Referer: 'https://external' }; // without it a court asks whether the request was meant
const docket = await client.post(`${court}/cgi-bin/DktRpt.pl?1-L_1_0-1`, { form, headers }).text();

const found = await client
  .post(`${caseLocator}/pcl-public-api/rest/cases/find?page=0`, { json: { caseTitle: 'a' } })
  .json<{ content: unknown[] }>();
// #endregion
assert.match(docket, /Docket Text/);
assert.ok(found.content.length > 0);
assert.equal(emulator.journal.logins().length, 1);

await session.close();
await emulator.close();
