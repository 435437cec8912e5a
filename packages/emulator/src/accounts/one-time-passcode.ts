import { Secret, TOTP } from 'otpauth';

/** Length of a TOTP step in ms (guide page 12: "30-second time window"). */
export const stepMs = 30_000;

/** Reads a base32 secret, as Manage My Account prints it; blanks and lower case are fine. */
export function parseSecret(text: string): Secret {
  const base32 = text.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z2-7]+=*$/.test(base32)) throw new TypeError('totpSecret must be a base32 string');
  return Secret.fromBase32(base32);
}

/** What the QR code of an app says: `otpauth://totp/…`. */
export function createAppUri(secret: string, label: string): string {
  return new TOTP({ secret: parseSecret(secret), issuer: 'PACER emulator', label }).toString();
}

/** The code of the step that holds the moment `at` (ms since epoch). */
export function generateCode(secret: string, at: number): string {
  return new TOTP({ secret: parseSecret(secret) }).generate({ timestamp: at });
}

/** Steps before and after the present one. */
export interface StepRange {
  readonly before: number;
  readonly after: number;
}

/** The step (whole periods since epoch) for which `code` is right, if it is within `range` of `at`, or `undefined`. */
export function matchStep(
  secret: string,
  code: string,
  at: number,
  { before, after }: StepRange,
): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const window = Math.max(before, after);
  const delta = new TOTP({ secret: parseSecret(secret) }).validate({ token: code, timestamp: at, window });
  if (delta === null || delta < -before || delta > after) return undefined;
  return Math.floor(at / stepMs) + delta;
}
