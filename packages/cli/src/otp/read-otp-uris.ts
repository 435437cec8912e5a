import { totp } from '@pacer-auth/core';
import { CliError, exitCodes } from '../exit-codes.js';
import { type OtpAccount, otpAccount } from './otp-account.js';
import { readMigration } from './read-migration.js';

/** Accounts in an `otpauth://` URI, an `otpauth-migration://` export, or several, one a line. */
export async function readOtpUris(text: string): Promise<OtpAccount[]> {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) throw noUri('there is nothing in it');
  const found = [];
  for (const line of lines)
    found.push(...(/^otpauth-migration:/i.test(line) ? await readMigration(line) : [readUri(line)]));
  return found;
}

function readUri(line: string): OtpAccount {
  if (!/^otpauth:/i.test(line) || !URL.canParse(line)) throw noUri('it is no otpauth:// URI');
  try {
    // Core's own reading: what it does not take would fail later.
    totp(line);
  } catch (error) {
    throw noUri(error instanceof Error ? error.message.replace(/^totp: /, '') : 'it cannot be read');
  }
  const { pathname, searchParams } = new URL(line);
  const number = (name: string, fallback: number) => Number(searchParams.get(name) ?? fallback);
  return otpAccount({
    label: decoded(pathname.replace(/^\/+/, '')) || 'account',
    secret: (searchParams.get('secret') ?? '').replace(/[\s-]/g, '').replace(/=+$/, '').toUpperCase(),
    algorithm: (searchParams.get('algorithm') ?? 'SHA1').toUpperCase().replace('-', ''),
    digits: number('digits', 6),
    period: number('period', 30),
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function noUri(why: string): CliError {
  return new CliError(
    exitCodes.data,
    `what was given holds no account of an authentication app: ${why}`,
    'Give an otpauth:// or otpauth-migration:// URI, or the PNG of a QR code',
  );
}
