import type { Emit } from '../events.js';
import type { HostPolicy } from '../hosts/host-policy.js';
import type { ResponseView, SignOutContext } from '../hosts/signed-out.js';
import type { PacerWarning } from '../pacer-warning.js';
import type { SignInOutcome } from '../sign-in/login-order.js';
import type { SignOutSignal } from '../sign-out-signal.js';
import type { HeldToken } from '../token/token.js';
import type { Confirmations } from './confirmation.js';
import type { LoginBenefit } from './login-benefit.js';

/** What a session does for its exchanges. */
export interface SessionServices extends LoginBenefit {
  readonly policy: HostPolicy;
  readonly confirmations: Confirmations;
  readonly emit: Emit;
  /** The clock, in ms since epoch. */
  now(): number;
  /** Counts logouts: an exchange that began before one must not sign in again. */
  logouts(): number;
  current(): HeldToken | undefined;
  /** The client code of requests that have none of their own. */
  clientCode(token: HeldToken | undefined): string | undefined;
  warning(): PacerWarning | undefined;
  /** A token, after a login if need be; the login has this client code if the session's credentials have none. */
  obtain(signal: AbortSignal | undefined, clientCode?: string): Promise<SignInOutcome>;
  /** Takes over a token that another process has stored since, if this one is still in use and the store can be read. */
  adoptStored(sent: HeldToken): Promise<void>;
  rotate(sent: HeldToken, value: string): void;
  refuse(sent: HeldToken): void;
  /** Whether answers to requests that carried a refused token may still be under way. */
  refusedLately(): boolean;
  /** A number for a send, larger than those of all sends before. */
  nextSendNumber(): number;
  detect(
    view: ResponseView,
    context: Omit<SignOutContext, 'isSignIn'>,
  ): SignOutSignal | undefined | Promise<SignOutSignal | undefined>;
}
