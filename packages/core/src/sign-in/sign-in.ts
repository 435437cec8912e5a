import { PacerAuthError } from '../errors.js';
import { fingerprint } from '../fingerprint.js';
import { untilAborted } from '../sleep.js';
import type { AccountRecord, Refusal } from '../store/account-record.js';
import { adoptToken, tokenOf } from '../token/stored-token.js';
import type { HeldToken, TokenHolder } from '../token/token.js';
import { type Credentials, checkCredentials, storeKeys } from './credentials.js';
import { logIn } from './log-in.js';
import { checkBudget, checkCooldown, standingRefusal } from './login-limits.js';
import type { Departure, Login, LoginTools, SignInOutcome } from './login-order.js';

/** What signing in needs besides a login. */
export interface SignInTools extends LoginTools {
  readonly environmentName: string;
  readonly credentials: Credentials | (() => Credentials | Promise<Credentials>);
  readonly holder: TokenHolder;
}

/** Why a login is needed and may be made. */
interface Found {
  readonly record: AccountRecord;
  /** A refusal that permits one more login. */
  readonly refusal: Refusal | undefined;
}

/** How long to wait before asking again for a lease that somebody else holds, in ms. */
const LEASE_POLL_MS = 100;
/**
 * Logins in a row that were given up for a lost lease: by then the store, and no other process, is the reason. Each may have
 * used up a passcode and a login of the budget.
 */
const MAX_LOST_LEASES = 3;
const leaseFails = 'The token store failed: it gives leases away before their time, or takes too long.';

/** The credentials as they are now, checked. */
export async function currentCredentials(tools: SignInTools, signal?: AbortSignal): Promise<Credentials> {
  const { credentials } = tools;
  if (typeof credentials !== 'function') return checkCredentials(credentials);
  return checkCredentials(await untilAborted(Promise.resolve().then(credentials), signal));
}

/**
 * Gets a token that nobody has refused: from this session, from the store, or by a login, which only the holder of the
 * account's lease may make. `clientCode`: for a login of a session that has none of its own.
 */
export async function signIn(
  tools: SignInTools,
  departure: Departure,
  clientCode?: string,
): Promise<SignInOutcome> {
  const { accounts, holder, policy, emit, sleep, random } = tools;
  const { signal } = departure;
  const own = await currentCredentials(tools, signal);
  // Some accounts may not search unless the login has one.
  const credentials = { ...own, clientCode: own.clientCode ?? clientCode };
  const keys = storeKeys(tools.environmentName, credentials);
  const held = { account: keys.account, clientCode: own.clientCode };
  const owner = crypto.randomUUID();
  let lost = 0;
  for (let polls = 0; ; polls += 1) {
    const known = await look();
    if ('token' in known) return { token: known.token, loggedIn: false };
    if (await accounts.acquireLease(keys.account, owner, policy.leaseMs)) {
      try {
        // Somebody may have logged in, or been refused, between the first look and the lease.
        const found = await look('leased');
        if ('token' in found) return { token: found.token, loggedIn: false };
        const login = await logIn(tools, {
          credentials,
          holder: held,
          keys,
          owner,
          departure,
          usable,
          ...found,
        });
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
  async function look(leased?: 'leased'): Promise<{ token: HeldToken } | Found> {
    const current = usable();
    if (current) return { token: current };
    const record = await accounts.read(keys.account);
    const token = usable(record);
    if (token) {
      if (token !== usable()) adoptToken(tools, token, record);
      return { token };
    }
    const refusal = await refusalOf(record);
    const permitsOne = refusal?.repeatWith !== undefined && policy.repeatRefusedPasscode;
    if (refusal && !permitsOne) throw standingRefusal(refusal, tools.storeName);
    checkCooldown(record, tools.now(), policy);
    if (leased) checkBudget(record, tools.now(), policy);
    return { record, refusal };
  }

  /** The refusal of these very credentials: a final one before one that permits a login, as that may be a late answer. */
  async function refusalOf({ refusals = [] }: AccountRecord): Promise<Refusal | undefined> {
    const permits = ({ repeatWith }: Refusal) => Number(repeatWith !== undefined);
    for (const refusal of refusals.toReversed().toSorted((one, other) => permits(one) - permits(other))) {
      const { fingerprint: refused } = refusal;
      if (await tools.refusals.matches(refused, credentials, tools.otp?.fingerprint ?? '')) return refusal;
    }
    return undefined;
  }

  /** A token of this session or of the record that nobody has refused. */
  function usable(record?: AccountRecord): HeldToken | undefined {
    const current = holder.current();
    if (current?.account === keys.account) return current;
    const stored = record && tokenOf(record, held);
    return stored && !holder.isRefused(stored) ? stored : undefined;
  }

  function announce({ token, warning }: Login): HeldToken {
    holder.adopt(token, warning);
    emit({ type: 'login-succeeded', login: token.login, token: fingerprint(token.value) });
    if (warning) emit({ type: 'warning', warning });
    return token;
  }
}
