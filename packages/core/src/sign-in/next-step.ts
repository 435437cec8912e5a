import type { LoginResult } from '../auth-service/create-auth-service.js';
import { LOGIN_ACCEPTED, LOGIN_INVALID } from '../auth-service/results.js';
import type { ServiceUnreachableError } from '../errors.js';
import type { OtpCode } from '../otp/otp-source.js';
import { madeForWrongStep, measuredOffset } from './diagnosis.js';

/** How a login spells the client code on the wire. */
export type ClientCodeField = 'clientId' | 'clientCode';

/** Why a login is sent once more: no usable answer, a code for the wrong time step, the client code's other spelling. */
export type RepeatReason = 'no-answer' | 'wrong-step' | 'client-code';

/** One login that is to be sent, and what those before it have shown. */
export interface Attempt {
  readonly field: ClientCodeField;
  /** PACER's clock minus ours in ms, as far as it is known. */
  readonly offsetMs: number;
  /** The number that it gets among the account's logins. */
  readonly login: number;
  /** Each reason counts once at most. */
  readonly repeatedFor: readonly RepeatReason[];
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
}

/** What follows from an answer. */
export type NextStep =
  | { readonly do: 'accept'; readonly result: LoginResult; readonly field: ClientCodeField }
  | { readonly do: 'retry'; readonly why: RepeatReason; readonly attempt: Attempt }
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
  return failed ? afterRefusal(attempt, answer.otp, reply) : afterLogin(attempt, reply, circumstances);
}

function afterNoAnswer(
  attempt: Attempt,
  error: ServiceUnreachableError,
  { wasUnreachable }: Circumstances,
): NextStep {
  // A service that says when to come back is not asked before.
  const isFinal =
    attempt.repeatedFor.includes('no-answer') || wasUnreachable || error.retryAfterMs !== undefined;
  return isFinal ? { do: 'give-up', error } : retry(attempt, 'no-answer');
}

function afterRefusal(attempt: Attempt, otp: OtpCode | undefined, result: LoginResult): NextStep {
  const offsetMs = measuredOffset(result);
  const canRepeat =
    result.loginResult === LOGIN_INVALID &&
    offsetMs !== undefined &&
    !attempt.repeatedFor.includes('wrong-step') &&
    madeForWrongStep(otp, result);
  return canRepeat ? retry({ ...attempt, offsetMs }, 'wrong-step') : { do: 'refuse', result };
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

function retry(attempt: Attempt, why: RepeatReason): NextStep {
  return { do: 'retry', why, attempt: { ...attempt, repeatedFor: [...attempt.repeatedFor, why] } };
}
