import type { AuthService, LoginResult } from '../auth-service/create-auth-service.js';
import { LOGIN_ACCEPTED, LOGIN_INVALID } from '../auth-service/results.js';
import { LoginUnreachableError } from '../errors.js';
import type { Emit } from '../events.js';
import type { OtpCode, OtpMethod } from '../otp/otp-source.js';
import type { PacerWarning } from '../pacer-warning.js';
import type { Sleep } from '../sleep.js';
import type { AccountRecord } from '../store/account-record.js';
import type { Accounts, Change } from '../store/account-store.js';
import type { HeldToken } from '../token/token.js';
import type { Credentials, createRefusalFingerprint } from './credentials.js';
import { advice, diagnose, madeForWrongStep, measuredOffset } from './diagnosis.js';
import {
  checkBudget,
  checkCooldown,
  cooldownAfter,
  loginAccepted,
  loginRefused,
  loginSent,
  rejection,
} from './login-limits.js';
import type { ResolvedPolicy } from './login-policy.js';
import { leaseLost, otpContext } from './otp-context.js';

/** What every login of a session needs. */
export interface LoginTools {
  readonly accounts: Accounts;
  readonly authService: AuthService;
  readonly otp: OtpMethod | undefined;
  readonly refusals: ReturnType<typeof createRefusalFingerprint>;
  readonly policy: ResolvedPolicy;
  readonly emit: Emit;
  readonly now: () => number;
  readonly sleep: Sleep;
  readonly random: () => number;
}

/** One login: for whom, and the lease that permits it. */
export interface LoginOrder {
  readonly credentials: Credentials;
  readonly keys: { readonly account: string; readonly otp: string };
  readonly owner: string;
  readonly signal: AbortSignal;
  /** The account's record, as it was when this login was found to be needed. */
  readonly record: AccountRecord;
  /** The token to use instead of a login, if there is one by now: here, or in the account's record. */
  usable(record?: AccountRecord): HeldToken | undefined;
}

/** A login that worked. */
export interface Login {
  readonly token: HeldToken;
  readonly warning: PacerWarning | undefined;
}

/** How long a renewed lease may have aged when a call of the service begins. */
const FRESH_LEASE_MS = 5_000;

/**
 * Logs in, under the lease that the caller has taken. Each reason to send a second time counts once at most: no usable
 * answer, a code for the wrong time step, the client code's other spelling.
 *
 * @returns `undefined` if the lease was lost to another process, or a token turned up, meanwhile.
 */
export async function logIn(tools: LoginTools, order: LoginOrder): Promise<Login | undefined> {
  const { accounts, authService, otp: method, policy, emit, now, sleep, random } = tools;
  const { credentials, keys, signal, record } = order;
  const learnField = policy.clientCodeField === 'auto' && credentials.clientCode !== undefined;
  let field = learnField ? (record.clientCodeField ?? 'clientId') : explicitField(policy);
  let offsetMs = record.clockOffsetMs ?? 0;
  let { epoch } = record;
  let fallback: LoginResult | undefined;
  const repeatedFor = new Set<'no-answer' | 'wrong-step'>();

  try {
    for (let attempt = 1; ; attempt += 1) {
      // Before a passcode is used up for a login that must not be made.
      if (attempt > 1) checkBudget(await accounts.read(keys.account), now(), policy);
      const otp = await method?.next(otpContext(tools, order, () => offsetMs));
      epoch += 1;
      if (!(await beginAttempt(tools, order, { ...record, epoch: epoch - 1 }))) {
        epoch -= 1;
        return fallback && (await accept(fallback));
      }
      emit({ type: 'login-started', attempt });
      const result = await send(otp, attempt);
      if (result === undefined) continue;
      if (result.loginResult !== LOGIN_ACCEPTED) {
        if (fallback) return await accept(fallback);
        const offset = measuredOffset(result);
        if (offset === undefined || repeatedFor.has('wrong-step') || !repeatable(otp, result)) {
          throw await refuse(otp, result);
        }
        repeatedFor.add('wrong-step');
        offsetMs = offset;
        continue;
      }
      const unread = learnField && result.warning?.kind === 'client-code-required';
      if (unread && record.clientCodeField === undefined && !fallback) {
        fallback = result;
        field = 'clientCode';
        continue;
      }
      return await accept(unread && fallback ? fallback : result, unread ? 'clientId' : field);
    }
  } catch (error) {
    // The first of two logins was good: whatever became of the second, nothing is lost.
    if (fallback) return await accept(fallback);
    if (error === leaseLost) return undefined;
    throw error;
  }

  /** One call of the service; `undefined`: no usable answer, and one more try is due. */
  async function send(otp: OtpCode | undefined, attempt: number): Promise<LoginResult | undefined> {
    const { loginId, password, clientCode, redactionAcknowledged } = credentials;
    const request = { loginId, password, clientCode, redactionAcknowledged, otpCode: otp?.code };
    try {
      return await authService.login({ ...request, clientCodeField: field }, { signal });
    } catch (error) {
      if (!(error instanceof LoginUnreachableError) || fallback) throw error;
      const again =
        !repeatedFor.has('no-answer') && !record.cooldown?.failures && error.retryAfterMs === undefined;
      if (again) {
        repeatedFor.add('no-answer');
        await sleep(policy.minCooldownMs * (0.5 + random() / 2), signal);
        return undefined;
      }
      emit({ type: 'login-failed', code: error.code, message: `${error.message} (attempt ${attempt})` });
      const wait = error.retryAfterMs ?? 0;
      await accounts.save(
        keys.account,
        unlessAccepted((stored) => ({
          ...stored,
          cooldown: cooldownAfter(stored, 'unreachable', now(), policy, random(), wait),
        })),
      );
      throw error;
    }
  }

  function repeatable(otp: OtpCode | undefined, result: LoginResult): boolean {
    return result.loginResult === LOGIN_INVALID && madeForWrongStep(otp, result);
  }

  async function refuse(otp: OtpCode | undefined, result: LoginResult): Promise<Error> {
    const diagnosis = diagnose(otp, result, offsetMs);
    const { loginResult, errorDescription } = result;
    const error = rejection(result, otp !== undefined, diagnosis, advice(loginResult, diagnosis));
    emit({ type: 'login-failed', code: error.code, message: error.message });
    const fingerprint = await tools.refusals.make(credentials, method?.fingerprint ?? '');
    const refusal = { fingerprint, loginResult, errorDescription, otpSent: otp !== undefined, at: now() };
    await accounts.save(
      keys.account,
      unlessAccepted((stored) => loginRefused(stored, refusal)),
    );
    return error;
  }

  async function accept(
    result: LoginResult,
    workingField?: 'clientId' | 'clientCode',
  ): Promise<Login | undefined> {
    const { nextGenCSO: token = '', warning } = result;
    // Only a login that a measured offset has helped proves the offset: a Date header alone may lie.
    const clockOffsetMs = offsetMs === 0 ? undefined : offsetMs;
    const clientCodeField = learnField ? (workingField ?? 'clientId') : record.clientCodeField;
    let fenced = false;
    // Where the store fails, the token is used all the same, and stored later: with the epoch that it is used with, even
    // if the store does not know of all that were counted.
    await accounts.save(keys.account, (stored) => {
      // Our own login has taken the old token out: one that is there is another process's, and newer.
      fenced = stored.epoch > epoch || stored.token !== undefined;
      const login = { token, epoch, warning, clockOffsetMs, clientCodeField };
      return fenced ? undefined : loginAccepted(stored, login);
    });
    if (fenced) return undefined;
    return {
      token: { value: token, epoch, account: keys.account, clientCode: credentials.clientCode },
      warning,
    };
  }

  /**
   * A change for a login that failed, unless a newer one was accepted since. That a newer one was counted does not make
   * it out of date: that one may never have been sent.
   */
  function unlessAccepted(change: (record: AccountRecord) => AccountRecord): Change {
    return (stored) => ((stored.acceptedEpoch ?? 0) > epoch ? undefined : change(stored));
  }
}

function explicitField({ clientCodeField }: ResolvedPolicy): 'clientId' | 'clientCode' {
  return clientCodeField === 'auto' ? 'clientId' : clientCodeField;
}

/**
 * Renews the lease and counts the login, before it is sent. `false`: it must not be sent, because somebody else holds
 * the lease, or has logged in since the record was `known`, or because there is a token again.
 */
async function beginAttempt(tools: LoginTools, order: LoginOrder, known: AccountRecord): Promise<boolean> {
  const { keys, owner, usable } = order;
  const { accounts, policy, now } = tools;
  // Our own clocks from before the question: a process that slept since must not trust the answer. The one can be set, the
  // other may stand still while the machine sleeps.
  const askedAt = now();
  const steadyAt = performance.now();
  if (!(await accounts.acquireLease(keys.account, owner, policy.leaseMs))) return false;
  const counted = await accounts.update(keys.account, (record, leaseOwner) => {
    if (leaseOwner !== owner || record.epoch !== known.epoch || usable(record)) return undefined;
    if (record.refusals?.at(-1)?.fingerprint !== known.refusals?.at(-1)?.fingerprint) return undefined;
    checkCooldown(record, now(), policy);
    checkBudget(record, now(), policy);
    return loginSent(record, now());
  });
  const age = Math.max(Math.abs(now() - askedAt), performance.now() - steadyAt);
  return counted && age <= FRESH_LEASE_MS && !usable();
}
