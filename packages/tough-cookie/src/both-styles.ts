type Callback<T> = (error: Error | null, result?: T) => void;

/** What comes after a method's fixed arguments: options, a callback, both or neither. */
export type CallArguments<Options, T> = [options?: Options | Callback<T>, callback?: Callback<T>];

/** Runs a method in the style of its call: with a callback, or without and for a promise. */
export function bothStyles<Options extends object, T>(
  [first, second]: CallArguments<Options, T>,
  run: (options: Options | undefined) => Promise<T>,
): Promise<T> | undefined {
  const callback = typeof first === 'function' ? first : second;
  const promise = run(typeof first === 'function' ? undefined : first);
  if (typeof callback !== 'function') return promise;
  // Outside of the promise, so that what a callback throws is not taken for a failure of ours, and not swallowed.
  promise.then(
    (result) => queueMicrotask(() => callback(null, result)),
    (error: Error) => queueMicrotask(() => callback(error)),
  );
  return undefined;
}
