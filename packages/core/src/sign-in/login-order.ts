import type { AuthService } from '../auth-service/create-auth-service.js';
import type { Emit } from '../events.js';
import type { OtpMethod } from '../otp/otp-source.js';
import type { PacerWarning } from '../pacer-warning.js';
import type { Sleep } from '../sleep.js';
import type { AccountRecord } from '../store/account-record.js';
import type { AccountStore } from '../store/account-store.js';
import type { HeldToken } from '../token/token.js';
import type { Credentials, createRefusalFingerprint } from './credentials.js';
import type { ResolvedPolicy } from './login-policy.js';

/** What every login of a session needs. */
export interface LoginTools {
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

/** One login: for whom, and the lease that permits it. */
export interface LoginOrder {
  readonly credentials: Credentials;
  readonly keys: { readonly account: string; readonly otp: string };
  readonly owner: string;
  readonly signal: AbortSignal;
  /** The account's record, as it was when this login was found to be needed. */
  readonly record: AccountRecord;
  /** The token to use instead of a login, if there is one by now: here, or in the account's record. */
  usable(record?: AccountRecord): HeldToken | undefined;
}

/** A login that worked. */
export interface Login {
  readonly token: HeldToken;
  readonly warning: PacerWarning | undefined;
}
