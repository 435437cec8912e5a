import type { PacerErrorCode } from './errors.js';
import type { PacerWarning } from './pacer-warning.js';
import type { SignOutSignal } from './sign-out-signal.js';

/**
 * What happens inside a session, for logs and metrics. `at` is in ms since epoch, tokens appear as a fingerprint of
 * 8 hex digits, and nothing else in an event is secret. A listener that throws is ignored.
 */
export type PacerEvent = {
  readonly at: number;
} /** `why`: what it repeats a login for, of this session or of another one. */ & (
  | { readonly type: 'login-started'; readonly attempt: number; readonly why?: LoginRepeatReason }
  | { readonly type: 'login-succeeded'; readonly login: number; readonly token: string }
  | { readonly type: 'login-failed'; readonly code: PacerErrorCode; readonly message: string }
  /** Another session or process had already logged in: its token is used. */
  | { readonly type: 'token-adopted'; readonly login: number; readonly token: string }
  /** PACER re-issued the token. */
  | { readonly type: 'token-rotated'; readonly login: number; readonly from: string; readonly token: string }
  /** An answer re-issued what can be no token, by its length or its characters: the one in use stays. */
  | { readonly type: 'token-ignored'; readonly host: string; readonly length: number }
  /** A court said that nobody is signed in; `definite` is false while it is still to be confirmed. */
  | {
      readonly type: 'signed-out';
      readonly signal: SignOutSignal;
      readonly host: string;
      readonly definite: boolean;
      readonly token?: string;
    }
  | { readonly type: 'warning'; readonly warning: PacerWarning }
  /** The login waits for the next time step of the one-time passcode, until this moment. */
  | { readonly type: 'otp-wait'; readonly until: number }
  /** Another process holds the right to log in. */
  | { readonly type: 'login-lease-wait' }
  | { readonly type: 'logged-out'; readonly token: string; readonly errorDescription: string }
  /** The logout at the end of a session failed; the token ends by itself. */
  | { readonly type: 'logout-failed'; readonly code: PacerErrorCode; readonly message: string }
  /** The store failed where the request could go on without it. */
  | { readonly type: 'store-failed'; readonly message: string }
);

/** What an event can be about. */
export type PacerEventType = PacerEvent['type'];

/**
 * Why a login is sent once more: no usable answer, a passcode that was surely of another time step, one that may have been
 * used or wrong otherwise, the client code's other spelling.
 */
export type LoginRepeatReason = 'no-answer' | 'wrong-step' | 'passcode' | 'client-code';

/** An event without its moment, which the session adds. */
export type EventDetails = PacerEvent extends infer E
  ? E extends PacerEvent
    ? Omit<E, 'at'>
    : never
  : never;

/** Reports an event. */
export type Emit = (event: EventDetails) => void;
