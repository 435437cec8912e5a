import { fingerprint } from '../fingerprint.js';
import { type PacerEnvironment, resolveEnvironment } from '../hosts/environments.js';
import { checkOptionNames } from '../option-names.js';
import { type OtpSource, otpMethod } from '../otp/otp-source.js';
import type { PacerWarning } from '../pacer-warning.js';
import { printable } from '../printable.js';
import {
  type Credentials,
  checkLoginId,
  createRefusalFingerprint,
  storeKeys,
} from '../sign-in/credentials.js';
import { sleep } from '../sleep.js';
import {
  type AccountRecord,
  type Cooldown,
  parseAccountRecord,
  type Refusal,
} from '../store/account-record.js';
import { createAccountStore } from '../store/account-store.js';
import { checkStore } from '../store/check-store.js';
import { parseLedger } from '../store/ledger.js';
import type { JsonObject, TokenStore } from '../store/token-store.js';
import { has } from '../what-is.js';

/** What a store remembers of one account, without anything secret. Moments are in ms since epoch. */
export interface AccountStatus {
  readonly kind: 'account';
  /** How many logins have been sent for the account. */
  readonly login: number;
  /** 8 hex digits that tell tokens apart; absent where there is no token. */
  readonly token?: string | undefined;
  /** When logins were sent, as far as they are remembered: at least those of the last 60 minutes. */
  readonly loginsAt: readonly number[];
  /** What the newest login was warned of. */
  readonly warning?: PacerWarning | undefined;
  /** Refusals that are remembered, the newest last. */
  readonly refusals: readonly RefusalStatus[];
  readonly cooldown?: Pick<Cooldown, 'until' | 'reason'> | undefined;
  /** PACER's clock minus ours in ms, where a login has proved it. */
  readonly clockOffsetMs?: number | undefined;
  /** How the service has been seen to read the client code. */
  readonly clientCodeField?: 'clientId' | 'clientCode' | undefined;
}

/** A refused login. */
export interface RefusalStatus extends Pick<Refusal, 'loginResult' | 'errorDescription' | 'otpSent' | 'at'> {
  /** Whether one more login may be made, because the passcode may have been what was wrong. */
  readonly permitsOneMore: boolean;
  /** Whether it was met with the credentials that were given; absent where no password was. */
  readonly isOfThese?: boolean | undefined;
}

/** A list of what was used up, such as the time steps of a secret or backup codes. */
export interface LedgerStatus {
  readonly kind: 'ledger';
  readonly items: number;
}

/** Options of {@link accountStatus}. */
export interface AccountStatusOptions {
  readonly store: TokenStore;
  readonly environment: 'production' | 'qa' | PacerEnvironment;
  /** The account; with a password, refusals are compared with these credentials. */
  readonly credentials: Pick<Credentials, 'loginId'> & Partial<Credentials>;
  /** The source of passcodes that a session would have, which refusals are compared with, too. */
  readonly otp?: OtpSource | undefined;
}

/**
 * What a store remembers of an account: for people who want to know why a session does not log in. Asks nobody else.
 *
 * @throws PacerAuthError `ERR_PACER_STORE`; TypeError naming the option that is wrong.
 * @example
 * ```ts
 * import { accountStatus, credentialsFromEnv, memoryStore } from '@pacer-auth/core';
 *
 * const store = memoryStore(); // the one that sessions have
 * const credentials = credentialsFromEnv();
 * const { refusals, cooldown } = await accountStatus({ store, environment: 'production', credentials });
 * console.log(refusals.length === 0 && !cooldown ? 'a login may be made' : refusals);
 * ```
 */
export async function accountStatus(options: AccountStatusOptions): Promise<AccountStatus> {
  checkOptionNames('accountStatus', options, ['store', 'environment', 'credentials', 'otp']);
  const { store, environment, credentials, otp } = options;
  checkStore('store', store);
  checkLoginId('credentials.loginId', credentials?.loginId);
  const { account } = storeKeys(resolveEnvironment(environment).name, credentials);
  const record = await createAccountStore(store, sleep, () => {}).read(account);
  const status = statusOf(record);
  const { loginId, password, redactionAcknowledged } = credentials;
  if (password === undefined) return status;
  const { matches } = createRefusalFingerprint();
  const otpFingerprint = otp === undefined ? '' : otpMethod(otp).fingerprint;
  const given = { loginId, password, redactionAcknowledged };
  const refusals = await Promise.all(
    (record.refusals ?? []).map(async (refusal) => ({
      ...refusalStatus(refusal),
      isOfThese: await matches(refusal.fingerprint, given, otpFingerprint),
    })),
  );
  return { ...status, refusals };
}

/**
 * The keys under which a store keeps an account: of its record, and how those of its ledgers begin. They do not tell the
 * loginId.
 *
 * @example
 * ```ts
 * import { accountKeys, memoryStore } from '@pacer-auth/core';
 *
 * const store = memoryStore();
 * const record = await store.read(accountKeys('production', 'user').account);
 * ```
 */
export function accountKeys(
  environment: 'production' | 'qa' | PacerEnvironment,
  loginId: string,
): { readonly account: string; readonly ledgers: string } {
  checkLoginId('accountKeys: loginId', loginId);
  const { account, otp } = storeKeys(resolveEnvironment(environment).name, { loginId });
  return { account, ledgers: `${otp}:` };
}

/**
 * What a record of a store says, without anything secret.
 *
 * @throws TypeError naming the field that cannot be read; a sealed record cannot, before its store has opened it.
 * @example
 * ```ts
 * import { accountKeys, describeRecord, memoryStore } from '@pacer-auth/core';
 *
 * const record = await memoryStore().read(accountKeys('production', 'user').account);
 * if (record) console.log(describeRecord(record.value));
 * ```
 */
export function describeRecord(value: JsonObject): AccountStatus | LedgerStatus {
  if (!has(value, 'items')) return statusOf(parseAccountRecord(value));
  return { kind: 'ledger', items: parseLedger(value).length };
}

function statusOf(record: AccountRecord): AccountStatus {
  const { login, token, loginsAt, warning, refusals = [], cooldown, clockOffsetMs, clientCodeField } = record;
  return {
    kind: 'account',
    login,
    loginsAt,
    refusals: refusals.map(refusalStatus),
    ...(token !== undefined && { token: fingerprint(token) }),
    ...(warning && { warning }),
    ...(cooldown && { cooldown: { until: cooldown.until, reason: cooldown.reason } }),
    ...(clockOffsetMs !== undefined && { clockOffsetMs }),
    ...(clientCodeField && { clientCodeField }),
  };
}

function refusalStatus({ loginResult, errorDescription, otpSent, at, repeatWith }: Refusal): RefusalStatus {
  return {
    loginResult: printable(loginResult),
    errorDescription: printable(errorDescription),
    otpSent,
    at,
    permitsOneMore: repeatWith !== undefined,
  };
}
