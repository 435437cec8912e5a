/** What `loginResult` 0 with an `errorDescription` means: the login worked, and something is wrong all the same. */
export interface PacerWarning {
  /**
   * `client-code-required`: the account needs a client code to search. `search-disabled`: the account may not search.
   * `unknown`: any other text.
   */
  readonly kind: 'client-code-required' | 'search-disabled' | 'unknown';
  /** PACER's `errorDescription` on one line, at most 1,000 characters of it. */
  readonly description: string;
}
