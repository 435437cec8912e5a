import { renderUnicodeCompact } from 'uqr';
import type { Accounts } from '../accounts/account-book.js';

/**
 * What an authentication app scans to have the codes of the first account that is enrolled; empty if none is. `colours`
 * makes it white on black whatever the terminal's own are.
 */
export function appQrCode(accounts: Accounts, colours: boolean): string {
  const account = accounts.list().find(({ secrets }) => secrets.length > 0);
  if (account === undefined) return '';
  const uri = accounts.otpauthUri(account.loginId);
  const lines = renderUnicodeCompact(uri, { border: 2 }).split('\n');
  const code = colours ? lines.map((line) => `\u001B[97;40m${line}\u001B[0m`) : lines;
  return `Scan this with an authentication app for the codes of ${account.loginId}:

${code.join('\n')}

${uri}

`;
}
