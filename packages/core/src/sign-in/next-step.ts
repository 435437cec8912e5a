import type { LoginResult } from '../auth-service/create-auth-service.js';
import { LOGIN_ACCEPTED, LOGIN_INVALID } from '../auth-service/results.js';
import type { ServiceUnreachableError } from '../errors.js';
import type { LoginRepeatReason } from '../events.js';
import type { OtpCode } from '../otp/otp-source.js';
import type { ClockOffset, Refusal } from '../store/account-record.js';
import { madeForWrongStep, measuredOffset, sharperOffset } from './diagnosis.js';

/** How a login spells the client code on the wire. */
export type ClientCodeField = 'clientId' | 'clientCode';

/** One login that is to be sent, and what those before it have shown. */
export interface Attempt {
  readonly field: ClientCodeField;
  readonly clock: ClockOffset;
  /** The clock comes from a measurement. */
  readonly provesClock: boolean;
  /** The refusal of these credentials after which it is the one that may be made. */
  readonly refusal?: Refusal | undefined;
  /** The number that it gets among the account's logins. */
  readonly login: number;
  /** Each reason counts once at most, and the two for a passcode as one. */
  readonly repeatedFor: readonly LoginRepeatReason[];
  /** The answer to an earlier one, that worked but did not read the client code. */
  readonly fallback?: LoginResult;
}

/** What was sent, and what came of it. */
export interface Answer {
  readonly otp: OtpCode | undefined;
  /** PACER's reply, or why there is none. */
  readonly reply: LoginResult | ServiceUnreachableError;
}

/** What the decision depends on besides. */
export interface Circumstances {
  /** A client code is sent, and how PACER wants it spelt is to be found out. */
  readonly learnsField: boolean;
  /** The spelling that has worked before. */
  readonly knownField: ClientCodeField | undefined;
  /** The service gave no usable answer the last time either. */
  readonly wasUnreachable: boolean;
  /** Somebody waits for this login. */
  readonly isAwaited: boolean;
  /** The policy permits a second login with another passcode. */
  readonly repeatsPasscodes: boolean;
  /** A callback says that it can give another passcode. */
  readonly renewsPasscodes: boolean;
}

/** What follows from an answer. */
export type NextStep =
  | { readonly do: 'accept'; readonly result: LoginResult; readonly field: ClientCodeField }
  | {
      readonly do: 'retry';
      readonly why: LoginRepeatReason;
      readonly attempt: Attempt;
      /** The refusal that is to be kept first, so that the next login is the last wherever it is made. */
      readonly refused?: LoginResult;
    }
  | { readonly do: 'refuse'; readonly result: LoginResult }
  | { readonly do: 'give-up'; readonly error: ServiceUnreachableError };

/** Decides what follows from the answer to a login. */
export function nextStep(attempt: Attempt, answer: Answer, circumstances: Circumstances): NextStep {
  const { reply } = answer;
  const { fallback } = attempt;
  const failed = reply instanceof Error || reply.loginResult !== LOGIN_ACCEPTED;
  // The first of two logins was good: the second cannot spoil it.
  if (failed && fallback) return { do: 'accept', result: fallback, field: 'clientId' };
  if (reply instanceof Error) return afterNoAnswer(attempt, reply, circumstances);
  return failed
    ? afterRefusal(attempt, answer.otp, reply, circumstances)
    : afterLogin(attempt, reply, circumstances);
}

function afterNoAnswer(
  attempt: Attempt,
  error: ServiceUnreachableError,
  { wasUnreachable, isAwaited }: Circumstances,
): NextStep {
  // A service that says when to come back is not asked before, and none is asked for nobody.
  const isFinal =
    attempt.repeatedFor.includes('no-answer') ||
    wasUnreachable ||
    !isAwaited ||
    error.retryAfterMs !== undefined;
  return isFinal ? { do: 'give-up', error } : retry(attempt, 'no-answer');
}

/**
 * A 13 to a login with a passcode is repeated once, with another one: PACER does not say what was wrong, and the passcode
 * may have been of another time step, or used by somebody else.
 */
function afterRefusal(
  attempt: Attempt,
  otp: OtpCode | undefined,
  result: LoginResult,
  { repeatsPasscodes, renewsPasscodes }: Circumstances,
): NextStep {
  const isRepeat = ['wrong-step', 'passcode'].some((why) => attempt.repeatedFor.some((one) => one === why));
  const mayRepeat =
    result.loginResult === LOGIN_INVALID &&
    otp !== undefined &&
    (otp.kind !== 'callback' || renewsPasscodes) &&
    repeatsPasscodes &&
    !isRepeat;
  if (!mayRepeat) return { do: 'refuse', result };
  const measured = measuredOffset(result);
  if (measured === undefined || !madeForWrongStep(otp, result))
    return { ...retry(attempt, 'passcode'), refused: result };
  const clock = sharperOffset(attempt.clock, measured);
  const provesClock = attempt.provesClock || clock === measured;
  return { ...retry({ ...attempt, clock, provesClock }, 'wrong-step'), refused: result };
}

function afterLogin(
  attempt: Attempt,
  result: LoginResult,
  { learnsField, knownField }: Circumstances,
): NextStep {
  const { field, fallback } = attempt;
  const unread = learnsField && result.warning?.kind === 'client-code-required';
  if (!unread) return { do: 'accept', result, field };
  if (knownField === undefined && !fallback)
    return retry({ ...attempt, field: 'clientCode', fallback: result }, 'client-code');
  // Neither spelling was read.
  return { do: 'accept', result: fallback ?? result, field: 'clientId' };
}

function retry(attempt: Attempt, why: LoginRepeatReason): Extract<NextStep, { do: 'retry' }> {
  return { do: 'retry', why, attempt: { ...attempt, repeatedFor: [...attempt.repeatedFor, why] } };
}
