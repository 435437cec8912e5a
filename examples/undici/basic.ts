// A program with undici that signs in: the README's snippets, and around them what makes them run against the emulator.
import assert from 'node:assert/strict';
// #region imports
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { withPacer } from '@pacer-auth/undici';
import { Agent, interceptors, request } from 'undici';

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
const dispatcher = withPacer(new Agent(), session).compose(interceptors.redirect({ maxRedirections: 5 }));
// #endregion

const court = emulator.court('nysd');
const caseLocator = emulator.origins.pcl;
// #region request
const docket = await request(`${court}/cgi-bin/DktRpt.pl?1-L_1_0-1`, {
  dispatcher,
  method: 'POST',
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    referer: 'https://external', // without it a court asks whether the request was meant
  },
  body: new URLSearchParams({ all_case_ids: '500001', case_num: ' ' }).toString(), // the case with this id
});
const page = await docket.body.text();

const found = await request(`${caseLocator}/pcl-public-api/rest/cases/find?page=0`, {
  dispatcher,
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ caseTitle: 'a' }),
});
// #endregion
assert.match(page, /Docket Text/);
assert.equal(found.statusCode, 200);
await found.body.dump();
assert.equal(emulator.journal.logins().length, 1);

await session.close();
await dispatcher.close();
await emulator.close();
