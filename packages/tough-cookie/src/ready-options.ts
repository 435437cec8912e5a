/** Options of the jar's `ready`. */
export interface ReadyOptions {
  /** Sign in only if this URL wants it. Default: sign in. */
  readonly url?: string | URL | undefined;
  readonly signal?: AbortSignal | undefined;
}
