import type { PacerSession } from '@pacer-auth/core';

/** What this package needs of a dispatcher. Structural, because the types of two undici versions do not fit. */
export interface DispatcherLike {
  dispatch(options: never, handler: never): unknown;
  compose(...interceptors: never[]): unknown;
}

/** Whose token a request carries already, for a wrapping below: something may be composed between the two. */
export const signedInBy: unique symbol = Symbol('the session of @pacer-auth/undici');

/** The parts of `Dispatcher.DispatchOptions` that are looked at. */
export interface DispatchOptions {
  readonly origin?: string | URL | null;
  readonly path: string;
  readonly method: string;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly upgrade?: unknown;
  readonly dispatcher?: unknown;
  /** Of undici 6, and of redirect interceptors. */
  readonly maxRedirections?: number | null;
  readonly [signedInBy]?: PacerSession;
}

/** Headers or trailers of an answer, by lower-case names. */
export type IncomingHeaders = Record<string, string | string[] | undefined>;

/** What a handler steers the answer with; undici 6 has abort functions and return values instead. */
export interface Controller {
  readonly aborted: boolean;
  readonly paused: boolean;
  readonly reason: unknown;
  /** As they came, name after value; headers by their names where something below has made them. */
  rawHeaders?: unknown;
  rawTrailers?: unknown;
  abort(reason: unknown): void;
  pause(): void;
  resume(): void;
}

/** Whoever is told of a request's course: the handler of undici 7 and 8. */
export interface Handler {
  onRequestStart?(controller: Controller, context: unknown): void;
  onBodySent?(chunk: unknown): void;
  onRequestSent?(): void;
  onResponseStarted?(): void;
  onResponseStart?(controller: Controller, status: number, headers: IncomingHeaders, message?: string): void;
  onResponseData?(controller: Controller, chunk: Uint8Array): void;
  onResponseEnd?(controller: Controller, trailers: IncomingHeaders): void;
  onResponseError?(controller: Controller, error: unknown): void;
}

/** A `dispatch` function: `false` where the dispatcher is busy. */
export type Dispatch = (options: DispatchOptions, handler: object) => boolean;
