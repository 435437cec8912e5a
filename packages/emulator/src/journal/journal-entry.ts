/** What became of a request. */
export type Verdict =
  /** It is still being handled. */
  | 'pending'
  /** `cso-auth` gave a token (`loginResult` 0, with or without a warning). */
  | 'login'
  /** `cso-auth` answered with another `loginResult`. */
  | 'login-refused'
  /** A live token was logged out, by `cso-logout` or at a court. */
  | 'logout'
  /** `cso-logout` was given a token that is not live. */
  | 'logout-unknown'
  /** The web sign-in page was shown. */
  | 'sign-in-page'
  /** A signed-in request was answered, whatever the status. */
  | 'served'
  /** There was no live token: a sign-in disguise at a court, 401 at the PACER Case Locator. */
  | 'signed-out'
  /** Not understood: 400, 405, 406, 413 or 415. */
  | 'malformed'
  /** No such page: on the sign-in host, the PACER Case Locator or, signed in, at a court. */
  | 'not-found'
  /** The host that is no court got it. */
  | 'foreign'
  /** A public site of the courts got it. */
  | 'information'
  /** It came without TLS to a host that is there with TLS only: redirected (301). */
  | 'plain-http'
  /** A fault answered, or did not (status 0). */
  | 'fault'
  /** The client went away before its request was complete (status 0). */
  | 'aborted'
  /** The emulator's own failure, or that of the `pages` option (500). */
  | 'error';

/** Why `cso-auth` refused. */
export type RefusalReason =
  // On the wire these are one and the same `loginResult` 13.
  | 'unknown-account'
  | 'wrong-password'
  | 'locked'
  | 'otp-missing'
  | 'otp-wrong'
  | 'otp-used'
  // `loginResult` 1
  | 'redaction-flag-missing'
  // Nobody has published what these are answered with.
  | 'client-code-invalid'
  | 'login-disabled'
  | 'password-expired'
  /** The account's option `refusal`. */
  | 'as-told';

/** One request. It never holds a token, a password or a code, only fingerprints. */
export interface JournalEntry {
  /** Order of arrival, from 1. */
  readonly id: number;
  /** Arrival in ms since epoch, by the emulator's clock. */
  readonly at: number;
  /** `'sign-in'`, `'pcl'`, `'foreign'` or the name of a court; with `tls` also `'information'`. */
  readonly host: string;
  /** With `tls`: the real name that was asked, which tells production from QA. */
  readonly hostname?: string;
  readonly method: string;
  /** Path with query; a token in it is replaced by `[token]`. */
  readonly path: string;
  /**
   * Where the request carried what looks like a credential, by kind and exact name: `'cookie:NextGenCSO'`,
   * `'cookie:PacerClientCode'`, `'header:X-NEXT-GEN-CSO'`, `'header:X-CLIENT-CODE'`, and any other cookie or header
   * whose value is a token of this emulator.
   */
  readonly credentials: readonly string[];
  /** HTTP status of the answer; 0 while there is none. */
  readonly status: number;
  readonly verdict: Verdict;
  /** What PACER would have billed, in US cents. */
  readonly feeCents: number;
  /** Fingerprint of the token that the request carried (`cso-logout`: in its body). */
  readonly token?: string;
  /** Fingerprint of the token that the answer gave out: by a login or a rotation. */
  readonly issued?: string;
  /** Number of the sign-in that the token goes back to, from 1: the same through all rotations. */
  readonly login?: number;
  /** Client code that the request named: header, cookie, or in a login. */
  readonly clientCode?: string;
  /** Account: as sent to `cso-auth`, else the owner of the token. */
  readonly loginId?: string;
  /** The body was not as the standard wants it, but as the guide's own examples print it. */
  readonly lenient?: boolean;
  /** `cso-auth` and `cso-logout`. */
  readonly loginResult?: string;
  /** Why `cso-auth` refused. */
  readonly reason?: RefusalReason;
  /** What `otpCode` held; a wrong code counts as `'totp'`. */
  readonly otp?: 'totp' | 'backup-code' | 'none';
  /** TOTP step (whole 30 s periods since epoch) that the code was made for, if it was right. */
  readonly otpStep?: number;
  /** What a search or a report was asked for: the fields that the emulator acted on, with their values. */
  readonly criteria?: Readonly<Record<string, string>>;
  /** Names of the fields that the request had and the emulator did not act on. */
  readonly ignored?: readonly string[];
  /** Actions of the faults that took part, such as `'latencyMs'`. */
  readonly faults?: readonly string[];
}
