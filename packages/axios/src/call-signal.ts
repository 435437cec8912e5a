import type { AxiosConfig } from './axios-like.js';

/** The caller's `signal` and `cancelToken` as one signal: a login must end with the request that it is for. */
export interface CallSignal extends Disposable {
  readonly signal: AbortSignal | undefined;
}

export function callSignal({ signal, cancelToken }: AxiosConfig): CallSignal {
  if (!cancelToken) return { signal, [Symbol.dispose]() {} };
  const controller = new AbortController();
  const abort = (reason: unknown) => controller.abort(reason);
  // A token may serve many requests: it must not keep them all.
  if (cancelToken.subscribe) cancelToken.subscribe(abort);
  else void cancelToken.promise.then(abort);
  return {
    signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal,
    [Symbol.dispose]: () => cancelToken.unsubscribe?.(abort),
  };
}
