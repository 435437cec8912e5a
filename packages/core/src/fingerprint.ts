import { createHash } from 'node:crypto';

/** The first 8 hex digits of a value's SHA-256: enough to tell two tokens apart in a log, useless to sign in. */
export function fingerprint(value: string): string {
  return sha256(value).slice(0, 8);
}

/** SHA-256 in hex. */
export function sha256(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}
