import type { GotOptions } from './got-like.js';

/** What this package has put into options, by what was there before. */
const originals = new WeakMap<object, unknown>();

/** Marks what is ours, for {@link takeOursOut}; what has no `original` was added. */
export function ours<T extends object>(replacement: T, original?: unknown): T {
  originals.set(replacement, original);
  return replacement;
}

/**
 * Makes used options what they were before. A program may use them again, as one that returns `response.request.options`
 * to got's `paginate`: with the hooks of each request in the next one, the hundredth would run a hundred of them.
 */
export function takeOursOut(options: GotOptions): void {
  const { hooks, retry } = options;
  hooks.beforeRequest = withoutOurs(hooks.beforeRequest);
  hooks.afterResponse = withoutOurs(hooks.afterResponse);
  hooks.beforeRetry = withoutOurs(hooks.beforeRetry);
  hooks.beforeError = withoutOurs(hooks.beforeError);
  options.followRedirect = originalOf(options.followRedirect);
  options.cookieJar = originalOf(options.cookieJar);
  const before: unknown = originals.get(retry.calculateDelay);
  if (isObject(before)) Object.assign(retry, before);
}

function withoutOurs<T extends object>(hooks: T[]): T[] {
  return hooks.filter((hook) => !originals.has(hook) || originals.get(hook) !== undefined).map(originalOf);
}

function originalOf<T>(value: T): T;
function originalOf(value: unknown): unknown {
  return isObject(value) && originals.has(value) ? originals.get(value) : value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'function' || (typeof value === 'object' && value !== null);
}
