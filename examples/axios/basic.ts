// An axios program that signs in: the README's snippets, and around them what makes them run against the emulator.
import assert from 'node:assert/strict';
// #region imports
import { withPacer } from '@pacer-auth/axios';
import { createPacerSession, credentialsFromEnv, totp } from '@pacer-auth/core';
import axios from 'axios';

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
const http = withPacer(axios.create(), session);
// #endregion

const court = emulator.court('nysd');
// #region request
const form = new URLSearchParams({ all_case_ids: '500001', case_num: ' ' }); // the case with this id
const docket = await http.post(`${court}/cgi-bin/DktRpt.pl?1-L_1_0-1`, form);
// #endregion
assert.match(docket.data, /Docket Text/);
assert.equal(emulator.journal.logins().length, 1);

await session.close();
await emulator.close();
