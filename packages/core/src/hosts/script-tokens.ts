import { indexOrEnd } from './index-or-end.js';

/**
 * Adds the words and signs of JavaScript code to `tokens`, until those are `most`: all in lower case, without comments, a
 * string as its value behind a `"`, operators of one sign each but for those that only look like an assignment. A template
 * is the sum of its parts. It need not be right about code that means nothing; it looks at no character twice.
 */
export function tokensOf(source: string, tokens: string[], most: number): void {
  const code = source.toLowerCase();
  /** Braces that are open, of blocks (`{`) and of parts of templates (`$`). */
  const braces: string[] = [];
  /** No regular expression ends before this. */
  let noRegExpBefore = 0;
  let at = 0;

  /** A part of a template, to its end or to an expression in it. */
  function template(): void {
    const from = at;
    while (at < code.length && code[at] !== '`' && !(code[at] === '$' && code[at + 1] === '{'))
      at += code[at] === '\\' ? 2 : 1;
    tokens.push(`"${unescapeString(code.slice(from, at))}`);
    if (code[at] === '$') {
      braces.push('$');
      tokens.push('+', '(');
      at += 1;
    }
    at += 1;
  }

  function string(quote: string): void {
    const from = at;
    while (at < code.length && code[at] !== quote && code[at] !== '\n') at += code[at] === '\\' ? 2 : 1;
    tokens.push(`"${unescapeString(code.slice(from, at))}`);
    at += 1;
  }

  /** Where a regular expression ends that begins here, or 0. */
  function regExpEnd(): number {
    if (at < noRegExpBefore || !/^$|^[(,=:[!&|?{};+]$|^(return|typeof)$/.test(tokens.at(-1) ?? '')) return 0;
    let isClass = false;
    let end = at;
    for (; end < code.length && code[end] !== '\n'; end += 1) {
      if (code[end] === '\\') end += 1;
      else if (code[end] === '[') isClass = true;
      else if (code[end] === ']') isClass = false;
      else if (code[end] === '/' && !isClass) return end + 1;
    }
    noRegExpBefore = end;
    return 0;
  }

  while (at < code.length && tokens.length < most) {
    const sign = code.charAt(at);
    const next = code.charAt(at + 1);
    if (sign <= ' ') {
      at += 1;
    } else if (isWord(code.charCodeAt(at))) {
      const from = at;
      while (isWord(code.charCodeAt(at))) at += 1;
      tokens.push(code.slice(from, at));
    } else if ((sign === '/' && next === '/') || (sign === '<' && code.startsWith('!--', at + 1))) {
      at = indexOrEnd(code, '\n', at);
    } else if (sign === '/' && next === '*') {
      at = indexOrEnd(code, '*/', at + 2) + 2;
    } else {
      at += 1;
      if (sign === '"' || sign === "'") string(sign);
      else if (sign === '`') template();
      else if (sign === '{') braces.push(sign);
      if (sign === '}' && braces.pop() === '$') {
        tokens.push(')', '+');
        template();
      } else if (next === '=' && /[=!<>+*/%&|^-]/.test(sign)) {
        tokens.push(`${sign}=`);
        while (code[at] === '=') at += 1;
      } else if (sign === '=' && next === '>') {
        tokens.push('=>');
        at += 1;
      } else if (sign === '/' && regExpEnd() > 0) {
        at = regExpEnd();
        tokens.push('regexp');
      } else if (!/["'`]/.test(sign)) tokens.push(sign);
    }
  }
}

function unescapeString(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]{1,6})\}|(\r?\n)|([\s\S]))/gi,
    (_, ...parts) => {
      const [byte, unit, point, line, sign] = parts;
      const code = byte ?? unit ?? point;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return line !== undefined || /[bfnrtv]/.test(sign) ? '' : sign;
    },
  );
}

/** Small letters, digits, `_`, `$`, and all that is not ASCII. */
function isWord(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x24 ||
    code > 0x7f
  );
}
