import type { AccountOptions } from '../accounts/account-options.js';

export type Row = readonly [name: string, value: string];

/** Two columns; a row of two empty texts is an empty line. */
export function table(rows: readonly Row[]): string {
  return rows.map(([name, value]) => `  ${name.padEnd(20)}${value}`.trimEnd()).join('\n');
}

/** What one needs to sign in. */
export function accountRows(account: AccountOptions): readonly Row[] {
  return [
    ['loginId', account.loginId],
    ['password', account.password],
    ['TOTP secret', account.totpSecret ?? 'none'],
    ['backup codes', account.backupCodes?.join(' ') ?? 'none'],
  ];
}
