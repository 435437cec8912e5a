import type { Controller, Handler, IncomingHeaders } from './dispatcher-like.js';

/** The handler of undici 6. */
export interface LegacyHandler {
  onConnect?(abort: (reason?: unknown) => void, context?: unknown): void;
  onBodySent?(chunk: unknown): void;
  onRequestSent?(): void;
  onResponseStarted?(): void;
  onHeaders?(status: number, raw: RawHeaders, resume: () => void, message?: string): boolean | undefined;
  onData?(chunk: Uint8Array): boolean | undefined;
  onComplete?(trailers: RawHeaders | null): void;
  onError?(error: unknown): void;
}

type RawHeaders = readonly (Uint8Array | string)[];

/** Shows a handler of undici 6 as one of undici 7. */
export function fromLegacy(legacy: LegacyHandler): Handler {
  const pauseIf = (controller: Controller, goesOn: boolean | undefined) => {
    if (goesOn === false) controller.pause();
  };
  return {
    onRequestStart: (controller, context) =>
      legacy.onConnect?.((reason) => controller.abort(reason), context ?? undefined),
    onBodySent: (chunk) => legacy.onBodySent?.(chunk),
    onRequestSent: () => legacy.onRequestSent?.(),
    onResponseStarted: () => legacy.onResponseStarted?.(),
    onResponseStart: (controller, status, headers, message) =>
      pauseIf(
        controller,
        legacy.onHeaders?.(status, rawOf(controller.rawHeaders, headers), () => controller.resume(), message),
      ),
    onResponseData: (controller, chunk) => pauseIf(controller, legacy.onData?.(chunk)),
    onResponseEnd: (controller, trailers) => legacy.onComplete?.(rawOf(controller.rawTrailers, trailers)),
    onResponseError: (_, error) => legacy.onError?.(error),
  };
}

/** Shows a handler of undici 7 as one of undici 6. */
export function toLegacy(handler: Handler): LegacyHandler {
  const { controller, begin, goOnBy } = legacyController();
  return {
    onConnect(abort, context) {
      begin(abort);
      handler.onRequestStart?.(controller, context);
    },
    onBodySent: (chunk) => handler.onBodySent?.(chunk),
    onRequestSent: () => handler.onRequestSent?.(),
    onResponseStarted: () => handler.onResponseStarted?.(),
    onHeaders(status, raw, resume, message) {
      goOnBy(resume);
      controller.rawHeaders = raw;
      handler.onResponseStart?.(controller, status, byName(raw), message);
      return !controller.paused;
    },
    onData(chunk) {
      handler.onResponseData?.(controller, chunk);
      return !controller.paused;
    },
    onComplete(raw) {
      controller.rawTrailers = raw;
      handler.onResponseEnd?.(controller, byName(raw ?? []));
    },
    onError: (error) => handler.onResponseError?.(controller, error),
  };
}

function legacyController(): {
  controller: Controller;
  begin(abort: (reason?: unknown) => void): void;
  goOnBy(resume: () => void): void;
} {
  let abort: (reason?: unknown) => void = () => {};
  let goOn: () => void = () => {};
  const state = { paused: false, aborted: false, reason: undefined as unknown };
  return {
    controller: {
      get paused() {
        return state.paused;
      },
      get aborted() {
        return state.aborted;
      },
      get reason() {
        return state.reason;
      },
      pause() {
        state.paused = true;
      },
      resume() {
        if (!state.paused) return;
        state.paused = false;
        goOn();
      },
      abort(reason) {
        if (state.aborted) return;
        state.aborted = true;
        state.reason = reason;
        abort(reason);
      },
    },
    begin(by) {
      abort = by;
    },
    goOnBy(resume) {
      goOn = resume;
    },
  };
}

/** As the wire has them, in Latin-1. */
function byName(raw: RawHeaders): IncomingHeaders {
  const headers: IncomingHeaders = {};
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = asText(raw[at]).toLowerCase();
    const before = headers[name];
    const value = asText(raw[at + 1]);
    headers[name] = before === undefined ? value : [before, value].flat();
  }
  return headers;
}

function rawOf(raw: unknown, headers: IncomingHeaders): RawHeaders {
  if (Array.isArray(raw)) return raw;
  return Object.entries(headers).flatMap(([name, values]) =>
    [values ?? []].flat().flatMap((value) => [Buffer.from(name, 'latin1'), Buffer.from(value, 'latin1')]),
  );
}

function asText(part: Uint8Array | string | undefined): string {
  return typeof part === 'string' ? part : Buffer.from(part ?? []).toString('latin1');
}
