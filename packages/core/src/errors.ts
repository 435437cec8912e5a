import type { PacerWarning } from './pacer-warning.js';

/**
 * Every code that an error of this library can carry. Each has a heading in
 * [docs/errors.md](https://github.com/pacer-auth/pacer-auth/blob/main/docs/errors.md) with its cause and what to do.
 */
export type PacerErrorCode =
  | 'ERR_PACER_LOGIN_REJECTED'
  | 'ERR_PACER_OTP_REQUIRED'
  | 'ERR_PACER_REDACTION_REQUIRED'
  | 'ERR_PACER_LOGIN_UNREACHABLE'
  | 'ERR_PACER_RESPONSE_INVALID'
  | 'ERR_PACER_LOGIN_COOLDOWN'
  | 'ERR_PACER_LOGIN_BUDGET'
  | 'ERR_PACER_BACKUP_CODES_EXHAUSTED'
  | 'ERR_PACER_SIGNED_OUT'
  | 'ERR_PACER_SESSION_CLOSED'
  | 'ERR_PACER_STORE';

// Two copies of this package in one program are normal, so `instanceof` is not the test.
const brand: unique symbol = Symbol.for('pacer-auth.error');

/**
 * What this library throws, besides `TypeError` for wrong arguments and an abort signal's own reason.
 * It never holds a password, a one-time passcode, a secret or a token.
 */
export class PacerAuthError extends Error {
  readonly code: PacerErrorCode;

  /** Codes with properties of their own have a class of their own below. */
  constructor(code: PacerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    Object.defineProperty(this, 'name', { value: new.target.name, configurable: true, writable: true });
    Object.defineProperty(this, brand, { value: true });
  }
}

/** What is known about the one-time passcode of a rejected login. */
export interface OtpDiagnosis {
  /** What was sent in `otpCode`. */
  readonly sent: 'none' | 'totp' | 'backup-code' | 'callback';
  /** How old the code's time step was when the reply came, by our clock and the learnt offset, in ms. */
  readonly stepAgeMs?: number;
  /** PACER's clock minus ours, measured on the reply's `Date` header, in ms (resolution about 1 s). */
  readonly clockOffsetMs?: number;
}

/** PACER answered the login with a result other than 0 (or the same refusal still stands). */
export class LoginRejectedError extends PacerAuthError {
  declare readonly code:
    | 'ERR_PACER_LOGIN_REJECTED'
    | 'ERR_PACER_OTP_REQUIRED'
    | 'ERR_PACER_REDACTION_REQUIRED';
  /** PACER's `loginResult`, e.g. `'13'`. */
  readonly loginResult: string;
  /** PACER's `errorDescription`, trimmed; `''` if it gave none. */
  readonly errorDescription: string;
  /** What is known of the one-time passcode. Absent for a refusal that an earlier process met. */
  declare readonly otp?: OtpDiagnosis;

  constructor(
    code: LoginRejectedError['code'],
    message: string,
    details: { loginResult: string; errorDescription: string; otp?: OtpDiagnosis | undefined },
  ) {
    super(code, message);
    this.loginResult = details.loginResult;
    this.errorDescription = details.errorDescription;
    if (details.otp) this.otp = details.otp;
  }
}

/** The authentication service did not answer, or not in its protocol. */
export class ServiceUnreachableError extends PacerAuthError {
  declare readonly code: 'ERR_PACER_LOGIN_UNREACHABLE' | 'ERR_PACER_RESPONSE_INVALID';
  /** HTTP status of the reply, if there was one. */
  declare readonly status?: number;
  /** What the reply's `Retry-After` asks for, in ms. */
  declare readonly retryAfterMs?: number;

  constructor(
    code: ServiceUnreachableError['code'],
    message: string,
    details: {
      status?: number | undefined;
      retryAfterMs?: number | undefined;
      cause?: Error | undefined;
    } = {},
  ) {
    super(code, message, details.cause && { cause: details.cause });
    if (details.status !== undefined) this.status = details.status;
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs;
  }
}

/** No login may be made before `retryAt`: a cool-down or the login budget. */
export class LoginDelayedError extends PacerAuthError {
  declare readonly code: 'ERR_PACER_LOGIN_COOLDOWN' | 'ERR_PACER_LOGIN_BUDGET';
  /** When the next login may be made, in ms since epoch. */
  readonly retryAt: number;

  constructor(code: LoginDelayedError['code'], message: string, retryAt: number, options?: ErrorOptions) {
    super(code, message, options);
    this.retryAt = retryAt;
  }
}

/** The court answered that nobody is signed in, and the request could not be repeated (again). */
export class SignedOutError extends PacerAuthError {
  declare readonly code: 'ERR_PACER_SIGNED_OUT';
  /** The client's own response object. Not enumerable: a page may hold personal data. */
  declare readonly response: unknown;
  /** The warning of the last login, which may explain the sign-out. */
  declare readonly warning?: PacerWarning;

  constructor(message: string, details: { response?: unknown; warning?: PacerWarning | undefined }) {
    super('ERR_PACER_SIGNED_OUT', message);
    // A getter, because `util.inspect` with `showHidden` prints a value, and its headers may hold a token.
    Object.defineProperty(this, 'response', { get: () => details.response });
    if (details.warning) this.warning = details.warning;
  }
}

/** The errors that have nothing to say but their message. */
export interface PlainPacerAuthError extends PacerAuthError {
  readonly code: 'ERR_PACER_BACKUP_CODES_EXHAUSTED' | 'ERR_PACER_SESSION_CLOSED' | 'ERR_PACER_STORE';
}

/** Every error of ours. Its `code` tells which one it is, and with that what else it holds. */
export type AnyPacerAuthError =
  | LoginRejectedError
  | ServiceUnreachableError
  | LoginDelayedError
  | SignedOutError
  | PlainPacerAuthError;

/**
 * Whether `error` is ours, also when it comes from another copy of this package. A look at its `code` then tells its type:
 * that of `ERR_PACER_LOGIN_BUDGET` has a `retryAt`.
 *
 * @example
 * ```ts
 * import { isPacerAuthError } from '@pacer-auth/core';
 *
 * declare const error: unknown;
 * if (isPacerAuthError(error) && error.code === 'ERR_PACER_LOGIN_BUDGET') {
 *   console.log(`the next login may be at ${new Date(error.retryAt)}`);
 * }
 * ```
 */
export function isPacerAuthError(error: unknown): error is AnyPacerAuthError {
  return typeof error === 'object' && error !== null && brand in error;
}

/**
 * The first error of ours in a chain of `cause`s, or `undefined`. For clients that wrap what a hook throws.
 *
 * @example
 * ```ts
 * import { findPacerAuthError } from '@pacer-auth/core';
 *
 * declare const error: unknown; // of a client that wraps what adapters throw
 * console.log(findPacerAuthError(error)?.code);
 * ```
 */
export function findPacerAuthError(error: unknown): AnyPacerAuthError | undefined {
  const seen = new Set<unknown>();
  // Not `instanceof`: in Jest, the errors of Node.js are of another realm.
  for (let current = error; typeof current === 'object' && current !== null && !seen.has(current); ) {
    if (isPacerAuthError(current)) return current;
    seen.add(current);
    current = 'cause' in current ? current.cause : undefined;
  }
  return undefined;
}
