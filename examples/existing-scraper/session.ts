// What the signed-in twins import: the session, made once for the whole program.
import { createPacerSession, totp } from '@pacer-auth/core';
import { demoAccount } from '@pacer-auth/emulator';
import { emulator, now } from './pacer.ts';

export const session = createPacerSession({
  environment: emulator.environment, // 'production' in real life
  credentials: { loginId: demoAccount.loginId, password: demoAccount.password },
  otp: totp(demoAccount.totpSecret),
  now,
});
