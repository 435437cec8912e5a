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
