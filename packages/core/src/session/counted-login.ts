import { PacerAuthError } from '../errors.js';
import { type PacerEnvironment, resolveEnvironment } from '../hosts/environments.js';
import { checkOptionNames } from '../option-names.js';
import { checkLoginId, storeKeys } from '../sign-in/credentials.js';
import { checkBudget, checkCooldown, loginSent, standingRefusal } from '../sign-in/login-limits.js';
import { type LoginPolicy, resolveLoginPolicy } from '../sign-in/login-policy.js';
import { sleep } from '../sleep.js';
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
}

/** What the sender of a counted login may use. */
export interface CountedLogin {
  /** Takes a time step or a backup code of a ledger that sessions use, too; `false`: somebody has taken it before. */
  claim(ledger: string, item: string): Promise<boolean>;
}

/**
 * Sends one login by other means than a session, for tools that measure: under the account's lease, counted in its budget
 * before it is sent, and not past a refusal or a cool-down. The token in the store goes, as PACER may end it; what
 * comes of the login is the caller's.
 *
 * @param send Sends the one login. It must have ended within 30 s, or the time-out of the policy.
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
export async function countedLogin<T>(
  options: CountedLoginOptions,
  send: (login: CountedLogin) => Promise<T>,
): Promise<T> {
  checkOptionNames('countedLogin', options, ['store', 'environment', 'loginId', 'loginPolicy']);
  const { store, environment, loginId, loginPolicy } = options;
  checkStore('store', store);
  checkLoginId('loginId', loginId);
  const policy = resolveLoginPolicy(loginPolicy);
  const keys = storeKeys(resolveEnvironment(environment).name, { loginId });
  const accounts = createAccountStore(store, sleep, () => {});
  const owner = crypto.randomUUID();
  if (!(await accounts.acquireLease(keys.account, owner, policy.leaseMs)))
    throw new PacerAuthError(
      'ERR_PACER_STORE',
      'Another program is logging in with this account; try again.',
    );
  try {
    const counted = await accounts.update(keys.account, (record, leaseOwner) => {
      if (leaseOwner !== owner) return undefined;
      const refusal = record.refusals?.at(-1);
      if (refusal) throw standingRefusal(refusal, store.name ?? 'the token store');
      checkCooldown(record, Date.now(), policy);
      checkBudget(record, Date.now(), policy);
      return loginSent(record, Date.now());
    });
    if (!counted)
      throw new PacerAuthError('ERR_PACER_STORE', 'Another program has taken the right to log in meanwhile.');
    return await send({ claim: (ledger, item) => accounts.claim(`${keys.otp}:${ledger}`, item) });
  } finally {
    await accounts.releaseLease(keys.account, owner).catch(() => {});
  }
}
