import { cooldownAfter } from '../sign-in/login-limits.js';
import type { ResolvedPolicy } from '../sign-in/login-policy.js';
import type { AccountStore } from '../store/account-store.js';
import { type HeldToken, isSameLogin, type TokenHolder } from '../token/token.js';

/**
 * Whether logins help. A page can stay a sign-in page whatever the token, because the account may not search, or because
 * it stands behind an expired free look; a login for each such page would end in a suspended account.
 */
export interface LoginBenefit {
  /** The answer to the send of that number proves that this token is alive; `afterLogin`: of an exchange that logged in. */
  served(sent: HeldToken, sendNumber: number, afterLogin: boolean): void;
  /** Whether the answer to a send after that one has proved this token. */
  servedSince(sent: HeldToken, sendNumber: number): boolean;
  /** A login was made, and the answer to its token was a sign-out again. */
  futile(sent: HeldToken): void;
  /** Whether a login has been futile lately, so that another would be so too. */
  isFutile(): boolean;
}

export function createLoginBenefit(tools: {
  readonly accounts: AccountStore;
  readonly holder: TokenHolder;
  readonly policy: ResolvedPolicy;
  readonly now: () => number;
  readonly random: () => number;
}): LoginBenefit {
  const { accounts, holder, policy, now, random } = tools;
  let lastServed: { readonly token: HeldToken; readonly sendNumber: number } | undefined;
  let helped: HeldToken | undefined;
  let lastFutile: HeldToken | undefined;
  let until = 0;

  return {
    served(token, sendNumber, afterLogin) {
      // A late answer for an older login says nothing about the newest.
      if (!isSameLogin(holder.newest(), token)) return;
      if (!isSameLogin(lastServed?.token, token) || sendNumber > (lastServed?.sendNumber ?? 0))
        lastServed = { token, sendNumber };
      if (!afterLogin || isSameLogin(helped, token) || restricts(holder)) return;
      helped = token;
      until = 0;
      void accounts.save(token.account, ({ cooldown, ...record }) =>
        cooldown?.reason === 'futile' ? record : undefined,
      );
    },
    servedSince: (token, sendNumber) =>
      isSameLogin(lastServed?.token, token) && (lastServed?.sendNumber ?? 0) > sendNumber,
    futile(token) {
      // A token that has worked since its login has simply ended.
      if (isSameLogin(lastFutile, token) || (isSameLogin(lastServed?.token, token) && !restricts(holder)))
        return;
      lastFutile = token;
      // PACER has said why: no request needs to find out again before a login may be made.
      if (restricts(holder)) holder.refuse(token);
      const atLeastMs = restricts(holder) ? policy.maxCooldownMs : 0;
      until = now() + policy.minCooldownMs;
      void accounts.save(token.account, (record) => {
        if (record.login !== token.login) return undefined;
        const cooldown = cooldownAfter(record, 'futile', now(), policy, random(), atLeastMs);
        until = cooldown.until;
        return { ...record, cooldown };
      });
    },
    isFutile: () => now() < until,
  };
}

/** Whether PACER said at the login that this account cannot search. */
function restricts(holder: TokenHolder): boolean {
  const kind = holder.warning()?.kind;
  return kind !== undefined && kind !== 'unknown';
}
