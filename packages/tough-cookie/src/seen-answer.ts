/** An answer, for the jar's `observe`. */
export interface SeenAnswer {
  /** The URL that answered, after redirects. */
  readonly url: string | URL;
  readonly status: number;
  readonly contentType?: string | null | undefined;
  readonly body: string | Uint8Array;
}
