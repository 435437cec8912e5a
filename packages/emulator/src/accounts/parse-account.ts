import { present, readObject } from '../json/read-object.js';
import type { AccountOptions } from './account-options.js';
import { parseSecret } from './one-time-passcode.js';

/** Apps that an account may have (PACER's learning aid on multifactor authentication). */
export const maxApps = 5;
/** Backup codes in a batch. */
const maxBackupCodes = 10;

const fields = [
  ...['loginId', 'environment', 'password', 'totpSecret', 'totpSecrets', 'backupCodes', 'filer'],
  ...['clientCode', 'clientCodePattern', 'clientCodeField', 'searchDisabled', 'lockAfter'],
  ...['passwordExpired', 'loginDisabled', 'refusal'],
];

/** Checks an account; throws `TypeError` naming the field that is wrong. `where` names the account. */
export function parseAccount(value: unknown, where = 'an account'): AccountOptions {
  const reader = readObject(value, where, fields);
  const required = (field: string): string => {
    const found = reader.text(field);
    if (found === undefined) throw new TypeError(`${reader.name(field)} must be a non-empty string`);
    return found;
  };
  const totpSecret = reader.text('totpSecret');
  const totpSecrets = reader.texts('totpSecrets', { max: maxApps });
  const pattern = reader.text('clientCodePattern', { max: 200 });
  const refusal = reader.object('refusal', ['loginResult', 'errorDescription']);
  checkSecret(totpSecret, reader.name('totpSecret'));
  for (const secret of totpSecrets ?? []) checkSecret(secret, reader.name('totpSecrets'));
  if ((totpSecrets?.length ?? 0) + (totpSecret === undefined ? 0 : 1) > maxApps) {
    throw new TypeError(`${reader.name('totpSecrets')} must leave ${maxApps} apps at most`);
  }
  if (pattern !== undefined) checkPattern(pattern, reader.name('clientCodePattern'));
  return {
    loginId: required('loginId'),
    password: required('password'),
    ...present({
      environment: reader.oneOf('environment', ['production', 'qa']),
      totpSecret,
      totpSecrets,
      backupCodes: reader.texts('backupCodes', { max: maxBackupCodes }),
      filer: reader.flag('filer'),
      clientCode: reader.oneOf('clientCode', ['optional', 'required']),
      clientCodePattern: pattern,
      clientCodeField: reader.oneOf('clientCodeField', ['clientId', 'clientCode', 'either']),
      searchDisabled: reader.flag('searchDisabled'),
      lockAfter: reader.number('lockAfter', { min: 1, max: 1_000_000, whole: true }),
      passwordExpired: reader.flag('passwordExpired'),
      loginDisabled: reader.flag('loginDisabled'),
      refusal: refusal && {
        loginResult: refusal.text('loginResult') ?? '13',
        errorDescription: refusal.text('errorDescription', { min: 0 }) ?? '',
      },
    }),
  };
}

function checkSecret(secret: string | undefined, name: string): void {
  if (secret === undefined) return;
  try {
    parseSecret(secret);
  } catch {
    throw new TypeError(`${name} must be a base32 string`);
  }
}

function checkPattern(pattern: string, name: string): void {
  try {
    new RegExp(pattern);
  } catch {
    throw new TypeError(`${name} must be the source of a regular expression`);
  }
}
