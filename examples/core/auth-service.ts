// PACER's authentication service as it is, one call for one request, without any lifecycle.
import assert from 'node:assert/strict';
import { createAuthService } from '@pacer-auth/core';

const { demoAccount, startEmulator } = await import('@pacer-auth/emulator');
const emulator = await startEmulator();
const { environment, accounts } = emulator;
const { loginId, password } = demoAccount;
const otpCode = accounts.oneTimePasscode(loginId);

// #region auth-service
const service = createAuthService({ environment, format: { request: 'json', response: 'xml' } });
const {
  loginResult,
  nextGenCSO = '',
  errorDescription,
} = await service.login({ loginId, password, otpCode });
await service.logout(nextGenCSO);
// #endregion

assert.equal(loginResult, '0');
assert.equal(errorDescription, '');
assert.deepEqual(emulator.tokens.live(), []);
await emulator.close();
