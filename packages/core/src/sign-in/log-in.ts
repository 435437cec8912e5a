import type { LoginResult } from '../auth-service/create-auth-service.js';
import { ServiceUnreachableError } from '../errors.js';
import type { LoginRepeatReason } from '../events.js';
import type { OtpCode } from '../otp/otp-source.js';
import type { AccountRecord, ClockOffset } from '../store/account-record.js';
import { type Counting, countLogin } from './count-login.js';
import { checkBudget } from './login-limits.js';
import type { Login, LoginOrder, LoginTools } from './login-order.js';
import { keepCooldown, keepLogin, keepRefusal } from './login-outcome.js';
import { type Answer, type Attempt, type ClientCodeField, nextStep } from './next-step.js';
import { leaseLost, otpContext } from './otp-context.js';

/** What a clock may be off that was never compared with PACER's. */
const UNKNOWN_CLOCK: ClockOffset = { offsetMs: 0, uncertaintyMs: 2_000 };

/**
 * Logs in, under the lease that the caller has taken: sends logins for as long as {@link nextStep} finds a reason to.
 *
 * @returns `undefined` if the lease was lost to another process, or a token turned up, meanwhile.
 */
export async function logIn(tools: LoginTools, order: LoginOrder): Promise<Login | undefined> {
  const { accounts, otp: method, policy, emit, now, sleep, random } = tools;
  const { credentials, keys, departure } = order;
  const learnsField = policy.clientCodeField === 'auto' && credentials.clientCode !== undefined;
  let { record } = order;
  let attempt = firstAttempt(order, learnsField ? record.clientCodeField : policy.clientCodeField);

  try {
    for (let sends = 1; ; sends += 1) {
      const why = attempt.repeatedFor.at(-1);
      if (sends > 1) {
        record = await accounts.read(keys.account);
        // Before a passcode is used up for a login that must not be made.
        checkBudget(record, now(), policy);
      }
      const otp = await method?.next(otpContext(tools, order, attempt.clock));
      const counting = await beginAttempt(tools, order, { ...record, login: attempt.login });
      // Its number is taken, sent or not; without it, the token of a login before would be taken for an older one.
      if (counting !== 'not-counted') attempt = { ...attempt, login: attempt.login + 1 };
      if (counting !== 'may-be-sent') return await acceptFallback();
      // From here on the answer is waited for and kept, by nobody if need be.
      const end = await departure.seeThrough(async () => {
        emit({ type: 'login-started', attempt: sends, ...(why && { why }) });
        return await keep(await send(tools, order, attempt, otp));
      });
      if (end.done) return end.login;
      attempt = end.attempt;
      if (end.why === 'no-answer') await sleep(policy.minCooldownMs * (0.5 + random() / 2), departure.signal);
    }
  } catch (error) {
    // The first of two logins was good: whatever became of the second, nothing is lost.
    if (attempt.fallback) return await acceptFallback();
    if (error === leaseLost) return undefined;
    throw error;
  }

  /** Keeps what an answer has shown; says what is next, or throws where a login has failed for good. */
  async function keep(answer: Answer): Promise<End> {
    const next = nextStep(attempt, answer, {
      learnsField,
      knownField: order.record.clientCodeField,
      wasUnreachable: Boolean(order.record.cooldown?.failures),
      isAwaited: departure.isAwaited(),
      repeatsPasscodes: policy.repeatRefusedPasscode,
      renewsPasscodes: method?.renews === true,
    });
    if (next.do === 'accept') return { done: true, login: await accept(next.result, next.field) };
    if (next.do === 'refuse') throw (await keepRefusal(tools, order, attempt, answer, next.result)).error;
    if (next.do === 'give-up') {
      await keepCooldown(tools, order, attempt, next.error);
      throw next.error;
    }
    if (next.refused === undefined) return { done: false, ...next };
    const { refusal } = await keepRefusal(tools, order, attempt, answer, next.refused, next.attempt);
    return { done: false, why: next.why, attempt: { ...next.attempt, refusal } };
  }

  async function accept(result: LoginResult, field: ClientCodeField): Promise<Login | undefined> {
    return await keepLogin(tools, order, attempt, result, learnsField ? field : record.clientCodeField);
  }

  async function acceptFallback(): Promise<Login | undefined> {
    return attempt.fallback && (await accept(attempt.fallback, 'clientId'));
  }
}

/** What one login has come to. */
type End =
  | { readonly done: true; readonly login: Login | undefined }
  | { readonly done: false; readonly why: LoginRepeatReason; readonly attempt: Attempt };

/** The first of a sign-in; it may be the second for its credentials, whoever made the first. */
function firstAttempt({ record, refusal }: LoginOrder, known: 'auto' | ClientCodeField | undefined): Attempt {
  const { clockOffsetMs: offsetMs, clockUncertaintyMs: uncertaintyMs = UNKNOWN_CLOCK.uncertaintyMs } = record;
  const proved = offsetMs === undefined ? undefined : { offsetMs, uncertaintyMs };
  const clock = refusal?.repeatWith ?? proved ?? UNKNOWN_CLOCK;
  return {
    field: known === 'clientCode' ? known : 'clientId',
    clock,
    provesClock: clock.uncertaintyMs !== UNKNOWN_CLOCK.uncertaintyMs || clock.offsetMs !== 0,
    login: record.login,
    repeatedFor: refusal ? ['passcode'] : [],
    refusal,
  };
}

/** One call of the service. */
async function send(
  { authService }: LoginTools,
  order: LoginOrder,
  { field }: Attempt,
  otp: OtpCode | undefined,
): Promise<Answer> {
  const { loginId, password, clientCode, redactionAcknowledged } = order.credentials;
  const request = { loginId, password, clientCode, redactionAcknowledged, otpCode: otp?.code };
  try {
    return { otp, reply: await authService.login({ ...request, clientCodeField: field }) };
  } catch (error) {
    if (error instanceof ServiceUnreachableError) return { otp, reply: error };
    throw error;
  }
}

/**
 * Counts a login, before it is sent, unless somebody else holds the lease, or has logged in or been refused since the record
 * was `known`. It must not be sent, either, where there is a token again.
 */
async function beginAttempt(tools: LoginTools, order: LoginOrder, known: AccountRecord): Promise<Counting> {
  const { keys, owner, usable } = order;
  const counting = await countLogin(
    tools,
    keys.account,
    owner,
    (record) =>
      record.login !== known.login ||
      usable(record) !== undefined ||
      // A refusal that has become final keeps its fingerprint.
      JSON.stringify(record.refusals) !== JSON.stringify(known.refusals),
  );
  return counting === 'may-be-sent' && usable() ? 'only-counted' : counting;
}
