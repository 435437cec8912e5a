import { createHash } from 'node:crypto';

/** The first 8 hex digits of a value's SHA-256: enough to tell two tokens apart in a log, useless to sign in. */
export function fingerprint(value: string): string {
  return sha256(value).slice(0, 8);
}

/** SHA-256 in hex. */
export function sha256(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}

/**
 * Keeps a property out of `JSON.stringify`, `util.inspect` and a spread. It must be a getter: `util.inspect` with
 * `showHidden` prints values that are not enumerable, but calls no getter.
 */
export function hide<T extends object>(target: T, key: keyof T): T {
  return Object.defineProperty(target, key, { enumerable: false });
}

/**
 * Replaces each secret in a text, also as JSON, XML or a URL would spell it. For texts that others wrote and that
 * may echo what was sent: an `errorDescription`, the message of a `fetch` implementation.
 */
export function redact(text: string, secrets: Iterable<string | undefined>): string {
  const spellings = new Set<string>();
  for (const secret of secrets) {
    if (!secret) continue;
    spellings.add(secret).add(JSON.stringify(secret).slice(1, -1)).add(escapeXml(secret));
    spellings.add(encodeURIComponent(secret.toWellFormed()));
  }
  if (spellings.size === 0) return text;
  // In one pass, the longest first, so that nothing is looked for in what has been replaced already.
  const longestFirst = [...spellings].sort((a, b) => b.length - a.length);
  return text.replace(new RegExp(longestFirst.map(escapeRegExp).join('|'), 'g'), '[redacted]');
}

/** Writes a text as XML character data. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** How deep a chain of causes is copied. */
const CAUSE_DEPTH = 5;

/** A copy of a foreign error that holds its name, code and message only, for use as a `cause`. */
export function safeCause(
  error: unknown,
  secrets: Iterable<string | undefined>,
  depth: number = CAUSE_DEPTH,
): Error {
  const known = [...secrets];
  const { name, message, code, cause } = partsOf(error);
  const copy = new Error(redact(message, known));
  copy.name = redact(name, known);
  Object.defineProperty(copy, 'stack', { value: `${copy.name}: ${copy.message}`, configurable: true });
  if (code) Object.assign(copy, { code: redact(code, known) });
  if (cause !== undefined && depth > 0) {
    Object.defineProperty(copy, 'cause', { value: safeCause(cause, known, depth - 1), enumerable: false });
  }
  return copy;
}

/** What anything that was thrown says of itself. Nothing may be assumed of it: getters and `toString` may throw too. */
function partsOf(error: unknown): { name: string; message: string; code?: string; cause?: unknown } {
  const fallback = { name: 'Error', message: 'an error without a message' };
  try {
    if (typeof error !== 'object' || error === null) return { ...fallback, message: String(error) };
    const { name, message, code, cause } = {
      name: '',
      message: '',
      code: '',
      cause: undefined,
      ...read(error),
    };
    return {
      name: typeof name === 'string' && name ? name : fallback.name,
      message: typeof message === 'string' && message ? message : fallback.message,
      ...(typeof code === 'string' && code && { code }),
      ...(cause !== undefined && cause !== null && { cause }),
    };
  } catch {
    return fallback;
  }
}

function read(error: object): Record<string, unknown> {
  return Object.fromEntries(
    ['name', 'message', 'code', 'cause'].map((name) => [name, Reflect.get(error, name) ?? undefined]),
  );
}
