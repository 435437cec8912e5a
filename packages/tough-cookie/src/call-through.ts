/** A method of tough-cookie, in any of its styles. */
export type Method = (...given: never[]) => unknown;

/** Calls tough-cookie's own method with its arguments as they came, and changes what comes of it. */
export function callThrough<T>(
  self: object,
  method: Method,
  given: readonly unknown[],
  change: (result: T) => T,
): unknown {
  const at = given.findLastIndex((argument) => typeof argument === 'function');
  const callback = given[at];
  if (typeof callback === 'function') {
    const changed = (error: unknown, result?: T) =>
      error || result === undefined ? callback(error, result) : callback(null, change(result));
    return Reflect.apply(method, self, given.with(at, changed));
  }
  const result: unknown = Reflect.apply(method, self, given);
  return result instanceof Promise ? result.then(change) : result;
}

/** Waits before a call, which tells a failure of the wait as it tells its own: by its callback, or by a promise. */
export function callAfter(
  wait: Promise<void>,
  given: readonly unknown[],
  call: () => unknown,
): Promise<unknown> | undefined {
  const callback = given.findLast((argument) => typeof argument === 'function');
  if (typeof callback !== 'function') return wait.then(call);
  // Outside of the promise, so that what a callback throws is not taken for a failure of ours, and not swallowed.
  wait.then(
    () => queueMicrotask(call),
    (error: unknown) => queueMicrotask(() => callback(error)),
  );
  return undefined;
}
