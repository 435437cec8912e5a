import { tokensOf } from './script-tokens.js';

/** A function that code defines. Ranges are of tokens, their ends excluded. */
export interface Definition {
  readonly from: number;
  readonly to: number;
  readonly bodyFrom: number;
  readonly bodyTo: number;
  readonly parameters: readonly string[];
  /** Whether it is a statement, which is not called where it stands. */
  readonly isStatement: boolean;
}

/** Code, as far as it must be understood to say where it leads. */
export interface Outline {
  readonly tokens: string[];
  /** The index of each bracket's counterpart. An opening bracket that nothing closes ends with its script. */
  readonly partners: number[];
  /** The index of the innermost bracket that is open at a token, or -1. */
  readonly opens: number[];
  /** Where an expression that goes on at a token ends. */
  readonly ends: number[];
  /** Functions by the index of the token that makes them one: `function`, `=>`, or a method's name. */
  readonly definitions: Map<number, Definition>;
  readonly named: Map<string, Definition[]>;
  /** Where the expressions begin that a name is given: a variable's, a property's or a parameter's. */
  readonly values: Map<string, number[]>;
}

/** Parameters of a function that are looked at, and values of a name. */
const FEW = 16;
const statements = new Set('catch for if switch while with'.split(' '));

export function createOutline(): Outline {
  return {
    tokens: [],
    partners: [],
    opens: [],
    ends: [],
    definitions: new Map(),
    named: new Map(),
    values: new Map(),
  };
}

/**
 * What is read of a page's code: tokens. A page that leads on without words has no more, and whoever fills one with
 * code must not hold up the program that reads it.
 */
const MAX_TOKENS = 6_000;

/** Adds a script and returns where its tokens begin. */
export function addScript(outline: Outline, code: string): number {
  const { tokens } = outline;
  const from = tokens.length;
  tokensOf(code, tokens, MAX_TOKENS);
  // No expression reaches from one script into the next.
  tokens.push(';');
  matchBrackets(outline, from);
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    const next = tokens[at + 1] ?? '';
    const sign = next.charCodeAt(0);
    if (token === 'function') addFunction(outline, at);
    else if (token === '=>') addArrow(outline, at);
    else if (
      sign === 0x28 /* ( */ &&
      isName(token) &&
      !statements.has(token) &&
      tokens[at - 1] !== 'function'
    )
      addMethod(outline, at);
    // What `location` was given is not what it is.
    else if ((sign === 0x3d || sign === 0x3a) && next.length === 1 && !/^"?(location|href|\?)$/.test(token))
      giveValue(outline, bare(token), at + 2);
  }
  return from;
}

/** One more expression that a name can stand for. */
export function giveValue({ values }: Outline, name: string, at: number): void {
  const list = values.get(name) ?? [];
  if (list.length < FEW) list.push(at);
  values.set(name, list);
}

export function isName(token: string | undefined): token is string {
  const code = token?.charCodeAt(0) ?? 0;
  return (code >= 0x61 && code <= 0x7a) || code === 0x24 || code === 0x5f || code > 0x7f;
}

/** A string's value, and every other token as it is. */
export function bare(token: string): string {
  return token.startsWith('"') ? token.slice(1) : token;
}

function matchBrackets({ tokens, partners, opens, ends }: Outline, from: number): void {
  const stack: number[] = [];
  const to = tokens.length - 1;
  for (let at = from; at <= to; at += 1) {
    const token = tokens[at] ?? '';
    // In order, so that the arrays stay dense.
    partners.push(to);
    ends.push(to);
    if (isClosing(token)) {
      const open = stack.pop();
      partners[at] = open ?? at;
      if (open !== undefined) partners[open] = at;
    }
    opens.push(stack.at(-1) ?? -1);
    if (isOpening(token)) stack.push(at);
  }
  for (let at = to; at >= from; at -= 1) {
    const token = tokens[at] ?? '';
    const next = (isOpening(token) ? (partners[at] ?? at) : at) + 1;
    ends[at] = isClosing(token) || isSeparator(token) ? at : (ends[next] ?? to);
  }
}

/** Whether a token is `,` or `;`. */
function isSeparator(token: string): boolean {
  const code = token.charCodeAt(0);
  return code === 0x2c || code === 0x3b;
}

/** Whether a token is `(`, `[` or `{`. */
function isOpening(token: string): boolean {
  const code = token.charCodeAt(0);
  return code === 0x28 || code === 0x5b || code === 0x7b;
}

/** Whether a token is `)`, `]` or `}`. */
function isClosing(token: string): boolean {
  const code = token.charCodeAt(0);
  return code === 0x29 || code === 0x5d || code === 0x7d;
}

function addFunction(outline: Outline, at: number): void {
  const { tokens, partners } = outline;
  const next = tokens[at + 1];
  const name = isName(next) ? next : undefined;
  const list = name === undefined ? at + 1 : at + 2;
  const body = (partners[list] ?? at) + 1;
  define(outline, at, { from: at, list, body, name });
}

function addArrow(outline: Outline, at: number): void {
  const list = outline.tokens[at - 1] === ')' ? (outline.partners[at - 1] ?? at - 1) : at - 2;
  define(outline, at, {
    from: outline.tokens[at - 1] === ')' ? list : at - 1,
    list,
    body: at + 1,
    name: undefined,
  });
}

function addMethod(outline: Outline, at: number): void {
  const { tokens, partners } = outline;
  const end = partners[at + 1] ?? at;
  if (tokens[end] === ')' && tokens[end + 1] === '{')
    define(outline, at, { from: at, list: at + 1, body: end + 1, name: tokens[at] });
}

function define(
  { tokens, partners, ends, definitions, named }: Outline,
  at: number,
  head: { from: number; list: number; body: number; name: string | undefined },
): void {
  const { from, list, body, name } = head;
  const isBlock = tokens[body] === '{';
  const last = isBlock ? (partners[body] ?? body) : (ends[body] ?? body);
  const before = tokens[from - 1] ?? ';';
  const definition = {
    from,
    to: isBlock ? last + 1 : last,
    bodyFrom: isBlock ? body + 1 : body,
    bodyTo: last,
    parameters: tokens.slice(list + 1, Math.min(body - 1, list + FEW)).filter(isName),
    isStatement: name !== undefined && /^[;{})]$/.test(before),
  };
  definitions.set(at, definition);
  const called = name ?? (before === '=' || before === ':' ? bare(tokens[from - 2] ?? '') : undefined);
  if (called !== undefined) named.set(called, [...(named.get(called) ?? []).slice(0, FEW), definition]);
}
