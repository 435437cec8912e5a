/** Longer texts are not searched but left out: 128 KiB, twice what the authentication service may answer. */
const TEXT_LIMIT = 131_072;
/** A text is searched as it stands, and as decoded once, twice and three times. */
const READINGS = 4;
const SHORTEST_READING = 4;

/**
 * Replaces each secret in a text, also as JSON, XML, HTML, a URL or a form would spell it, and in any case. For texts
 * that others wrote and that may echo what was sent: an `errorDescription`, the message of a `fetch` implementation. A
 * text that cannot be searched is replaced as a whole.
 */
export function redact(text: string, secrets: Iterable<string | undefined>): string {
  const wanted = new Set(
    [...secrets].flatMap((secret) => (secret ? readingsOf(secret.trim() || secret) : [])),
  );
  if (wanted.size === 0 || text === '') return text;
  if (text.length > TEXT_LIMIT) return `[a text of ${text.length} characters, left out]`;
  const hidden = new Uint8Array(text.length);
  let reading = plain(text);
  for (let count = 1; ; count += 1) {
    for (const secret of wanted) hide(reading, secret, hidden);
    const next = count < READINGS ? decoded(reading) : undefined;
    if (!next) return withoutHidden(text, hidden);
    reading = next;
  }
}

/** A way to read a text: its characters in lower case, and where each begins and ends in the text. */
interface Reading {
  readonly characters: string;
  readonly begins: readonly number[];
  readonly ends: readonly number[];
}

/**
 * What to look for: the secret, and what it reads as itself where it holds escapes, which are undone with the others.
 * Not where little is left of it: half the text would be hidden.
 */
function readingsOf(secret: string): string[] {
  const found = [folded(secret)];
  let reading = decoded(plain(secret));
  for (let count = 1; reading && count < READINGS; count += 1) {
    if (reading.characters.length >= SHORTEST_READING) found.push(reading.characters);
    reading = decoded(reading);
  }
  return found;
}

function plain(text: string): Reading {
  const begins = Array.from({ length: text.length }, (_, index) => index);
  return { characters: folded(text), begins, ends: begins.map((index) => index + 1) };
}

/** In lower case, letter by letter and where that changes no length, and with a form's `+` for a space. */
function folded(text: string): string {
  return text.replace(/[^a-z]/gu, (letter) => {
    const lower = letter === '+' ? ' ' : letter.toLowerCase();
    return lower.length === letter.length ? lower : letter;
  });
}

/** Escapes of JSON, of XML and HTML, and of URLs and forms. */
const escapes =
  /\\u([0-9a-f]{4})|\\(["\\/bfnrt])|&#0{0,8}([0-9]{1,7});|&#x0{0,8}([0-9a-f]{1,6});|&(amp|lt|gt|quot|apos);|((?:%[0-9a-f]{2})+)/g;
const letters: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The reading with its escapes undone, or `undefined` where it has none. */
function decoded({ characters, begins, ends }: Reading): Reading | undefined {
  const parts: string[] = [];
  const newBegins: number[] = [];
  const newEnds: number[] = [];
  const keep = (from: number, to: number) => {
    parts.push(characters.slice(from, to));
    for (let index = from; index < to; index += 1) {
      newBegins.push(begins[index] ?? 0);
      newEnds.push(ends[index] ?? 0);
    }
  };
  let last = 0;
  for (const match of characters.matchAll(escapes)) {
    const end = match.index + match[0].length;
    keep(last, match.index);
    const unescaped = meaningOf(match);
    parts.push(unescaped);
    for (let index = 0; index < unescaped.length; index += 1) {
      newBegins.push(begins[match.index] ?? 0);
      newEnds.push(ends[end - 1] ?? 0);
    }
    last = end;
  }
  if (last === 0) return undefined;
  keep(last, characters.length);
  // As a whole: a letter of two units may have been escaped as two.
  return { characters: folded(parts.join('')), begins: newBegins, ends: newEnds };
}

function meaningOf([all, unit, letter, decimal, hex, entity, bytes]: RegExpExecArray): string {
  if (unit) return String.fromCharCode(Number.parseInt(unit, 16));
  if (letter) return letters[letter] ?? letter;
  if (entity) return entities[entity] ?? all;
  if (bytes)
    return new TextDecoder().decode(
      Uint8Array.from(bytes.slice(1).split('%'), (byte) => Number.parseInt(byte, 16)),
    );
  const point = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : all;
}

/** Marks every place of the text where the reading holds the secret, in one pass (Knuth, Morris and Pratt). */
function hide({ characters, begins, ends }: Reading, secret: string, hidden: Uint8Array): void {
  const borders = bordersOf(secret);
  let matched = 0;
  for (let index = 0; index < characters.length; index += 1) {
    while (matched > 0 && characters[index] !== secret[matched]) matched = borders[matched - 1] ?? 0;
    if (characters[index] === secret[matched]) matched += 1;
    if (matched < secret.length) continue;
    hidden.fill(1, begins[index - secret.length + 1], ends[index]);
    matched = borders[matched - 1] ?? 0;
  }
}

/** For each beginning of a text, the length of its longest beginning that is also its end. */
function bordersOf(text: string): number[] {
  const borders = [0];
  for (let index = 1, length = 0; index < text.length; index += 1) {
    while (length > 0 && text[index] !== text[length]) length = borders[length - 1] ?? 0;
    if (text[index] === text[length]) length += 1;
    borders[index] = length;
  }
  return borders;
}

function withoutHidden(text: string, hidden: Uint8Array): string {
  const parts: string[] = [];
  for (let from = 0; from < text.length; ) {
    const to = hidden.indexOf(hidden[from] ? 0 : 1, from);
    const end = to === -1 ? text.length : to;
    parts.push(hidden[from] ? '[redacted]' : text.slice(from, end));
    from = end;
  }
  return parts.join('');
}
