import { addScript, bare, createOutline, type Definition, giveValue, isName } from './script-outline.js';
import { createValues } from './script-values.js';

/** Where scripts lead the reader without being asked. */
export interface ScriptLeads {
  /** What they assign to `location`, or call its methods with. */
  readonly targets: readonly string[];
  /** What they assign to the `action` of a form. */
  readonly actions: readonly string[];
  /** For each form that they submit, the words by which they name it. */
  readonly submits: readonly (readonly string[])[];
}

/** What waits longer is meant for a reader who has gone, and no redirect: 30 s. */
export const MAX_REDIRECT_DELAY_MS = 30_000;
/** A page that has no words leads to no more places. */
const MAX_LEADS = 32;
/** What is looked at of the condition of a branch: tokens. */
const MAX_CONDITION = 24;

const tellingCalls = new Set('click navigate open requestsubmit submit'.split(' '));
const loading = /^(on)?(load|pageshow|domcontentloaded|ready|readystatechange)$/i;
const atOnce =
  /^(\$|jquery|promise|queuemicrotask|requestanimationframe|setimmediate|then|foreach)$|ready|onload|loadevent/;

/**
 * Reads scripts as far as they run while a page loads: not what waits for a click, for a long time or for a count. It
 * knows no values but those that stand in the code.
 */
export function readScripts(scripts: readonly string[]): ScriptLeads {
  const outline = createOutline();
  const { tokens, partners, opens, ends, definitions, named } = outline;
  const { textsAt, numberAt, elements, chain } = createValues(outline);
  // The short ones first: a library must not keep the one that leads on from being read.
  const ordered = scripts.toSorted((a, b) => a.length - b.length);
  const starts = ordered.map((code) => addScript(outline, code));
  const running = starts.map((from, index) => ({ from, to: starts[index + 1] ?? tokens.length }));
  const begun = new Set<Definition>();
  const targets: number[] = [];
  const actions: number[] = [];
  const submits: string[][] = [];

  function run(definition: Definition, list?: number): void {
    if (list !== undefined) {
      for (const [index, at] of elements(list).entries())
        giveValue(outline, definition.parameters[index] ?? '', at);
    }
    if (begun.has(definition)) return;
    begun.add(definition);
    running.push({ from: definition.bodyFrom, to: definition.bodyTo });
  }

  function runCode(code: string): void {
    const from = addScript(outline, code);
    running.push({ from, to: tokens.length });
  }

  /** Whether what stands there, as an argument or as a handler, is called while the page loads. */
  function isCalledSoon(from: number, to: number): boolean {
    const before = tokens[from - 1];
    if (before === '=') return loading.test(tokens[from - 2] ?? '');
    const list = opens[from] ?? -1;
    if ((before !== '(' && before !== ',') || tokens[list] !== '(') return false;
    // A call that is cut off is not made.
    if (tokens[partners[list] ?? list] !== ')') return false;
    const callee = tokens[list - 1] ?? '';
    if (callee === 'settimeout') return tokens[to] !== ',' || numberAt(to + 1) <= MAX_REDIRECT_DELAY_MS;
    const event = tokens[before === ',' ? from - 2 : from] ?? '';
    return (event.startsWith('"') && loading.test(bare(event))) || atOnce.test(callee);
  }

  /** The list of arguments with which a function is called where it stands. */
  function callOnTheSpot({ to, isStatement }: Definition): number | undefined {
    if (isStatement) return undefined;
    const at = tokens[to] === ')' ? to + 1 : to;
    if (tokens[at] === '(') return at;
    return tokens[at] === '.' && /^(call|apply)$/.test(tokens[at + 1] ?? '') ? at + 2 : undefined;
  }

  /** Where the expression begins that `location` is given, if the token is that. */
  function navigation(at: number): number | undefined {
    const token = tokens[at] ?? '';
    const isLocation = bare(token) === 'location';
    if (!isLocation && !(isName(token) && isAlias(token))) return undefined;
    // `window["location"]`: the chain goes on after the bracket.
    const start = token.startsWith('"') ? at + 1 : at;
    if (start > at && (tokens[start] !== ']' || tokens[at - 1] !== '[')) return undefined;
    const { last, next } = chain(start);
    const member = next > start + 1 ? last : '';
    if (tokens[next] === '=' && (member === 'href' || (member === '' && isLocation))) return next + 1;
    return tokens[next] === '(' && (member === 'replace' || member === 'assign') ? next + 1 : undefined;
  }

  function isAlias(name: string): boolean {
    return (outline.values.get(name) ?? []).some((at) => {
      if (!isName(tokens[at])) return false;
      const { last, next } = chain(at);
      return last === 'location' && next === ends[at];
    });
  }

  /** A call that leads somewhere, or submits a form. */
  function call(at: number, name: string): void {
    const isTelling = tellingCalls.has(name);
    const [first, second] = isTelling ? elements(at + 1) : [];
    if (name === 'navigate' && first !== undefined) targets.push(first);
    if (name === 'open' && first !== undefined && /^"_(self|top|parent)$/.test(tokens[second ?? -1] ?? ''))
      targets.push(first);
    if (isTelling && (name.endsWith('submit') || (name === 'click' && first === undefined))) {
      // As far back as the statement goes: `document.forms[0]`, `document.getElementById("f")`.
      const words: string[] = [];
      for (let back = at - 1; back > at - 16 && !/^[;{}]$/.test(tokens[back] ?? ';'); back -= 1)
        words.push(bare(tokens[back] ?? ''));
      submits.push(words);
    }
    for (const definition of named.get(name) ?? []) run(definition, at + 1);
  }

  /** Where a branch ends that is taken only when something has been counted or has taken long. */
  function afterCounted(at: number): number {
    const end = partners[at + 1] ?? at;
    let isCounted = false;
    for (let inside = at + 2; inside < Math.min(end, at + MAX_CONDITION) && !isCounted; inside += 1)
      isCounted = /^[<>]/.test(tokens[inside] ?? '');
    if (!isCounted) return at;
    return tokens[end + 1] === '{' ? (partners[end + 1] ?? end) : (ends[end + 1] ?? end);
  }

  function walk(from: number, to: number): void {
    for (let at = from; at < to; at += 1) {
      const token = tokens[at] ?? '';
      const definition = definitions.get(at);
      if (definition) {
        const list = callOnTheSpot(definition);
        if (list !== undefined) run(definition, list);
        else if (isCalledSoon(definition.from, definition.to)) run(definition);
        at = Math.max(at, definition.to - 1);
        continue;
      }
      if (token.startsWith('"')) readString(at);
      else if (isName(token)) readName(at, token);
      if (token === 'if') at = afterCounted(at);
    }
  }

  function readString(at: number): void {
    const before = tokens[at - 1];
    if (before === '[') navigate(at);
    if (before !== '(') return;
    const callee = tokens[at - 2] ?? '';
    const isRun = callee === 'settimeout' ? isCalledSoon(at, at + 1) : /^(eval|execscript)$/.test(callee);
    if (isRun) runCode(bare(tokens[at] ?? ''));
  }

  function readName(at: number, name: string): void {
    const next = tokens[at + 1];
    if (next === '(') call(at, name);
    else if (name === 'location' || next === '.' || next === '[') navigate(at);
    else if (name === 'action' && next === '=') actions.push(at + 2);
    else if (named.has(name) && isCalledSoon(at, at + 1))
      for (const found of named.get(name) ?? []) run(found);
  }

  function navigate(at: number): void {
    const target = navigation(at);
    if (target !== undefined) targets.push(target);
  }

  for (const range of running) walk(range.from, range.to);
  const textsOf = (found: readonly number[]) => found.slice(0, MAX_LEADS).flatMap((at) => textsAt(at));
  return { targets: textsOf(targets), actions: textsOf(actions), submits };
}
