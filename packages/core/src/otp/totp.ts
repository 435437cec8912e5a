import { sha256 } from '../fingerprint.js';
import { checkOptionNames } from '../option-names.js';
import { whatIs } from '../what-is.js';
import type { OtpCode, OtpMethod } from './otp-source.js';

/** Parameters of RFC 6238; the defaults are what PACER uses (user guide, "MFA Configuration", page 12). An otpauth URI brings its own. */
export interface TotpOptions {
  /** Length of a time step in s, 1 to 300. Default: 30. */
  readonly period?: number | undefined;
  /** Digits of a code, 6 to 10. Default: 6. */
  readonly digits?: number | undefined;
  /** Default: `'SHA1'`. */
  readonly algorithm?: TotpAlgorithm | undefined;
}

export type TotpAlgorithm = 'SHA1' | 'SHA256' | 'SHA512';

/** A source of time-based one-time passcodes. */
export interface Totp extends OtpMethod {
  /** The code for a moment in ms since epoch. For display; a login takes its codes by itself. */
  codeAt(moment: number): Promise<string>;
}

/** A code is not sent in the last 2 s of its time step: it could arrive too late. */
const STEP_MARGIN_MS = 2_000;
/** What the margins at either end of a step may take of it, so that something is left of a short one. */
const LARGEST_MARGIN = 0.25;

/**
 * Time-based one-time passcodes (RFC 6238) from the base32 secret that Manage My Account prints under the QR code
 * (blanks, hyphens and lower case are fine), or from an `otpauth://totp/…` URI.
 *
 * @throws TypeError if the secret is not base32, or a parameter is out of range.
 * @example
 * ```ts
 * import { createPacerSession, credentialsFromEnv, totp } from '@pacer-auth/core';
 *
 * const session = createPacerSession({
 *   environment: 'production',
 *   credentials: credentialsFromEnv(),
 *   otp: totp(process.env.PACER_TOTP_SECRET ?? ''),
 * });
 * ```
 */
export function totp(secretOrUri: string, options: TotpOptions = {}): Totp {
  if (typeof secretOrUri !== 'string')
    throw new TypeError(`totp: the secret must be a string, and is ${whatIs(secretOrUri)}`);
  checkOptionNames('totp', options, ['period', 'digits', 'algorithm']);
  const given: TotpParameters = /^otpauth:/i.test(secretOrUri.trim())
    ? parseUri(secretOrUri.trim())
    : { secret: secretOrUri };
  const { secret, period, digits, algorithm } = check({
    secret: given.secret,
    period: options.period ?? given.period,
    digits: options.digits ?? given.digits,
    algorithm: options.algorithm ?? given.algorithm,
  });
  const periodMs = period * 1_000;
  const fingerprint = `totp:${sha256(`${secret}/${period}/${digits}/${algorithm}`).slice(0, 32)}`;

  const codeAt = async (moment: number): Promise<string> => {
    if (!Number.isFinite(moment)) throw new TypeError('totp: the moment must be a number of ms since epoch');
    const { Secret, TOTP } = await import('otpauth');
    return TOTP.generate({ secret: Secret.fromBase32(secret), period, digits, algorithm, timestamp: moment });
  };

  return {
    fingerprint,
    codeAt,
    async next({ now, uncertaintyMs, waitUntil, claim }): Promise<OtpCode> {
      // Only while the step has surely begun, and not nearly ended, by PACER's clock, too: many validators take the code
      // before the present one, but none of the future (RFC 6238 section 5.2).
      const beginMs = Math.min(uncertaintyMs, periodMs * LARGEST_MARGIN);
      const endMs = Math.min(Math.max(uncertaintyMs, STEP_MARGIN_MS), periodMs * LARGEST_MARGIN);
      for (;;) {
        const moment = now();
        const number = Math.floor(moment / periodMs);
        const start = number * periodMs;
        const end = start + periodMs;
        if (moment < start + beginMs) await waitUntil(start + beginMs);
        // The ledger is the secret's own, which may serve more than one account.
        else if (end - moment > endMs && (await claim(fingerprint, String(number))))
          return { code: await codeAt(start), kind: 'totp', step: { number, periodMs } };
        else await waitUntil(end + beginMs);
      }
    },
  };
}

interface TotpParameters {
  secret: string;
  period?: number | undefined;
  digits?: number | undefined;
  algorithm?: string | undefined;
}

/** Reads the key URI format that authenticator apps use. */
function parseUri(uri: string): TotpParameters {
  if (!URL.canParse(uri)) throw new TypeError('totp: the otpauth URI cannot be parsed');
  const { host, searchParams } = new URL(uri);
  if (host.toLowerCase() !== 'totp') {
    throw new TypeError('totp: the otpauth URI must be of type totp');
  }
  const secret = searchParams.get('secret');
  if (!secret) throw new TypeError('totp: the otpauth URI has no secret');
  const number = (name: string) => {
    const text = searchParams.get(name);
    if (text === null) return undefined;
    return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  };
  const parameters: TotpParameters = { secret };
  const period = number('period');
  const digits = number('digits');
  const algorithm = searchParams.get('algorithm')?.toUpperCase().replace('-', '');
  if (period !== undefined) parameters.period = period;
  if (digits !== undefined) parameters.digits = digits;
  if (algorithm !== undefined) parameters.algorithm = algorithm;
  return parameters;
}

function check({ secret, period = 30, digits = 6, algorithm = 'SHA1' }: TotpParameters): {
  secret: string;
  period: number;
  digits: number;
  algorithm: TotpAlgorithm;
} {
  const plain = secret.replace(/[\s-]/g, '').replace(/=+$/, '');
  if (!/^[A-Za-z2-7]{8,}$/.test(plain)) {
    throw new TypeError('totp: the secret must be base32 (A to Z and 2 to 7), at least 8 characters long');
  }
  // RFC 4648 section 6: no number of bytes encodes to such a length.
  if ([1, 3, 6].includes(plain.length % 8)) {
    throw new TypeError('totp: the secret is not base32: a character is missing, or there is one too many');
  }
  if (!Number.isInteger(period) || period < 1 || period > 300)
    throw new TypeError('totp: period must be 1 to 300 s');
  if (!Number.isInteger(digits) || digits < 6 || digits > 10)
    throw new TypeError('totp: digits must be 6 to 10');
  if (algorithm !== 'SHA1' && algorithm !== 'SHA256' && algorithm !== 'SHA512') {
    throw new TypeError("totp: algorithm must be 'SHA1', 'SHA256' or 'SHA512'");
  }
  return { secret: plain.toUpperCase(), period, digits, algorithm };
}
