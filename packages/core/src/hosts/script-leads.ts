import { afterCounted, callOnTheSpot, isCalledSoon, navigation } from './script-calls.js';
import { elements } from './script-expressions.js';
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

/** A page that has no words leads to no more places. */
const MAX_LEADS = 32;

const tellingCalls = new Set('click navigate open requestsubmit submit'.split(' '));

/**
 * Reads scripts as far as they run while a page loads: not what waits for a click, for a long time or for a count. It
 * knows no values but those that stand in the code.
 */
export function readScripts(scripts: readonly string[]): ScriptLeads {
  const outline = createOutline();
  const { tokens, definitions, named } = outline;
  const { textsAt } = createValues(outline);
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
      for (const [index, at] of elements(outline, list).entries())
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

  /** A call that leads somewhere, or submits a form. */
  function call(at: number, name: string): void {
    const isTelling = tellingCalls.has(name);
    const [first, second] = isTelling ? elements(outline, at + 1) : [];
    if (name === 'navigate' && first !== undefined) targets.push(first);
    if (name === 'open' && first !== undefined && /^"_(self|top|parent)$/.test(tokens[second ?? -1] ?? ''))
      targets.push(first);
    if (isTelling && (name.endsWith('submit') || (name === 'click' && first === undefined))) {
      submits.push(wordsBefore(tokens, at));
    }
    for (const definition of named.get(name) ?? []) run(definition, at + 1);
  }

  function walk(from: number, to: number): void {
    for (let at = from; at < to; at += 1) {
      const token = tokens[at] ?? '';
      const definition = definitions.get(at);
      if (definition) {
        const list = callOnTheSpot(outline, definition);
        if (list !== undefined) run(definition, list);
        else if (isCalledSoon(outline, definition.from, definition.to)) run(definition);
        at = Math.max(at, definition.to - 1);
        continue;
      }
      if (token.startsWith('"')) readString(at);
      else if (isName(token)) readName(at, token);
      if (token === 'if') at = afterCounted(outline, at);
    }
  }

  function readString(at: number): void {
    const before = tokens[at - 1];
    if (before === '[') navigate(at);
    if (before !== '(') return;
    const callee = tokens[at - 2] ?? '';
    const isRun =
      callee === 'settimeout' ? isCalledSoon(outline, at, at + 1) : /^(eval|execscript)$/.test(callee);
    if (isRun) runCode(bare(tokens[at] ?? ''));
  }

  function readName(at: number, name: string): void {
    const next = tokens[at + 1];
    if (next === '(') call(at, name);
    else if (name === 'location' || next === '.' || next === '[') navigate(at);
    else if (name === 'action' && next === '=') actions.push(at + 2);
    else if (named.has(name) && isCalledSoon(outline, at, at + 1))
      for (const found of named.get(name) ?? []) run(found);
  }

  function navigate(at: number): void {
    const target = navigation(outline, at);
    if (target !== undefined) targets.push(target);
  }

  for (const range of running) walk(range.from, range.to);
  const textsOf = (found: readonly number[]) => found.slice(0, MAX_LEADS).flatMap((at) => textsAt(at));
  return { targets: textsOf(targets), actions: textsOf(actions), submits };
}

/** The words before a token, as far back as its statement goes: `document.forms[0]`, `document.getElementById("f")`. */
function wordsBefore(tokens: readonly string[], at: number): string[] {
  const words: string[] = [];
  for (let back = at - 1; back > at - 16 && !/^[;{}]$/.test(tokens[back] ?? ';'); back -= 1)
    words.push(bare(tokens[back] ?? ''));
  return words;
}
