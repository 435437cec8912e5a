import { indexOrEnd } from './index-or-end.js';

/** The attributes of a start tag, whose source comes without its brackets. */
export function attributesOf(source: string, from: number): Map<string, string> {
  const found = new Map<string, string>();
  const skip = (at: number, isSkipped: (code: number) => boolean) => {
    let end = at;
    while (end < source.length && isSkipped(source.charCodeAt(end))) end += 1;
    return end;
  };
  for (let at = from; at < source.length; ) {
    const start = skip(at, (code) => isSpace(code) || code === 0x2f);
    const nameEnd = skip(start + 1, (code) => !isSpace(code) && code !== 0x3d && code !== 0x2f);
    const equals = skip(nameEnd, isSpace);
    at = equals;
    let value = '';
    if (source[equals] === '=') {
      const begin = skip(equals + 1, isSpace);
      const quote = source[begin];
      const isQuoted = quote === '"' || quote === "'";
      at = isQuoted ? indexOrEnd(source, quote, begin + 1) : skip(begin, (code) => !isSpace(code));
      value = source.slice(isQuoted ? begin + 1 : begin, at);
      if (isQuoted) at += 1;
    }
    const name = source.slice(start, nameEnd).toLowerCase();
    if (!found.has(name)) found.set(name, decodeEntities(value).trim());
  }
  return found;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  colon: ':',
  equals: '=',
  gt: '>',
  lpar: '(',
  lt: '<',
  period: '.',
  quot: '"',
  rpar: ')',
  semi: ';',
  sol: '/',
};

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));?/gi, (whole, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal ?? Number.NaN);
    return code < 0xffff ? String.fromCharCode(code) : (entities[String(name).toLowerCase()] ?? whole);
  });
}

/** Whether a character separates words of HTML, or is a space that does not. */
export function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;
}
