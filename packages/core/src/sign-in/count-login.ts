import type { AccountRecord } from '../store/account-record.js';
import type { AccountStore } from '../store/account-store.js';
import { checkBudget, checkCooldown, loginSent } from './login-limits.js';
import type { ResolvedPolicy } from './login-policy.js';

/** How long a lease may have aged when a call of the service begins, in ms. */
const FRESH_LEASE_MS = 5_000;

/** What counting a login takes. */
export interface CountingTools {
  readonly accounts: AccountStore;
  readonly policy: ResolvedPolicy;
  readonly now: () => number;
}

/** What became of a login that was to be counted. One that is counted has its number in the record, sent or not. */
export type Counting = 'may-be-sent' | 'only-counted' | 'not-counted';

/**
 * Takes or renews an account's lease and counts a login, right before that is sent. `'not-counted'`: somebody else holds
 * the lease, or the record forbids it. `'only-counted'`: it must not be sent, as the lease has aged meanwhile.
 *
 * @throws LoginDelayedError `ERR_PACER_LOGIN_COOLDOWN`, `ERR_PACER_LOGIN_BUDGET`; whatever `forbids` throws.
 */
export async function countLogin(
  { accounts, policy, now }: CountingTools,
  account: string,
  owner: string,
  forbids: (record: AccountRecord) => boolean,
): Promise<Counting> {
  // Our own clocks from before the question: a process that slept since must not trust the answer. The one can be set, the
  // other may stand still while the machine sleeps.
  const askedAt = now();
  const steadyAt = performance.now();
  if (!(await accounts.acquireLease(account, owner, policy.leaseMs))) return 'not-counted';
  const counted = await accounts.update(account, (record, leaseOwner) => {
    if (leaseOwner !== owner || forbids(record)) return undefined;
    checkCooldown(record, now(), policy);
    checkBudget(record, now(), policy);
    return loginSent(record, now());
  });
  if (!counted) return 'not-counted';
  const age = Math.max(Math.abs(now() - askedAt), performance.now() - steadyAt);
  return age <= FRESH_LEASE_MS ? 'may-be-sent' : 'only-counted';
}
