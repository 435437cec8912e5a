import type { EventEmitter } from 'node:events';

/** What this package needs of a got instance. Structural, because the types of two got versions do not fit. */
export interface GotLike {
  readonly defaults: {
    readonly handlers: readonly object[];
    readonly mutableDefaults: boolean;
    readonly options: { readonly agent?: GotAgents | undefined };
  };
  extend(options: object): GotLike;
}

/** A jar as got asks it. */
export interface GotJar {
  getCookieString(url: string): unknown;
  setCookie(cookie: string, url: string): unknown;
}

/** The agents that a request may be sent with; `false`: not this one. */
export type GotAgents = Readonly<Partial<Record<'http' | 'https', unknown>>>;

/** The parts of got's normalised options that are used; hooks typed loosely, as they differ between got's versions. */
export interface GotOptions {
  url?: string | URL | undefined;
  readonly method: string;
  readonly signal?: AbortSignal | undefined;
  readonly isStream: boolean;
  readonly agent?: GotAgents | undefined;
  readonly decompress?: boolean | undefined;
  readonly headers: Record<string, unknown>;
  readonly cache?: unknown;
  cookieJar?: GotJar | undefined;
  body?: unknown;
  followRedirect: boolean | ((response: GotResponse) => boolean);
  getRequestFunction(): SendRequest;
  readonly retry: {
    enforceRetryRules?: boolean | undefined;
    calculateDelay(attempt: GotAttempt): number | Promise<number>;
  };
  readonly hooks: {
    beforeRequest: Array<(options: GotOptions) => Promise<void>>;
    beforeRetry: Array<(...details: unknown[]) => unknown>;
    afterResponse: Array<
      (response: GotResponse, retry: (options: object) => Promise<GotResponse>) => Promise<GotResponse>
    >;
    beforeError: Array<(error: GotError) => Promise<Error>>;
  };
}

/** `http.request` or what stands for it; may give a promise. */
export type SendRequest = (...parameters: unknown[]) => unknown;

/** A failed attempt, as got asks when to try again; 0 is never. */
export interface GotAttempt {
  readonly error: GotError;
  readonly computedValue: number;
}

export interface GotError extends Error {
  readonly response?: GotResponse | undefined;
}

export interface GotResponse extends EventEmitter {
  readonly url: string;
  readonly statusCode: number;
  readonly headers: Record<string, string | string[] | undefined>;
  /** Names and values by turns, as they came; absent where a cache has answered. */
  readonly rawHeaders?: string[] | undefined;
  /** The body, decoded unless `decompress` is off; absent while it streams. */
  readonly rawBody?: Uint8Array | undefined;
  /** The cache that the program gave to got has answered. */
  readonly isFromCache?: boolean | undefined;
  readonly request: { retryCount: number; readonly options: GotOptions };
}

/** `ClientRequest` of `node:http` or of one of the HTTP/2 clients. */
export interface OutgoingRequest {
  readonly method?: string;
  readonly path?: string;
  getHeader(name: string): unknown;
  setHeader(name: string, value: string): unknown;
  removeHeader(name: string): unknown;
}
