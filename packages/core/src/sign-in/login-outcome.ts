import type { LoginResult } from '../auth-service/create-auth-service.js';
import type { ServiceUnreachableError } from '../errors.js';
import { type AccountRecord, MAX_DESCRIPTION, type Refusal } from '../store/account-record.js';
import type { Change } from '../store/unsaved-changes.js';
import { advice, diagnose } from './diagnosis.js';
import { cooldownAfter, loginAccepted, loginRefused, rejection, rememberedIn } from './login-limits.js';
import type { Login, LoginOrder, LoginTools } from './login-order.js';
import type { Answer, Attempt, ClientCodeField } from './next-step.js';

// What became of a login, kept in the store before anything else is done.

/** Keeps an accepted login; `undefined` if another process has logged in meanwhile. */
export async function keepLogin(
  { accounts }: LoginTools,
  { keys, holder }: LoginOrder,
  attempt: Attempt,
  result: LoginResult,
  clientCodeField: ClientCodeField | undefined,
): Promise<Login | undefined> {
  const { login, clock, provesClock, refusal } = attempt;
  const { nextGenCSO: token = '', warning } = result;
  let fenced = false;
  // Where the store fails, the token is used all the same, and stored later: with the number that it is used with, even
  // if the store does not know of all that were counted.
  await accounts.save(keys.account, (stored) => {
    // Our own login has taken the old token out: one that is there is another process's, and newer.
    fenced = stored.login > login || stored.token !== undefined;
    const accepted = {
      token,
      login,
      warning,
      // Only a login that a measured clock has helped proves it: a Date header alone may lie.
      clockOffsetMs: provesClock ? clock.offsetMs : undefined,
      clockUncertaintyMs: provesClock ? clock.uncertaintyMs : undefined,
      clientCodeField,
    };
    return fenced ? undefined : loginAccepted(stored, refusal, accepted);
  });
  if (fenced) return undefined;
  return { token: { value: token, login, ...holder }, warning };
}

/** A refusal that was kept, and the error that tells of it. */
export interface KeptRefusal {
  readonly refusal: Refusal;
  readonly error: Error;
}

/** Keeps a refusal. `next`: the login that it still permits, if it is not final. */
export async function keepRefusal(
  tools: LoginTools,
  { keys, credentials }: LoginOrder,
  attempt: Attempt,
  { otp }: Answer,
  result: LoginResult,
  next?: Attempt,
): Promise<KeptRefusal> {
  const { accounts, emit, now, storeName } = tools;
  const { loginResult, errorDescription } = result;
  const diagnosis = diagnose(otp, result, attempt.clock.offsetMs);
  const advised = advice(loginResult, diagnosis, {
    refusedBefore: attempt.refusal,
    isShared: tools.isShared,
  });
  const more = next ? advised : `${advised} ${rememberedIn(storeName)}`;
  const error = rejection(result, otp !== undefined, diagnosis, more.trim());
  emit({ type: 'login-failed', code: error.code, message: error.message });
  const fingerprint =
    attempt.refusal?.fingerprint ?? (await tools.refusals.make(credentials, tools.otp?.fingerprint ?? ''));
  const refusal: Refusal = {
    fingerprint,
    loginResult,
    errorDescription: errorDescription.slice(0, MAX_DESCRIPTION).toWellFormed(),
    otpSent: otp !== undefined,
    at: now(),
    ...(next && { repeatWith: next.clock }),
  };
  await accounts.save(
    keys.account,
    unlessAccepted(attempt, (stored) => loginRefused(stored, refusal)),
  );
  return { refusal, error };
}

/** Keeps for how long the service, which gave no usable answer, is to be left alone. */
export async function keepCooldown(
  { accounts, policy, now, random, emit }: LoginTools,
  { keys }: LoginOrder,
  attempt: Attempt,
  error: ServiceUnreachableError,
): Promise<void> {
  const attempts = attempt.repeatedFor.length + 1;
  emit({ type: 'login-failed', code: error.code, message: `${error.message} (attempt ${attempts})` });
  await accounts.save(
    keys.account,
    unlessAccepted(attempt, (stored) => ({
      ...stored,
      cooldown: cooldownAfter(stored, 'unreachable', now(), policy, random(), error.retryAfterMs ?? 0),
    })),
  );
}

/**
 * A change for a login that failed, unless a newer one was accepted since. That a newer one was counted does not make it
 * out of date: that one may never have been sent.
 */
function unlessAccepted({ login }: Attempt, change: (record: AccountRecord) => AccountRecord): Change {
  return (stored) => ((stored.acceptedLogin ?? 0) > login ? undefined : change(stored));
}
