// A ky program that signs in: the README's snippets, and around them what makes them run against the emulator.
import assert from 'node:assert/strict';
// #region imports
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { withPacer } from '@pacer-auth/ky';
import ky from 'ky';

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
const api = withPacer(ky, session);
// #endregion

const court = emulator.court('nysd');
// #region request
const body = new URLSearchParams({ all_case_ids: '500001', case_num: ' ' }); // the case with this id
const headers = { Referer: 'https://external' }; // without it a court asks whether the request was meant
const docket = await api.post(`${court}/cgi-bin/DktRpt.pl?1-L_1_0-1`, { body, headers }).text();
// #endregion
assert.match(docket, /Docket Text/);
assert.equal(emulator.journal.logins().length, 1);

// #region own-fetch
const logged: string[] = [];
const logging: typeof fetch = (input, init) => {
  logged.push(String(input instanceof Request ? input.url : input));
  return fetch(input, init);
};
const loggingApi = withPacer(ky.create({ fetch: logging, timeout: 90_000 }), session);
// #endregion
assert.match(await loggingApi(`${court}/cgi-bin/DktRpt.pl?500001`, { headers }).text(), /Docket Sheet/);
assert.deepEqual(logged, [`${court}/cgi-bin/DktRpt.pl?500001`]);

await session.close();
await emulator.close();
