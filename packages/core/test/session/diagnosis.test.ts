import { backupCodes, isPacerAuthError, type PacerSessionOptions, totp } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import { disclose } from '../support/disclose.js';
import { fakeClock } from '../support/fake-clock.js';
import { mfaAccount, openSession, startPacer } from '../support/pacer.js';

/** A secret of another account: its codes are always wrong. */
const wrongSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const wrongCodes = ['99990001', '99990002'];

/** The error of a login that PACER refuses, and a later one of the same session. `skewMs`: PACER's clock minus ours. */
async function refusal(options: Partial<PacerSessionOptions>, skewMs = 0): Promise<readonly unknown[]> {
  const clock = fakeClock();
  clock.advance(4_000);
  await using emulator = await startPacer({ accounts: [mfaAccount], now: () => clock.now() + skewMs });
  await using session = openSession(emulator, { ...clock, ...options });
  const first: unknown = await session.token().catch((error: unknown) => error);
  const second: unknown = await session.token().catch((error: unknown) => error);
  return [first, second];
}

const totpAdvice = 'The TOTP code sent was of a time step that began';

for (const [what, options, skewMs, otp, says] of [
  ['no code was sent', {}, 0, { sent: 'none' }, ['No one-time passcode was sent']],
  [
    'a TOTP code was sent by clocks that agree',
    { otp: totp(wrongSecret) },
    0,
    { sent: 'totp', stepAgeMs: 2_000, clockOffsetMs: 500 },
    [`${totpAdvice} 2 s before the reply.`, "This machine's clock agrees with PACER's."],
  ],
  [
    'the clock is a little behind',
    { otp: totp(wrongSecret) },
    10_000,
    { sent: 'totp', stepAgeMs: 2_000, clockOffsetMs: 10_500 },
    ["This machine's clock is 11 s behind PACER's."],
  ],
  [
    'the clock was hours ahead, and a code for the right step was wrong as well',
    { otp: totp(wrongSecret) },
    -7_200_000,
    { sent: 'totp', clockOffsetMs: -7_199_500 },
    [totpAdvice, "This machine's clock is 7200 s ahead of PACER's."],
  ],
  [
    'a backup code was sent',
    { otp: backupCodes(wrongCodes) },
    0,
    { sent: 'backup-code' },
    ['A backup code was sent; it counts as used now.'],
  ],
  [
    'a function gave the code',
    { otp: () => '123 456' },
    0,
    { sent: 'callback' },
    ['A one-time passcode was sent as the otp function returned it.'],
  ],
] as const) {
  test(`says what can be known where ${what}`, async () => {
    const [error, later] = await refusal(options, skewMs);

    expect(error).toMatchObject({ loginResult: '13', otp });
    for (const error_ of [error, later]) {
      if (!isPacerAuthError(error_)) throw new Error('the login was not refused');
      for (const secret of [mfaAccount.password, wrongSecret, ...wrongCodes, '123 456', '123456']) {
        expect(disclose(error_)).not.toContain(secret);
      }
    }
    for (const text of [...says, 'PACER does not say which', "by hand on PACER's website"]) {
      expect(error).toHaveProperty('message', expect.stringContaining(text));
    }
    expect(later).toHaveProperty('message', expect.stringContaining('PACER is not asked again'));
  });
}

test('says that the clocks could not be compared where the reply has no usable Date', async () => {
  const transport: NonNullable<PacerSessionOptions['fetch']> = async (url, init) => {
    const response = await fetch(url, init);
    return new Response(response.body, { status: response.status });
  };
  const [error] = await refusal({ otp: totp(wrongSecret), fetch: transport });

  expect(error).toHaveProperty('message', expect.stringContaining('the clocks could not be compared'));
  expect(error).not.toHaveProperty('otp.clockOffsetMs');
});
