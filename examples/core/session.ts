// A session without an adapter: events, errors, and headers for a client of your own.
import assert from 'node:assert/strict';
// #region imports
import { createPacerSession, isPacerAuthError, totp } from '@pacer-auth/core';

// #endregion

const { demoAccount, startEmulator } = await import('@pacer-auth/emulator');
const emulator = await startEmulator();
const { environment } = emulator;
const { loginId, password, totpSecret } = demoAccount;
const log: string[] = [];

// #region session
const session = createPacerSession({
  environment, // 'production', 'qa', or your own
  credentials: { loginId, password, clientCode: 'smith-v-doe' },
  otp: totp(totpSecret),
  onEvent: (event) => log.push(event.type),
});
// #endregion

const url = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`;
// #region headers
const headers = await session.headersFor(url); // { Cookie: 'NextGenCSO=…; PacerClientCode=…' }
const response = await fetch(url, {
  headers: { ...headers, Referer: 'https://external' },
  redirect: 'manual',
});
// #endregion
assert.match(await response.text(), /Docket Sheet/);
// In the last seconds of a passcode's 30 it waits for the next one.
const loginEvents = log.filter((type) => type !== 'otp-wait');
assert.deepEqual(loginEvents, ['login-started', 'login-succeeded']);

const wrong = createPacerSession({
  environment,
  credentials: { loginId, password: 'wrong' },
  otp: totp(totpSecret),
});
let advice = '';
// #region errors
try {
  await wrong.token();
} catch (error) {
  if (!isPacerAuthError(error)) throw error;
  if (error.code === 'ERR_PACER_LOGIN_REJECTED') advice = error.message;
}
// #endregion
assert.match(advice, /PACER does not say which/);

// #region logout
await session.logout();
// #endregion
assert.deepEqual(emulator.tokens.live(), []);
await emulator.close();
