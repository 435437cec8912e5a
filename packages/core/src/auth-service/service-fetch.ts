/**
 * What carries a request to the authentication service: the global `fetch`, undici's, or a function around one, e.g. with
 * a `dispatcher`. Structural, because the types of two fetches do not fit each other.
 */
export type ServiceFetch = (url: string, request: ServiceRequest) => Promise<ServiceResponse>;

/** A request, as `fetch` takes it. */
export interface ServiceRequest {
  method: 'POST';
  headers: Record<string, string>;
  body: string;
  /** A redirect must not carry a password anywhere. */
  redirect: 'manual';
  signal: AbortSignal;
}

/** What is needed of an answer. */
export interface ServiceResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** A `ReadableStream`; a stream of Node.js, as node-fetch has one, is read as well. */
  readonly body: ServiceBody | AsyncIterable<Uint8Array> | null;
}

/** The part of a `ReadableStream` that is used. */
export interface ServiceBody {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(reason?: unknown): Promise<void>;
  };
}
