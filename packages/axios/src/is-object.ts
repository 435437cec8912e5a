/** Not `instanceof Object`: in Jest, what Node.js makes is of another realm, and its tokens would not be hidden. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
