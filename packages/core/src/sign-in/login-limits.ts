import { LOGIN_INVALID, LOGIN_NEEDS_REDACTION } from '../auth-service/results.js';
import { LoginDelayedError, LoginRejectedError, type OtpDiagnosis } from '../errors.js';
import type { PacerWarning } from '../pacer-warning.js';
import { printable } from '../printable.js';
import { type AccountRecord, type Cooldown, MAX_REFUSALS, type Refusal } from '../store/account-record.js';
import type { ResolvedPolicy } from './login-policy.js';

// May we log in? Pure functions of the account's record, the clock and the policy.

/** The window of the login budget: 60 minutes. */
const BUDGET_WINDOW_MS = 3_600_000;

/** Throws `ERR_PACER_LOGIN_COOLDOWN` if no login may be made now. */
export function checkCooldown(record: AccountRecord, now: number, policy: ResolvedPolicy): void {
  const { cooldown } = record;
  // A clock that was set back must not stretch a cool-down beyond its longest.
  const until = Math.min(cooldown?.until ?? 0, now + policy.maxCooldownMs);
  if (cooldown && until > now) {
    throw new LoginDelayedError(
      'ERR_PACER_LOGIN_COOLDOWN',
      cooldownMessage(cooldown, until, record.warning),
      until,
    );
  }
}

/**
 * Throws `ERR_PACER_LOGIN_BUDGET` if no login may be made now. Only for who holds the lease: the login that uses up the
 * budget is counted before it is sent, and those who wait for it must not fail because of it.
 */
export function checkBudget(record: AccountRecord, now: number, policy: ResolvedPolicy): void {
  const recent = recentLogins(record, now);
  if (recent.length >= policy.maxLoginsPerHour) {
    const retryAt = (recent.at(-policy.maxLoginsPerHour) ?? now) + BUDGET_WINDOW_MS;
    throw new LoginDelayedError(
      'ERR_PACER_LOGIN_BUDGET',
      `The login budget is used up: ${recent.length} logins of this account within an hour. ` +
        `PACER suspends accounts that log in too often, so the next login may be made at ${moment(retryAt)}. ` +
        'Find out why tokens are lost so often before you raise loginPolicy.maxLoginsPerHour.',
      retryAt,
    );
  }
}

/**
 * The record when a login is about to be sent: it counts, whatever comes of it, and has a number of its own. The old
 * token goes, because it has been refused.
 */
export function loginSent(record: AccountRecord, now: number): AccountRecord {
  const loginsAt = [...recentLogins(record, now), now];
  return { ...record, login: record.login + 1, token: undefined, loginsAt };
}

/** The record when PACER has accepted a login. `refusal`: the one that it has disproved. */
export function loginAccepted(
  record: AccountRecord,
  refusal: Refusal | undefined,
  accepted: {
    readonly token: string;
    readonly login: number;
    readonly warning: PacerWarning | undefined;
    readonly clockOffsetMs: number | undefined;
    readonly clockUncertaintyMs: number | undefined;
    readonly clientCodeField: 'clientId' | 'clientCode' | undefined;
  },
): AccountRecord {
  // What was futile stays counted until an answer proves the new token.
  const cooldown = record.cooldown?.reason === 'futile' ? { ...record.cooldown, until: 0 } : undefined;
  const left = record.refusals?.filter(({ fingerprint }) => fingerprint !== refusal?.fingerprint);
  const refusals = left?.length ? left : undefined;
  return { ...record, ...accepted, acceptedLogin: accepted.login, cooldown, refusals };
}

/** The record when PACER has refused a login. */
export function loginRefused(record: AccountRecord, refusal: Refusal): AccountRecord {
  const others = (record.refusals ?? []).filter(({ fingerprint }) => fingerprint !== refusal.fingerprint);
  const refusals = [...others, refusal].slice(-MAX_REFUSALS);
  return { ...record, refusals, cooldown: undefined };
}

/** The cool-down after a login in vain: each time twice as long, with jitter. */
export function cooldownAfter(
  record: AccountRecord,
  reason: Cooldown['reason'],
  now: number,
  policy: ResolvedPolicy,
  random: number,
  atLeastMs = 0,
): Cooldown {
  const failures = (record.cooldown?.failures ?? 0) + 1;
  const { minCooldownMs: min, maxCooldownMs: max } = policy;
  const full = Math.min(max, min * 2 ** Math.min(failures - 1, 30));
  const jittered = Math.max(min, full * (0.5 + random / 2));
  return { until: now + Math.min(max, Math.max(jittered, atLeastMs)), failures, reason };
}

/** The error for a refusal that stands: PACER is not asked again. */
export function standingRefusal(refusal: Refusal, storeName: string): LoginRejectedError {
  return rejection(
    refusal,
    refusal.otpSent,
    undefined,
    `This was PACER's answer at ${moment(refusal.at)}. ${rememberedIn(storeName)}`,
  );
}

/** Where a refusal stands, and how a person lifts it. */
export function rememberedIn(storeName: string): string {
  return (
    `It is remembered in ${storeName}, and PACER is not asked again until loginId, password, ` +
    'redactionAcknowledged or the OTP source change, or session.reset() is called with that store.'
  );
}

/** The error for a reply with a `loginResult` other than 0. */
export function rejection(
  reply: { readonly loginResult: string; readonly errorDescription: string },
  otpSent: boolean,
  otp: OtpDiagnosis | undefined,
  more: string,
): LoginRejectedError {
  const { loginResult, errorDescription } = reply;
  const details = { loginResult, errorDescription, otp };
  const said = `PACER refused the login (loginResult ${loginResult}${errorDescription && `: ${printable(errorDescription)}`}).`;
  if (loginResult === LOGIN_NEEDS_REDACTION) {
    return new LoginRejectedError(
      'ERR_PACER_REDACTION_REQUIRED',
      `${said} Read the notice; if the account holder agrees, set credentials.redactionAcknowledged to true. ${more}`,
      details,
    );
  }
  // Only 13 may stand for a missing passcode; the others say what is wrong with the account, in PACER's words.
  if (loginResult === LOGIN_INVALID && !otpSent) {
    return new LoginRejectedError(
      'ERR_PACER_OTP_REQUIRED',
      `${said} No one-time passcode was sent: if the account uses multifactor authentication, give the session ` +
        `an otp source; otherwise check loginId and password. ${more}`,
      details,
    );
  }
  return new LoginRejectedError('ERR_PACER_LOGIN_REJECTED', `${said} ${more}`, details);
}

function recentLogins({ loginsAt }: AccountRecord, now: number): number[] {
  // Moments in the future come from a clock that was set back since; they count, or setting it back would free logins.
  return loginsAt.filter((at) => at > now - BUDGET_WINDOW_MS && at < now + BUDGET_WINDOW_MS);
}

function cooldownMessage({ reason }: Cooldown, until: number, warning: PacerWarning | undefined): string {
  const next = `The next login may be made at ${moment(until)}; until then requests that need one fail at once.`;
  if (reason === 'unreachable') return `PACER's authentication service gave no usable answer lately. ${next}`;
  const said = warning ? ` PACER had warned: ${warning.description}` : '';
  return `The last login worked, but its token was refused at once; more logins would not help.${said} ${next}`;
}

function moment(at: number): string {
  return new Date(at).toISOString();
}
