import { randomUUID } from 'node:crypto';
import { PacerAuthError } from '../errors.js';
import { fingerprint } from '../fingerprint.js';
import { untilAborted } from '../sleep.js';
import type { AccountRecord } from '../store/account-record.js';
import { adoptToken, tokenOf } from '../token/stored-token.js';
import type { HeldToken, TokenHolder } from '../token/token.js';
import { type Credentials, checkCredentials, storeKeys } from './credentials.js';
import { logIn } from './log-in.js';
import { checkBudget, checkCooldown, standingRefusal } from './login-limits.js';
import type { Login, LoginTools } from './login-order.js';

/** A token to use, and whether a login was made for it. */
export interface SignInOutcome {
  readonly token: HeldToken;
  readonly loggedIn: boolean;
}

/** What signing in needs besides a login. */
export interface SignInTools extends LoginTools {
  readonly environmentName: string;
  readonly credentials: Credentials | (() => Credentials | Promise<Credentials>);
  readonly holder: TokenHolder;
}

/** How long to wait before asking again for a lease that somebody else holds, in ms. */
const LEASE_POLL_MS = 100;
/** Logins in a row that were given up for a lost lease: by then the store, and no other process, is the reason. */
const MAX_LOST_LEASES = 20;
const leaseFails = 'The token store failed: it gives leases away before their time, or takes too long.';

/** The credentials as they are now, checked. */
export async function currentCredentials(tools: SignInTools, signal?: AbortSignal): Promise<Credentials> {
  const { credentials } = tools;
  if (typeof credentials !== 'function') return checkCredentials(credentials);
  return checkCredentials(await untilAborted(Promise.resolve().then(credentials), signal));
}

/**
 * Gets a token that nobody has refused: from this session, from the store, or by a login, which only the holder of the
 * account's lease may make.
 */
export async function signIn(tools: SignInTools, signal: AbortSignal): Promise<SignInOutcome> {
  const { accounts, holder, policy, emit, sleep, random } = tools;
  const credentials = await currentCredentials(tools, signal);
  const keys = storeKeys(tools.environmentName, credentials);
  const owner = randomUUID();
  let lost = 0;
  for (let polls = 0; ; polls += 1) {
    const known = await look();
    if ('token' in known) return { token: known.token, loggedIn: false };
    if (await accounts.acquireLease(keys.account, owner, policy.leaseMs)) {
      try {
        // Somebody may have logged in, or been refused, between the first look and the lease.
        const found = await look('leased');
        if ('token' in found) return { token: found.token, loggedIn: false };
        const login = await logIn(tools, { credentials, keys, owner, signal, usable, record: found.record });
        if (login) return { token: announce(login), loggedIn: true };
        lost += 1;
        if (lost === MAX_LOST_LEASES) throw new PacerAuthError('ERR_PACER_STORE', leaseFails);
      } finally {
        await accounts.releaseLease(keys.account, owner).catch((error: Error) => {
          emit({ type: 'store-failed', message: error.message });
        });
      }
    } else {
      lost = 0;
      if (polls === 0) emit({ type: 'login-lease-wait' });
    }
    await sleep(LEASE_POLL_MS * (1 + Math.min(polls, 9) * random()), signal);
  }

  /** A token that is there already, or the record which says that a login may be made; throws where none may. */
  async function look(leased?: 'leased'): Promise<{ token: HeldToken } | { record: AccountRecord }> {
    const held = usable();
    if (held) return { token: held };
    const record = await accounts.read(keys.account);
    const token = usable(record);
    if (token) {
      if (token !== usable()) adoptToken(tools, token, record);
      return { token };
    }
    for (const refusal of record.refusals ?? []) {
      const { fingerprint: refused } = refusal;
      if (await tools.refusals.matches(refused, credentials, tools.otp?.fingerprint ?? ''))
        throw standingRefusal(refusal);
    }
    checkCooldown(record, tools.now(), policy);
    if (leased) checkBudget(record, tools.now(), policy);
    return { record };
  }

  /** A token of this session or of the record that nobody has refused. */
  function usable(record?: AccountRecord): HeldToken | undefined {
    const current = holder.current();
    if (current?.account === keys.account) return current;
    const stored = record && tokenOf(record, { account: keys.account, clientCode: credentials.clientCode });
    return stored && !holder.isRefused(stored) ? stored : undefined;
  }

  function announce({ token, warning }: Login): HeldToken {
    holder.adopt(token, warning);
    emit({ type: 'login-succeeded', login: token.login, token: fingerprint(token.value) });
    if (warning) emit({ type: 'warning', warning });
    return token;
  }
}
