import { parseJson } from '../json/parse-json.js';
import { readObject } from '../json/read-object.js';
import type { AccountOptions } from './account-options.js';
import { parseAccount } from './parse-account.js';

/** Accounts that a file may hold. */
const maxAccounts = 1_000;

/**
 * Reads the text of an accounts file, `{ "accounts": [ … ] }` or the list alone, 1 MiB and 1,000 accounts at most. Throws
 * `TypeError` naming what is wrong, such as `accounts[2].totpSecret must be a base32 string`.
 *
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { parseAccounts, startEmulator } from '@pacer-auth/emulator';
 *
 * const accounts = parseAccounts(readFileSync('accounts.json', 'utf8'));
 * await using emulator = await startEmulator({ accounts });
 * ```
 */
export function parseAccounts(text: string): AccountOptions[] {
  const json = parseJson(text, 'the accounts file');
  const wrapped = Array.isArray(json) ? { accounts: json } : json;
  const list = readObject(wrapped, 'the accounts file', ['accounts']).list('accounts', { max: maxAccounts });
  if (list === undefined || list.length === 0) {
    throw new TypeError('the accounts file must have a list of accounts that is not empty');
  }
  const accounts = list.map((account, index) => parseAccount(account, `accounts[${index}]`));
  const seen = new Set<string>();
  for (const [index, { loginId }] of accounts.entries()) {
    if (seen.has(loginId)) throw new TypeError(`accounts[${index}].loginId: ${loginId} is there twice`);
    seen.add(loginId);
  }
  return accounts;
}
