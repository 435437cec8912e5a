import { checkEnv } from '../check-env.js';
import { defineEnvironment, type PacerEnvironment } from '../hosts/environments.js';
import { otpFromEnv } from '../otp/otp-from-env.js';
import type { Totp } from '../otp/totp.js';
import { type Credentials, credentialsFromEnv } from '../sign-in/credentials.js';

/** What the environment says of a session. */
export interface SessionOptionsFromEnv {
  readonly environment: 'production' | 'qa' | PacerEnvironment;
  readonly credentials: Credentials;
  readonly otp: Totp | undefined;
}

/** An environment of one's own is a few hundred characters long. */
const MAX_ENVIRONMENT_LENGTH = 65_536;

/**
 * Options of `createPacerSession` from environment variables: `PACER_ENVIRONMENT`, which is `production` (live and
 * billable), `qa`, or the JSON of a {@link PacerEnvironment} such as an emulator's; `PACER_LOGIN_ID` and the others that
 * `credentialsFromEnv` reads; and `PACER_TOTP_SECRET`, where the account uses multifactor authentication.
 *
 * @param env Default: `process.env`.
 * @throws TypeError naming the variable that is missing or wrong.
 * @example
 * ```ts
 * import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
 *
 * const session = createPacerSession(sessionOptionsFromEnv());
 * ```
 */
export function sessionOptionsFromEnv(
  env: Readonly<Record<string, string | undefined>> = globalThis.process?.env ?? {},
): SessionOptionsFromEnv {
  checkEnv('sessionOptionsFromEnv', env);
  return {
    environment: environmentOf(env.PACER_ENVIRONMENT),
    credentials: credentialsFromEnv(env),
    otp: otpFromEnv(env),
  };
}

function environmentOf(text: string | undefined): 'production' | 'qa' | PacerEnvironment {
  // No default: nobody shall bill by accident.
  const known = 'production (live and billable), qa, or the JSON of an environment';
  if (!text) throw new TypeError(`the environment variable PACER_ENVIRONMENT is not set; it may be ${known}`);
  if (text === 'production' || text === 'qa') return text;
  if (!text.trimStart().startsWith('{') || text.length > MAX_ENVIRONMENT_LENGTH) {
    throw new TypeError(`the environment variable PACER_ENVIRONMENT must be ${known}`);
  }
  try {
    const parsed: PacerEnvironment = JSON.parse(text);
    return defineEnvironment(parsed);
  } catch (error) {
    // What JSON.parse says quotes the text; what defineEnvironment says does not.
    const reason = error instanceof TypeError ? error.message : 'it is not JSON';
    throw new TypeError(`the environment variable PACER_ENVIRONMENT is wrong: ${reason}`);
  }
}
