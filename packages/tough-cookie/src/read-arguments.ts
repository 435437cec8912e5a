import { Cookie } from 'tough-cookie';

/** A URL as tough-cookie takes it; what it refuses is no URL. */
export function textOf(url: unknown): string {
  if (typeof url === 'string') return url;
  return url instanceof URL ? url.href : '';
}

/** An argument as it is at the call, when any jar reads it: options may be another request's before a login ends. */
export function asRead(given: unknown): unknown {
  return typeof given === 'object' && given !== null && !(given instanceof URL) ? { ...given } : given;
}

/** Whether the options ask for what scripts may see. */
export function isForScripts(options: unknown): boolean {
  return typeof options === 'object' && options !== null && 'http' in options && options.http === false;
}

/** The name of a cookie, as a jar is given it. */
export function nameOf(cookie: unknown): string {
  if (typeof cookie === 'string' || cookie instanceof String)
    return Cookie.parse(String(cookie), { loose: true })?.key ?? '';
  return typeof cookie === 'object' && cookie !== null && 'key' in cookie ? String(cookie.key) : '';
}
