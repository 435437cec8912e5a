import { PacerAuthError } from '../errors.js';
import { type PacerEnvironment, resolveEnvironment } from '../hosts/environments.js';
import { checkOptionNames } from '../option-names.js';
import { countLogin } from '../sign-in/count-login.js';
import { checkLoginId, storeKeys } from '../sign-in/credentials.js';
import { standingRefusal } from '../sign-in/login-limits.js';
import { type LoginPolicy, resolveLoginPolicy } from '../sign-in/login-policy.js';
import { sleep as byTimer, type Sleep } from '../sleep.js';
import { createAccountStore } from '../store/account-store.js';
import { checkStore } from '../store/check-store.js';
import type { TokenStore } from '../store/token-store.js';

/** Options of {@link countedLogin}. */
export interface CountedLoginOptions {
  readonly store: TokenStore;
  readonly environment: 'production' | 'qa' | PacerEnvironment;
  readonly loginId: string;
  /** Budget and time-out. Default: those of a session. */
  readonly loginPolicy?: LoginPolicy | undefined;
  /**
   * The passcode that it sends, as a time step or a backup code of a ledger: no session sends it from then on. Whether one
   * has sent it before is not looked at, as a tool may measure what PACER says to that. Default: none.
   */
  readonly passcode?: { readonly ledger: string; readonly item: string } | undefined;
  /** The clock, in ms since epoch, for tests. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** Waits for the store's deadline, for tests. Default: by a timer. */
  readonly sleep?: Sleep | undefined;
}

/**
 * Sends one login by other means than a session, for tools that measure: under the account's lease, counted in its budget
 * before it is sent, and not past a refusal or a cool-down. The token in the store goes, as PACER may end it; what
 * comes of the login is the caller's.
 *
 * @param send Sends the one login, at once. It must have ended within 30 s, or the time-out of the policy.
 * @throws PacerAuthError `ERR_PACER_LOGIN_REJECTED`, `ERR_PACER_LOGIN_COOLDOWN`, `ERR_PACER_LOGIN_BUDGET`, before it is
 *   sent; `ERR_PACER_STORE`, also where another program is logging in; whatever `send` throws. TypeError naming the
 *   option that is wrong.
 * @example
 * ```ts
 * import { countedLogin, createAuthService, memoryStore } from '@pacer-auth/core';
 *
 * const credentials = { loginId: 'user', password: 'from a safe' };
 * const service = createAuthService({ environment: 'qa' });
 * const options = { store: memoryStore(), environment: 'qa', loginId: credentials.loginId } as const;
 * const { loginResult } = await countedLogin(options, () => service.login(credentials));
 * ```
 */
export async function countedLogin<T>(options: CountedLoginOptions, send: () => Promise<T>): Promise<T> {
  checkOptionNames('countedLogin', options, names);
  const { store, environment, loginId, loginPolicy, passcode, now = Date.now, sleep = byTimer } = options;
  checkStore('store', store);
  checkLoginId('loginId', loginId);
  if (passcode !== undefined && !(isText(passcode?.ledger) && isText(passcode.item)))
    throw new TypeError(
      'passcode must be an object with ledger and item, both strings of 1 to 128 characters',
    );
  const policy = resolveLoginPolicy(loginPolicy);
  const keys = storeKeys(resolveEnvironment(environment).name, { loginId });
  const accounts = createAccountStore(store, sleep, () => {});
  const owner = crypto.randomUUID();
  try {
    if (passcode) await accounts.claim(`${keys.otp}:${passcode.ledger}`, passcode.item);
    const counting = await countLogin({ accounts, policy, now }, keys.account, owner, ({ refusals }) => {
      const refusal = refusals?.at(-1);
      if (refusal) throw standingRefusal(refusal, store.name ?? 'the token store');
      return false;
    });
    if (counting !== 'may-be-sent') throw new PacerAuthError('ERR_PACER_STORE', notCounted);
    return await send();
  } finally {
    await accounts.releaseLease(keys.account, owner).catch(() => {});
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= 128;
}

const names: readonly (keyof CountedLoginOptions)[] = [
  'store',
  'environment',
  'loginId',
  'loginPolicy',
  'passcode',
  'now',
  'sleep',
];
const notCounted =
  'Another program is logging in with this account, or the token store is too slow to tell; try again.';
