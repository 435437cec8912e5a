/**
 * Keeps a property out of `JSON.stringify`, `util.inspect` and a spread. It must be a getter: `util.inspect` with
 * `showHidden` prints values that are not enumerable, but calls no getter.
 */
export function hide<T extends object>(target: T, key: keyof T): T {
  return Object.defineProperty(target, key, { enumerable: false });
}
