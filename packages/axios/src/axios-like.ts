import type { HeaderBag } from '@pacer-auth/core';

/** What this package needs of an axios instance. Structural, because the types of two axios versions do not fit. */
export interface AxiosLike {
  defaults: { adapter?: unknown };
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
}

/** `AxiosHeaders`. */
export interface AxiosHeaderBag extends HeaderBag {
  concat(): AxiosHeaderBag;
}

/** The parts of the config that axios hands to an adapter. */
export interface AxiosConfig {
  method?: string;
  data?: unknown;
  headers: AxiosHeaderBag;
  signal?: AbortSignal;
  cancelToken?: { promise: PromiseLike<unknown> };
  beforeRedirect?: (options: RedirectOptions, head: RedirectHead, request: unknown) => void;
}

/** What axios gives to `beforeRedirect`: the next request, whose headers may be edited, and the answer. */
export interface RedirectOptions {
  href: string;
  headers: Record<string, unknown>;
}
export interface RedirectHead {
  headers: Record<string, unknown>;
  statusCode: number;
}
