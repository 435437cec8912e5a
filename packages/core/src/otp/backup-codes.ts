import { PacerAuthError } from '../errors.js';
import { sha256 } from '../fingerprint.js';
import { whatIs } from '../what-is.js';
import type { OtpMethod } from './otp-source.js';

/**
 * PACER's single-use backup codes. A code is recorded as used, by its hash, before it is sent, and never sent again
 * by anything that shares the store; keep the store's data for as long as the codes are in use.
 *
 * When all are used, a login fails with `ERR_PACER_BACKUP_CODES_EXHAUSTED`.
 *
 * @throws TypeError if the list is empty or holds anything but non-empty strings.
 * @example
 * ```ts
 * import { backupCodes, createPacerSession, credentialsFromEnv } from '@pacer-auth/core';
 *
 * const session = createPacerSession({
 *   environment: 'production',
 *   credentials: credentialsFromEnv(),
 *   otp: backupCodes((process.env.PACER_BACKUP_CODES ?? '').split(',')),
 * });
 * ```
 */
export function backupCodes(codes: readonly string[]): OtpMethod {
  if (
    !Array.isArray(codes) ||
    codes.length === 0 ||
    codes.some((code) => typeof code !== 'string' || !code.trim())
  ) {
    throw new TypeError(
      `backupCodes: give at least one code in an array, each a non-empty string; this is ${whatIs(codes)}`,
    );
  }
  const list = codes.map((code) => code.trim());
  const fingerprint = `backup-codes:${sha256(JSON.stringify(list)).slice(0, 32)}`;
  return {
    fingerprint,
    async next({ claim }) {
      for (const code of list) {
        if (await claim('backup-codes', sha256(code))) return { code, kind: 'backup-code' };
      }
      throw new PacerAuthError(
        'ERR_PACER_BACKUP_CODES_EXHAUSTED',
        `All ${list.length} backup codes have been used. Request a new batch in PACER's Manage My Account.`,
      );
    },
  };
}
