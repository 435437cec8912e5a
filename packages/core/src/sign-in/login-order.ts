import type { AuthService } from '../auth-service/create-auth-service.js';
import type { Emit } from '../events.js';
import type { OtpMethod } from '../otp/otp-source.js';
import type { PacerWarning } from '../pacer-warning.js';
import type { Sleep } from '../sleep.js';
import type { AccountRecord, Refusal } from '../store/account-record.js';
import type { AccountStore } from '../store/account-store.js';
import type { HeldToken } from '../token/token.js';
import type { Credentials, createRefusalFingerprint } from './credentials.js';
import type { ResolvedPolicy } from './login-policy.js';

/** What every login of a session needs. */
export interface LoginTools {
  /** What the store is called in messages. */
  readonly storeName: string;
  /** Whether the store is the caller's, and not of this session alone. */
  readonly isShared: boolean;
  readonly accounts: AccountStore;
  readonly authService: AuthService;
  readonly otp: OtpMethod | undefined;
  readonly refusals: ReturnType<typeof createRefusalFingerprint>;
  readonly policy: ResolvedPolicy;
  readonly emit: Emit;
  readonly now: () => number;
  readonly sleep: Sleep;
  readonly random: () => number;
}

/** How a sign-in is told that nobody waits for it any more, and what it does all the same. */
export interface Departure {
  /** Aborts when all who waited have left, or the session is closed. */
  readonly signal: AbortSignal;
  /**
   * Does what must be seen through once it has begun: a login that has been sent, until its answer is kept. Whoever comes
   * meanwhile joins it; if nobody has, `signal` aborts afterwards. Rejects at once if it has aborted before.
   */
  seeThrough<T>(work: () => Promise<T>): Promise<T>;
  /** Whether somebody waits. */
  isAwaited(): boolean;
}

/** One login: for whom, and the lease that permits it. */
export interface LoginOrder {
  readonly credentials: Credentials;
  /** What its token is held for: the client code is that of the session's credentials, if they have one. */
  readonly holder: Pick<HeldToken, 'account' | 'clientCode'>;
  readonly keys: { readonly account: string; readonly otp: string };
  readonly owner: string;
  readonly departure: Departure;
  /** The account's record, as it was when this login was found to be needed. */
  readonly record: AccountRecord;
  /** A refusal of these very credentials which permits one more login. */
  readonly refusal: Refusal | undefined;
  /** The token to use instead of a login, if there is one by now: here, or in the account's record. */
  usable(record?: AccountRecord): HeldToken | undefined;
}

/** A login that worked. */
export interface Login {
  readonly token: HeldToken;
  readonly warning: PacerWarning | undefined;
}

/** A token to use, and whether a login was made for it. */
export interface SignInOutcome {
  readonly token: HeldToken;
  readonly loggedIn: boolean;
}
