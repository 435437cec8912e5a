import { present } from '../json/read-object.js';
import type { AccountChanges, AccountOptions } from './account-options.js';
import { createAppUri, generateCode } from './one-time-passcode.js';
import { parseAccount } from './parse-account.js';

/** An account as it stands now. */
export interface Account extends Readonly<AccountOptions> {
  /** The secrets of all its apps. */
  readonly secrets: readonly string[];
  /** Backup codes that are still good. */
  readonly unusedBackupCodes: readonly string[];
  /** TOTP steps (whole 30 s periods since epoch) that were accepted from any app. */
  readonly usedSteps: readonly number[];
  /** Refused logins since the last good one. */
  readonly refusedLogins: number;
  /** Too many refused logins: see `lockAfter`. */
  readonly locked: boolean;
}

/** The accounts that the sign-in service knows; changes take effect at once. */
export interface Accounts {
  /** Adds an account. Throws `TypeError` naming the field that is wrong. */
  add(account: AccountOptions): void;
  /** Changes an account: a new password, a new secret, search privileges taken away. Tokens stay live. */
  update(loginId: string, changes: AccountChanges): void;
  /** Removes an account; its tokens stay live. */
  remove(loginId: string): void;
  /** Forgets the refused logins of an account, so that it is not locked. */
  unlock(loginId: string): void;
  /** One account, or `undefined`. */
  get(loginId: string): Account | undefined;
  /** All accounts, in the order in which they were added. */
  list(): readonly Account[];
  /**
   * The code that an authentication app would show at `at` (ms since epoch, default: the emulator's now); `app` counts the
   * account's apps from 0, the default.
   */
  oneTimePasscode(loginId: string, at?: number, app?: number): string;
  /** The `otpauth:` URI that an authentication app reads from a QR code; `app` as above. */
  otpauthUri(loginId: string, app?: number): string;
}

/** {@link Accounts} with what only the sign-in service may do. */
export interface AccountBook extends Accounts {
  /** Marks a step of one secret as used; `false` if it was used before. */
  useStep(loginId: string, secret: string, step: number): boolean;
  /** Uses up a backup code: `'unknown'` is not a code of this account. */
  useBackupCode(loginId: string, code: string): 'accepted' | 'used' | 'unknown';
  /** Forgets refused logins and which passcodes were used, of all accounts. */
  reset(): void;
  /** Counts a login; a good one ends the count of refused ones. */
  countLogin(loginId: string, outcome: 'good' | 'refused'): void;
}

interface AccountRecord {
  options: AccountOptions;
  readonly usedCodes: Set<string>;
  /** By secret. */
  readonly usedSteps: Map<string, Set<number>>;
  refusedLogins: number;
}

export function createAccountBook(accounts: readonly AccountOptions[], now: () => number): AccountBook {
  const records = new Map<string, AccountRecord>();

  function find(loginId: string): AccountRecord {
    const record = records.get(loginId);
    if (record === undefined) throw new TypeError(`no account has the loginId ${JSON.stringify(loginId)}`);
    return record;
  }

  function secretOf(loginId: string, app: number): string {
    const secret = secretsOf(find(loginId).options)[app];
    if (secret === undefined)
      throw new TypeError(`${loginId} has no totpSecret${app === 0 ? '' : ` ${app}`}`);
    return secret;
  }

  const book: AccountBook = {
    add(account) {
      const options = parseAccount(account);
      if (records.has(options.loginId)) throw new TypeError(`accounts: ${options.loginId} is there twice`);
      records.set(options.loginId, {
        options,
        usedCodes: new Set(),
        usedSteps: new Map(),
        refusedLogins: 0,
      });
    },
    update(loginId, changes) {
      const record = find(loginId);
      const { totpSecret, refusal, ...others } = { ...record.options, ...present(changes) };
      const next = parseAccount({
        ...others,
        ...(totpSecret === null ? {} : { totpSecret }),
        ...(refusal === null ? {} : { refusal }),
      });
      if (next.loginId !== loginId) throw new TypeError('a loginId cannot be changed');
      // Steps belong to their secret, codes to their batch: new ones start unused.
      for (const secret of record.usedSteps.keys()) {
        if (!secretsOf(next).includes(secret)) record.usedSteps.delete(secret);
      }
      if (changes.backupCodes !== undefined) record.usedCodes.clear();
      record.options = next;
    },
    remove(loginId) {
      find(loginId);
      records.delete(loginId);
    },
    unlock(loginId) {
      find(loginId).refusedLogins = 0;
    },
    get(loginId) {
      const record = records.get(loginId);
      return record && view(record);
    },
    list: () => [...records.values()].map(view),
    oneTimePasscode: (loginId, at = now(), app = 0) => generateCode(secretOf(loginId, app), at),
    otpauthUri: (loginId, app = 0) => createAppUri(secretOf(loginId, app), loginId),
    useStep(loginId, secret, step) {
      const { usedSteps } = find(loginId);
      const steps = usedSteps.get(secret) ?? new Set();
      if (steps.has(step)) return false;
      usedSteps.set(secret, steps.add(step));
      return true;
    },
    useBackupCode(loginId, code) {
      const { options, usedCodes } = find(loginId);
      if (!options.backupCodes?.includes(code)) return 'unknown';
      if (usedCodes.has(code)) return 'used';
      usedCodes.add(code);
      return 'accepted';
    },
    reset() {
      for (const record of records.values()) {
        record.refusedLogins = 0;
        record.usedSteps.clear();
        record.usedCodes.clear();
      }
    },
    countLogin(loginId, outcome) {
      const record = find(loginId);
      record.refusedLogins = outcome === 'good' ? 0 : record.refusedLogins + 1;
    },
  };
  for (const account of accounts) book.add(account);
  return book;
}

function secretsOf({ totpSecret, totpSecrets = [] }: AccountOptions): readonly string[] {
  return totpSecret === undefined ? totpSecrets : [totpSecret, ...totpSecrets];
}

function view({ options, usedCodes, usedSteps, refusedLogins }: AccountRecord): Account {
  return {
    ...options,
    secrets: secretsOf(options),
    unusedBackupCodes: (options.backupCodes ?? []).filter((code) => !usedCodes.has(code)),
    usedSteps: [...usedSteps.values()].flatMap((steps) => [...steps]),
    refusedLogins,
    locked: refusedLogins >= (options.lockAfter ?? Number.POSITIVE_INFINITY),
  };
}
