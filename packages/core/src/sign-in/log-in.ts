import type { LoginResult } from '../auth-service/create-auth-service.js';
import { ServiceUnreachableError } from '../errors.js';
import type { OtpCode } from '../otp/otp-source.js';
import type { AccountRecord } from '../store/account-record.js';
import { checkBudget, checkCooldown, loginSent } from './login-limits.js';
import type { Login, LoginOrder, LoginTools } from './login-order.js';
import { keepCooldown, keepLogin, keepRefusal } from './login-outcome.js';
import { type Answer, type Attempt, type ClientCodeField, nextStep } from './next-step.js';
import { leaseLost, otpContext } from './otp-context.js';

/** How long a renewed lease may have aged when a call of the service begins. */
const FRESH_LEASE_MS = 5_000;

/**
 * Logs in, under the lease that the caller has taken: sends logins for as long as {@link nextStep} finds a reason to.
 *
 * @returns `undefined` if the lease was lost to another process, or a token turned up, meanwhile.
 */
export async function logIn(tools: LoginTools, order: LoginOrder): Promise<Login | undefined> {
  const { accounts, otp: method, policy, emit, now, sleep, random } = tools;
  const { credentials, keys, signal, record } = order;
  const learnsField = policy.clientCodeField === 'auto' && credentials.clientCode !== undefined;
  const circumstances = {
    learnsField,
    knownField: record.clientCodeField,
    wasUnreachable: Boolean(record.cooldown?.failures),
  };
  const known = learnsField ? record.clientCodeField : policy.clientCodeField;
  let attempt: Attempt = {
    field: known === 'clientCode' ? known : 'clientId',
    offsetMs: record.clockOffsetMs ?? 0,
    login: record.login,
    repeatedFor: [],
  };

  try {
    for (;;) {
      const repeats = attempt.repeatedFor.length;
      // Before a passcode is used up for a login that must not be made.
      if (repeats > 0) checkBudget(await accounts.read(keys.account), now(), policy);
      const otp = await method?.next(otpContext(tools, order, attempt.offsetMs));
      if (!(await beginAttempt(tools, order, { ...record, login: attempt.login })))
        return await acceptFallback();
      attempt = { ...attempt, login: attempt.login + 1 };
      emit({ type: 'login-started', attempt: repeats + 1 });
      const next = nextStep(attempt, await send(tools, order, attempt, otp), circumstances);
      if (next.do === 'accept') return await accept(next.result, next.field);
      if (next.do === 'refuse') throw await keepRefusal(tools, order, attempt, otp, next.result);
      if (next.do === 'give-up') {
        await keepCooldown(tools, order, attempt, next.error);
        throw next.error;
      }
      attempt = next.attempt;
      if (next.why === 'no-answer') await sleep(policy.minCooldownMs * (0.5 + random() / 2), signal);
    }
  } catch (error) {
    // The first of two logins was good: whatever became of the second, nothing is lost.
    if (attempt.fallback) return await acceptFallback();
    if (error === leaseLost) return undefined;
    throw error;
  }

  async function accept(result: LoginResult, field: ClientCodeField): Promise<Login | undefined> {
    return await keepLogin(tools, order, attempt, result, learnsField ? field : record.clientCodeField);
  }

  async function acceptFallback(): Promise<Login | undefined> {
    return attempt.fallback && (await accept(attempt.fallback, 'clientId'));
  }
}

/** One call of the service. */
async function send(
  { authService }: LoginTools,
  { credentials, signal }: LoginOrder,
  { field }: Attempt,
  otp: OtpCode | undefined,
): Promise<Answer> {
  const { loginId, password, clientCode, redactionAcknowledged } = credentials;
  const request = { loginId, password, clientCode, redactionAcknowledged, otpCode: otp?.code };
  try {
    return { otp, reply: await authService.login({ ...request, clientCodeField: field }, { signal }) };
  } catch (error) {
    if (error instanceof ServiceUnreachableError) return { otp, reply: error };
    throw error;
  }
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
    if (leaseOwner !== owner || record.login !== known.login || usable(record)) return undefined;
    if (record.refusals?.at(-1)?.fingerprint !== known.refusals?.at(-1)?.fingerprint) return undefined;
    checkCooldown(record, now(), policy);
    checkBudget(record, now(), policy);
    return loginSent(record, now());
  });
  const age = Math.max(Math.abs(now() - askedAt), performance.now() - steadyAt);
  return counted && age <= FRESH_LEASE_MS && !usable();
}
