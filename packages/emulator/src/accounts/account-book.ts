import type { AccountChanges, AccountOptions } from './account-options.js';
import { generateCode, parseSecret } from './one-time-passcode.js';

/** An account as it stands now. */
export interface Account extends Readonly<AccountOptions> {
  /** Backup codes that are still good. */
  readonly unusedBackupCodes: readonly string[];
  /** TOTP steps (whole 30 s periods since epoch) that were accepted and are void now. */
  readonly usedSteps: readonly number[];
}

/** The accounts that the sign-in service knows; changes take effect at once. */
export interface Accounts {
  /** Adds an account. Throws `TypeError` if there is one with this `loginId`. */
  add(account: AccountOptions): void;
  /** Changes an account: a new password, a new secret, search privileges taken away. Tokens stay live. */
  update(loginId: string, changes: AccountChanges): void;
  /** Removes an account; its tokens stay live. */
  remove(loginId: string): void;
  /** One account, or `undefined`. */
  get(loginId: string): Account | undefined;
  /** All accounts, in the order in which they were added. */
  list(): readonly Account[];
  /** The code that an authentication app would show at `at` (ms since epoch, default: the emulator's now). */
  oneTimePasscode(loginId: string, at?: number): string;
}

/** {@link Accounts} with what only the sign-in service may do. */
export interface AccountBook extends Accounts {
  /** Marks a step as used; `false` if it was used before. */
  useStep(loginId: string, step: number): boolean;
  /** Uses up a backup code: `'unknown'` is not a code of this account. */
  useBackupCode(loginId: string, code: string): 'accepted' | 'used' | 'unknown';
}

interface AccountRecord {
  options: AccountOptions;
  usedCodes: Set<string>;
  usedSteps: Set<number>;
}

export function createAccountBook(accounts: readonly AccountOptions[], now: () => number): AccountBook {
  const records = new Map<string, AccountRecord>();

  function find(loginId: string): AccountRecord {
    const record = records.get(loginId);
    if (record === undefined) throw new TypeError(`no account has the loginId ${JSON.stringify(loginId)}`);
    return record;
  }

  function view({ options, usedCodes, usedSteps }: AccountRecord): Account {
    const unusedBackupCodes = (options.backupCodes ?? []).filter((code) => !usedCodes.has(code));
    return { ...options, unusedBackupCodes, usedSteps: [...usedSteps] };
  }

  const book: AccountBook = {
    add(account) {
      check(account);
      if (records.has(account.loginId)) throw new TypeError(`accounts: ${account.loginId} is there twice`);
      records.set(account.loginId, { options: { ...account }, usedCodes: new Set(), usedSteps: new Set() });
    },
    update(loginId, { totpSecret, ...changes }) {
      const record = find(loginId);
      const { totpSecret: before, ...options } = { ...record.options, ...changes };
      const secret = totpSecret === undefined ? before : totpSecret;
      const next = typeof secret === 'string' ? { ...options, totpSecret: secret } : options;
      check(next);
      // Codes and steps belong to the secret and to the batch: new ones start unused.
      if (secret !== before) record.usedSteps.clear();
      if (changes.backupCodes !== undefined) record.usedCodes.clear();
      record.options = next;
    },
    remove(loginId) {
      find(loginId);
      records.delete(loginId);
    },
    get(loginId) {
      const record = records.get(loginId);
      return record && view(record);
    },
    list: () => [...records.values()].map(view),
    oneTimePasscode(loginId, at = now()) {
      const secret = find(loginId).options.totpSecret;
      if (secret === undefined) throw new TypeError(`${loginId} has no totpSecret`);
      return generateCode(secret, at);
    },
    useStep(loginId, step) {
      const { usedSteps } = find(loginId);
      if (usedSteps.has(step)) return false;
      usedSteps.add(step);
      return true;
    },
    useBackupCode(loginId, code) {
      const { options, usedCodes } = find(loginId);
      if (!options.backupCodes?.includes(code)) return 'unknown';
      if (usedCodes.has(code)) return 'used';
      usedCodes.add(code);
      return 'accepted';
    },
  };
  for (const account of accounts) book.add(account);
  return book;
}

function check({ loginId, password, totpSecret }: AccountOptions): void {
  if (typeof loginId !== 'string' || loginId === '')
    throw new TypeError('loginId must be a non-empty string');
  if (typeof password !== 'string' || password === '')
    throw new TypeError('password must be a non-empty string');
  if (totpSecret !== undefined) parseSecret(totpSecret);
}
