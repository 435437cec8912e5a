import type { HeaderBag } from '@pacer-auth/core';

/** What this package needs of an axios instance. Structural, because the types of two axios versions do not fit. */
export interface AxiosLike {
  defaults: { adapter?: unknown; httpAgent?: unknown; httpsAgent?: unknown };
  interceptors?: { request: object };
  getUri(config?: object): string;
  request(config: object): Promise<AxiosReply>;
  create?(config?: object): AxiosLike;
}

/** The parts of an axios response that are looked at. */
export interface AxiosReply {
  data: unknown;
  status: number;
  headers: object;
  config: object;
  request?: unknown;
  /** `axios-cache-interceptor` has answered out of its cache. */
  cached?: unknown;
}

/** `AxiosHeaders`. */
export interface AxiosHeaderBag extends HeaderBag {
  concat(): AxiosHeaderBag;
}

/** The parts of the config that axios hands to an adapter. */
export interface AxiosConfig {
  url?: unknown;
  baseURL?: unknown;
  allowAbsoluteUrls?: unknown;
  params?: unknown;
  paramsSerializer?: unknown;
  method?: string;
  data?: unknown;
  headers: AxiosHeaderBag;
  signal?: AbortSignal;
  cancelToken?: CancelTokenLike;
  socketPath?: unknown;
  transport?: Transport;
  httpAgent?: unknown;
  httpsAgent?: unknown;
  /** The jar that `axios-cookiejar-support` makes agents of. */
  jar?: unknown;
  cache?: unknown;
  beforeRedirect?: (options: RedirectOptions, head: RedirectHead, request: unknown) => void;
}

/** axios' older way to cancel. */
export interface CancelTokenLike {
  readonly promise: PromiseLike<unknown>;
  subscribe?(listener: (reason: unknown) => void): void;
  unsubscribe?(listener: (reason: unknown) => void): void;
}

/** `node:http`, or what the user puts in its place. */
export interface Transport {
  request(
    options: { beforeRedirects?: { config?: AxiosConfig['beforeRedirect'] } },
    ...rest: unknown[]
  ): unknown;
}

/** What axios gives to `beforeRedirect`: the next request as `http.request` takes it, which may be edited. */
export interface RedirectOptions {
  href: string;
  headers: Record<string, unknown>;
  protocol?: string;
  hostname?: string;
  host?: string;
  port?: string | number;
  path?: string;
  socketPath?: string;
}
export interface RedirectHead {
  headers: Record<string, unknown>;
  statusCode: number;
}
