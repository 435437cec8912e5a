/** What this package needs of a fetch function. Structural, because the types of two undici versions do not fit. */
export type FetchLike = (input: never, init?: never) => Promise<ResponseLike>;

/** The parts of a `Response` that are looked at. */
export interface ResponseLike {
  readonly status: number;
  readonly statusText?: string;
  readonly redirected?: boolean;
  readonly type: string;
  readonly url: string;
  readonly headers: HeadersLike;
  readonly body: BodyLike | null;
  clone(): ResponseLike;
}

/** `Headers` of a response. */
export interface HeadersLike {
  get(name: string): string | null;
  getSetCookie(): string[];
}

/** `ReadableStream`. */
export interface BodyLike {
  cancel(reason?: unknown): Promise<void>;
  getReader(): ReaderLike;
}

/** Its reader. */
export interface ReaderLike {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(reason?: unknown): Promise<void>;
}

/** A fetch function as this package calls it. */
export type Send = (input: unknown, init?: object) => Promise<ResponseLike>;
