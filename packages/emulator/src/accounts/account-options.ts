/** One PACER account of the emulator. Give it invented data only. */
export interface AccountOptions {
  /** PACER username, not empty. */
  loginId: string;
  /**
   * The only environment that knows the account (guide page 4: a QA account "can only be used in the QA environment").
   * Only with the option `tls` is there more than production. Default: both know it.
   */
  environment?: 'production' | 'qa' | undefined;
  /** Password, compared exactly: blanks at either end count. */
  password: string;
  /**
   * Base32 secret as Manage My Account prints it (SHA-1, 6 digits, 30 s: guide page 12). With it the account is
   * enrolled in multifactor authentication and needs an `otpCode`. Default: not enrolled.
   */
  totpSecret?: string | undefined;
  /** Secrets of further apps; an account has five apps at most. Default: none. */
  totpSecrets?: readonly string[] | undefined;
  /**
   * Single-use codes that go in the same `otpCode` field (guide, "Common Error Message Examples", pages 13 and 14), ten at most: a batch. Only used when enrolled.
   * Default: none.
   */
  backupCodes?: readonly string[] | undefined;
  /** A registered filer must send `redactFlag` "1", else `loginResult` 1 (guide, "Common Error Message Examples", pages 13 and 14). Default `false`. */
  filer?: boolean | undefined;
  /**
   * With `'required'` a login without a client code succeeds with the guide's warning (pages 13 and 14).
   * Default `'optional'`.
   */
  clientCode?: 'optional' | 'required' | undefined;
  /**
   * What the whole client code must look like, as the source of a regular expression of 200 characters at most, such as
   * `'\\d{4}-\\d{3}'`; firms fix a format of their own. Default: 32 characters at most, no blank and no comma.
   */
  clientCodePattern?: string | undefined;
  /**
   * The field name that the service understands: the guide prints `clientId`, every public client sends `clientCode`,
   * and which of them the real service reads is unknown. Default: what the emulator's option of that name says.
   */
  clientCodeField?: 'clientId' | 'clientCode' | 'either' | undefined;
  /** Search privileges are off: a login succeeds with the guide's "disabled" warning (pages 13 and 14). Default `false`. */
  searchDisabled?: boolean | undefined;
  /**
   * Refused logins in a row after which the account is locked: from then on every login is refused with `loginResult` 13,
   * until {@link Accounts.unlock}. Whether PACER does this is unknown. From 1; default: never.
   */
  lockAfter?: number | undefined;
  /** The password is past its 180 days. What the service then answers is unknown. Default `false`. */
  passwordExpired?: boolean | undefined;
  /** The account may not sign in at all. What the service then answers is unknown. Default `false`. */
  loginDisabled?: boolean | undefined;
  /** What the right password is answered with: for an answer that somebody has seen and this emulator does not know. */
  refusal?: { loginResult: string; errorDescription: string } | undefined;
}

/** What can be changed while the emulator runs; `totpSecret: null` ends the enrolment, `refusal: null` the refusal. */
export interface AccountChanges extends Partial<Omit<AccountOptions, 'loginId' | 'totpSecret' | 'refusal'>> {
  totpSecret?: string | null | undefined;
  refusal?: { loginResult: string; errorDescription: string } | null | undefined;
}
