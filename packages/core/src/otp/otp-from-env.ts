import { checkEnv } from '../check-env.js';
import { type Totp, totp } from './totp.js';

/**
 * The source of one-time passcodes that the environment names: `totp(…)` of `PACER_TOTP_SECRET`, or `undefined`, which
 * is what a session of an account without multifactor authentication takes. An empty variable counts as absent.
 *
 * @param env Default: `process.env`.
 * @throws TypeError if the variable holds no secret.
 * @example
 * ```ts
 * import { createPacerSession, credentialsFromEnv, otpFromEnv } from '@pacer-auth/core';
 *
 * const session = createPacerSession({
 *   environment: 'production',
 *   credentials: credentialsFromEnv(),
 *   otp: otpFromEnv(), // works for accounts without multifactor authentication as well
 * });
 * ```
 */
export function otpFromEnv(
  env: Readonly<Record<string, string | undefined>> = globalThis.process?.env ?? {},
): Totp | undefined {
  checkEnv('otpFromEnv', env);
  const secret = env.PACER_TOTP_SECRET;
  if (!secret) return undefined;
  try {
    return totp(secret);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new TypeError(`the environment variable PACER_TOTP_SECRET is wrong: ${reason}`);
  }
}
