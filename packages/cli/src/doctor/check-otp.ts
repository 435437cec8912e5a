import { otpFromEnv, type Totp } from '@pacer-auth/core';
import { exitCodes } from '../exit-codes.js';
import { attempt, messageOf } from './attempt.js';
import { type Finding, failure, ok, skipped } from './finding.js';

/** Is there a secret of passcodes, and is it one? */
export function checkOtp(
  env: Readonly<Record<string, string | undefined>>,
  findings: Finding[],
): Totp | undefined {
  const secret = env.PACER_TOTP_SECRET;
  if (!secret) {
    if (!findings.some(({ check }) => check === 'passcode'))
      findings.push(
        skipped('passcode', 'no PACER_TOTP_SECRET: right for an account without multifactor authentication'),
      );
    return undefined;
  }
  if (/^[\d\s-]{6,11}$/.test(secret.trim())) {
    findings.push(
      failure(
        'passcode',
        exitCodes.config,
        'PACER_TOTP_SECRET holds a passcode, not the secret that passcodes are made from',
        'Take the text under the QR code in Manage My Account, or run: pacer-auth otp import FILE',
      ),
    );
    return undefined;
  }
  const source = attempt(() => otpFromEnv(env), messageOf);
  if (typeof source !== 'string') {
    findings.push(ok('passcode', 'the secret is base32; pacer-auth otp prints the present code'));
    return source;
  }
  findings.push(
    failure(
      'passcode',
      exitCodes.config,
      source.replace('the environment variable ', ''),
      source.includes('a character is missing')
        ? 'Copy it again from Manage My Account, from its first character to its last'
        : 'Copy it again from Manage My Account: no 0, 1, 8 or 9 is in it',
    ),
  );
  return undefined;
}
