import { createHash } from 'node:crypto';

/**
 * The first 8 hex digits of the SHA-256 of a token: enough to tell tokens apart, useless for signing in.
 *
 * @example
 * ```ts
 * import { fingerprint, startEmulator } from '@pacer-auth/emulator';
 *
 * await using emulator = await startEmulator();
 * console.log(emulator.journal.requests({ token: fingerprint('a token') }));
 * ```
 */
export function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 8);
}
