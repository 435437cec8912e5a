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
  let result = text;
  for (const secret of secrets) {
    if (!secret) continue;
    const spellings = [
      secret,
      JSON.stringify(secret).slice(1, -1),
      escapeXml(secret),
      encodeURIComponent(secret),
    ];
    for (const spelling of spellings) result = result.replaceAll(spelling, '[redacted]');
  }
  return result;
}

/** Writes a text as XML character data. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A copy of a foreign error that holds its name, code and message only, for use as a `cause`. */
export function safeCause(error: unknown, secrets: Iterable<string | undefined>): Error {
  const known = [...secrets];
  const source = error instanceof Error ? error : new Error(String(error));
  const copy = new Error(redact(source.message, known));
  copy.name = source.name;
  const code = 'code' in source && typeof source.code === 'string' ? source.code : undefined;
  Object.defineProperty(copy, 'stack', { value: `${copy.name}: ${copy.message}`, configurable: true });
  if (code) Object.assign(copy, { code });
  if (source.cause !== undefined && source.cause !== source) {
    Object.defineProperty(copy, 'cause', { value: safeCause(source.cause, known), enumerable: false });
  }
  return copy;
}
