/** What gets mixed up in calls, by properties that nothing else has together. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  'a session': ['exchange', 'headersFor'],
  'an axios instance': ['interceptors', 'defaults'],
  'a got instance': ['extend', 'defaults'],
  'a ky instance': ['extend', 'stop'],
  'a cookie jar': ['getCookieString', 'setCookie'],
  'a token store': ['acquireLease', 'releaseLease'],
  'an AbortSignal': ['aborted', 'addEventListener'],
};

/** The kind of a value, never the value: it may be a password. */
export function whatIs(given: unknown): string {
  if (given === undefined || given === null) return String(given);
  if (given instanceof Promise) return 'a promise';
  if (Array.isArray(given)) return 'an array';
  const known = Object.entries(kinds).find(([, names]) => names.every((name) => has(given, name)));
  if (known) return known[0];
  if (typeof given === 'function') return given.name === 'fetch' ? 'a fetch function' : 'a function';
  return typeof given === 'object' ? 'another object' : `a ${typeof given}`;
}

/** Whether an object or a function has something under a name. */
export function has(given: unknown, name: string): boolean {
  return ((typeof given === 'object' && given !== null) || typeof given === 'function') && name in given;
}
