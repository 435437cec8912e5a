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

/**
 * Takes or renews an account's lease and counts a login, right before that is sent. `false`: it must not be sent, because
 * somebody else holds the lease, the record forbids it, or the lease has aged meanwhile.
 *
 * @throws LoginDelayedError `ERR_PACER_LOGIN_COOLDOWN`, `ERR_PACER_LOGIN_BUDGET`; whatever `forbids` throws.
 */
export async function countLogin(
  { accounts, policy, now }: CountingTools,
  account: string,
  owner: string,
  forbids: (record: AccountRecord) => boolean,
): Promise<boolean> {
  // Our own clocks from before the question: a process that slept since must not trust the answer. The one can be set, the
  // other may stand still while the machine sleeps.
  const askedAt = now();
  const steadyAt = performance.now();
  if (!(await accounts.acquireLease(account, owner, policy.leaseMs))) return false;
  const counted = await accounts.update(account, (record, leaseOwner) => {
    if (leaseOwner !== owner || forbids(record)) return undefined;
    checkCooldown(record, now(), policy);
    checkBudget(record, now(), policy);
    return loginSent(record, now());
  });
  const age = Math.max(Math.abs(now() - askedAt), performance.now() - steadyAt);
  return counted && age <= FRESH_LEASE_MS;
}
