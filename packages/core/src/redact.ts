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

/** More causes of causes than this say nothing new. */
const MAX_CAUSES = 8;

/** A copy of a foreign error that holds its name, code and message only, for use as a `cause`. */
export function safeCause(error: unknown, secrets: Iterable<string | undefined>, depth = 0): Error {
  const known = [...secrets];
  const source = error instanceof Error ? error : new Error(String(error));
  const copy = new Error(redact(source.message, known));
  copy.name = source.name;
  const code = 'code' in source && typeof source.code === 'string' ? source.code : undefined;
  Object.defineProperty(copy, 'stack', { value: `${copy.name}: ${copy.message}`, configurable: true });
  if (code) Object.assign(copy, { code });
  // Chains can be circular.
  if (source.cause !== undefined && depth < MAX_CAUSES) {
    const value = safeCause(source.cause, known, depth + 1);
    Object.defineProperty(copy, 'cause', { value, enumerable: false });
  }
  return copy;
}
