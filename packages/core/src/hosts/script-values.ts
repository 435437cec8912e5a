import { afterMethods, chain, elements, MAX_DEPTH, MAX_TOKENS } from './script-expressions.js';
import { bare, isName, type Outline } from './script-outline.js';

/** What expressions can be, as far as it stands in the code. */
export interface Values {
  /**
   * The texts that the expression at `at` can be. Where the rest of a text is not known, it is its beginning, which is
   * enough to say to which host a URL leads.
   */
  textsAt(at: number): readonly string[];
}

/** What is kept of a value: texts, and of each as many characters. */
const MAX_TEXTS = 4;
const MAX_LENGTH = 256;
/** What is looked at of all of a page's expressions: operands. */
const MAX_OPERANDS = 2_000;
const transparent = new Set('decodeuri decodeuricomponent encodeuri string unescape url'.split(' '));

export function createValues(outline: Outline): Values {
  const { tokens, partners, named, values } = outline;
  const known = new Map<number, readonly string[]>();
  const knownNames = new Map<string, readonly string[]>();
  let operands = 0;

  function textsOf(name: string, depth: number): readonly string[] {
    const found = knownNames.get(name);
    if (found) return found;
    // A value that needs itself is not known.
    knownNames.set(name, []);
    const returns = (named.get(name) ?? []).flatMap(({ bodyFrom, bodyTo }) => {
      for (let at = bodyFrom; at < Math.min(bodyTo, bodyFrom + MAX_TOKENS); at += 1)
        if (tokens[at] === 'return') return [at + 1];
      return tokens[bodyFrom - 1] === '=>' ? [bodyFrom] : [];
    });
    const texts = [...(values.get(name) ?? []), ...returns].flatMap((at) => textsAt(at, depth + 1));
    const few = [...new Set(texts)].slice(0, MAX_TEXTS);
    knownNames.set(name, few);
    return few;
  }

  /** The texts of one operand, and where it ends. */
  function operand(at: number, depth: number): { texts: readonly string[]; next: number } {
    const token = tokens[at] ?? ';';
    operands += 1;
    if (operands > MAX_OPERANDS || depth > MAX_DEPTH) return { texts: [], next: at };
    if (token === 'new' || token === '!' || token === 'await') return operand(at + 1, depth + 1);
    const end = (partners[at] ?? at) + 1;
    if (token === '(') return { texts: textsAt(at + 1, depth + 1), next: end };
    if (token === '[') return { texts: joined(at, end, depth), next: end };
    if (token.startsWith('"') || /^\d/.test(token)) return { texts: [bare(token)], next: at + 1 };
    if (!isName(token)) return { texts: [], next: at };
    const { last, next } = chain(outline, at);
    if (tokens[next] !== '(') return { texts: last === 'protocol' ? ['https:'] : textsOf(last, depth), next };
    const texts = transparent.has(last) ? textsAt(next + 1, depth + 1) : textsOf(last, depth);
    return { texts: texts.map(decodeUrl), next: (partners[next] ?? next) + 1 };
  }

  function joined(open: number, end: number, depth: number): readonly string[] {
    if (tokens[end] !== '.' || tokens[end + 1] !== 'join') return [];
    const [separator = ''] = textsAt(end + 3, depth + 1);
    return elements(outline, open)
      .map((at) => textsAt(at, depth + 1))
      .reduce((before, after, index) => combine(before, index === 0 ? '' : separator, after), ['']);
  }

  function textsAt(from: number, depth = 0): readonly string[] {
    const found = known.get(from);
    if (found) return found;
    if (depth > MAX_DEPTH) return [];
    known.set(from, []);
    const texts: string[] = [];
    /** What the sum can begin with; it grows no more after an operand that is not known. */
    let sum: readonly string[] | undefined;
    let isOpen = true;
    for (let at = from; at < from + MAX_TOKENS; ) {
      const { texts: own, next } = operand(at, depth);
      if (isOpen && own.length > 0) sum = combine(sum ?? [''], '', own);
      else isOpen = false;
      at = afterMethods(outline, next, (argument) => {
        if (isOpen && sum) sum = combine(sum, '', textsAt(argument, depth + 1));
      });
      const sign = tokens[at] ?? ';';
      at += 1;
      if (sign === '+') continue;
      if (/^[|&?:]$/.test(sign)) {
        if (tokens[at] === sign) at += 1;
        // What stands before a `?` is a condition, unless there are two of them.
        if (sign !== '?' || tokens[at - 2] === '?') texts.push(...(sum ?? []));
        sum = undefined;
        isOpen = true;
      } else if (/^(.=|=|[<>*-])$/.test(sign)) {
        // Only what stands after an assignment is its value; what is compared or counted is no URL.
        sum = undefined;
        isOpen = sign === '=';
      } else break;
    }
    const few = [...texts, ...(sum ?? [])].slice(0, MAX_TEXTS);
    known.set(from, few);
    return few;
  }

  return { textsAt: (at) => textsAt(at) };
}

function combine(before: readonly string[], between: string, after: readonly string[]): readonly string[] {
  return before
    .flatMap((start) => after.map((end) => `${start}${between}${end}`.slice(0, MAX_LENGTH)))
    .slice(0, MAX_TEXTS);
}

function decodeUrl(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
