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
 * Replaces each secret in a text, also as JSON, XML, HTML, a URL or a form would spell it. For texts that others wrote
 * and that may echo what was sent: an `errorDescription`, the message of a `fetch` implementation.
 */
export function redact(text: string, secrets: Iterable<string | undefined>): string {
  const patterns = [...secrets]
    .flatMap((secret) => (secret ? [secret.trim() || secret] : []))
    // The longest first: a secret may begin with another one.
    .sort((a, b) => b.length - a.length)
    .map((secret) => [...secret].map(spellings).join(''));
  return patterns.length === 0 ? text : text.replace(new RegExp(patterns.join('|'), 'gi'), '[redacted]');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A pattern of all the ways to write one character. */
function spellings(character: string): string {
  if (/^[a-z0-9]$/i.test(character)) return character;
  const literal = [
    character,
    JSON.stringify(character).slice(1, -1),
    entities[character] ?? character,
    character === ' ' ? '+' : character,
    Buffer.from(character).toString('hex').replace(/../g, '%$&'),
    Array.from({ length: character.length }, (_, unit) => {
      return `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`;
    }).join(''),
  ].map((spelling) => spelling.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const point = character.codePointAt(0) ?? 0;
  return `(?:${[...new Set(literal)].join('|')}|&#0*${point};|&#x0*${point.toString(16)};)`;
}

/** Writes a text as XML character data. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
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
