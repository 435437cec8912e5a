import { bare, isName, type Outline } from './script-outline.js';

/** What is looked at of one expression: tokens. */
export const MAX_TOKENS = 64;
/** Names in a row, as in `window.top.document.location.href`. */
const MAX_CHAIN = 12;
/** Expressions inside each other. */
export const MAX_DEPTH = 24;

/** Where the elements of a list in brackets begin. */
export function elements({ tokens, partners }: Outline, open: number): number[] {
  const end = partners[open] ?? open;
  const found = open + 1 < end ? [open + 1] : [];
  for (let at = open + 1; at < Math.min(end, open + MAX_TOKENS); at += 1) {
    if (tokens[at] === ',') found.push(at + 1);
    else if (/^[([{]$/.test(tokens[at] ?? '')) at = partners[at] ?? end;
  }
  return found;
}

/** The last name of a chain such as `top.document.location`, and what follows it. */
export function chain({ tokens }: Outline, from: number): { last: string; next: number } {
  let last = tokens[from] ?? '';
  let at = from + 1;
  for (let steps = 0; steps < MAX_CHAIN; steps += 1) {
    if (tokens[at] === '?' && tokens[at + 1] === '.') at += 1;
    const name = tokens[at + 1] ?? '';
    if (tokens[at] === '.' && isName(name)) at += 2;
    else if (tokens[at] === '[' && tokens[at + 2] === ']') at += 3;
    else break;
    last = bare(name);
  }
  return { last, next: at };
}

/** Where the calls of methods of a text end, such as `.trim()`. */
export function afterMethods(
  { tokens, partners }: Outline,
  from: number,
  concat: (argument: number) => void,
): number {
  let at = from;
  while (tokens[at] === '.' && isName(tokens[at + 1]) && tokens[at + 2] === '(') {
    if (tokens[at + 1] === 'concat') concat(at + 3);
    at = (partners[at + 2] ?? at) + 1;
  }
  return at;
}

/** The number that an expression is, or `NaN`. */
export function numberAt(outline: Outline, from: number, depth = 0): number {
  const { tokens, values } = outline;
  const token = tokens[from] ?? '';
  const { last, next } = isName(token) ? chain(outline, from) : { last: '', next: from + 1 };
  const value = last === '' ? undefined : values.get(last)?.[0];
  const number = last === '' ? Number(bare(token).replaceAll('_', '') || Number.NaN) : Number.NaN;
  const factor = value !== undefined && depth < MAX_DEPTH ? numberAt(outline, value, depth + 1) : number;
  return tokens[next] === '*' && depth < MAX_DEPTH ? factor * numberAt(outline, next + 1, depth + 1) : factor;
}
