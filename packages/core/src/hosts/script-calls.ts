import { chain, numberAt } from './script-expressions.js';
import { bare, type Definition, isName, type Outline } from './script-outline.js';

/** What waits longer is meant for a reader who has gone, and no redirect: 30 s. */
export const MAX_REDIRECT_DELAY_MS = 30_000;
/** What is looked at of the condition of a branch: tokens. */
const MAX_CONDITION = 24;
const loading = /^(on)?(load|pageshow|domcontentloaded|ready|readystatechange)$/i;
const atOnce =
  /^(\$|jquery|promise|queuemicrotask|requestanimationframe|setimmediate|then|foreach)$|ready|onload|loadevent/;

/** Whether what stands there, as an argument or as a handler, is called while the page loads. */
export function isCalledSoon(outline: Outline, from: number, to: number): boolean {
  const { tokens, partners, opens } = outline;
  const before = tokens[from - 1];
  if (before === '=') return loading.test(tokens[from - 2] ?? '');
  const list = opens[from] ?? -1;
  if ((before !== '(' && before !== ',') || tokens[list] !== '(') return false;
  // A call that is cut off is not made.
  if (tokens[partners[list] ?? list] !== ')') return false;
  const callee = tokens[list - 1] ?? '';
  if (callee === 'settimeout')
    return tokens[to] !== ',' || numberAt(outline, to + 1) <= MAX_REDIRECT_DELAY_MS;
  const event = tokens[before === ',' ? from - 2 : from] ?? '';
  return (event.startsWith('"') && loading.test(bare(event))) || atOnce.test(callee);
}

/** The list of arguments with which a function is called where it stands. */
export function callOnTheSpot({ tokens }: Outline, { to, isStatement }: Definition): number | undefined {
  if (isStatement) return undefined;
  const at = tokens[to] === ')' ? to + 1 : to;
  if (tokens[at] === '(') return at;
  return tokens[at] === '.' && /^(call|apply)$/.test(tokens[at + 1] ?? '') ? at + 2 : undefined;
}

/** Where the expression begins that `location` is given, if the token is that. */
export function navigation(outline: Outline, at: number): number | undefined {
  const { tokens } = outline;
  const token = tokens[at] ?? '';
  const isLocation = bare(token) === 'location';
  if (!isLocation && !(isName(token) && isAlias(outline, token))) return undefined;
  // `window["location"]`: the chain goes on after the bracket.
  const start = token.startsWith('"') ? at + 1 : at;
  if (start > at && (tokens[start] !== ']' || tokens[at - 1] !== '[')) return undefined;
  const { last, next } = chain(outline, start);
  const member = next > start + 1 ? last : '';
  if (tokens[next] === '=' && (member === 'href' || (member === '' && isLocation))) return next + 1;
  return tokens[next] === '(' && (member === 'replace' || member === 'assign') ? next + 1 : undefined;
}

function isAlias(outline: Outline, name: string): boolean {
  const { tokens, values, ends } = outline;
  return (values.get(name) ?? []).some((at) => {
    if (!isName(tokens[at])) return false;
    const { last, next } = chain(outline, at);
    return last === 'location' && next === ends[at];
  });
}

/** Where a branch ends that is taken only when something has been counted or has taken long. */
export function afterCounted({ tokens, partners, ends }: Outline, at: number): number {
  const end = partners[at + 1] ?? at;
  let isCounted = false;
  for (let inside = at + 2; inside < Math.min(end, at + MAX_CONDITION) && !isCounted; inside += 1)
    isCounted = /^[<>]/.test(tokens[inside] ?? '');
  if (!isCounted) return at;
  return tokens[end + 1] === '{' ? (partners[end + 1] ?? end) : (ends[end + 1] ?? end);
}
