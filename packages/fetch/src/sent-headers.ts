import { type HeaderBag, headerBag } from '@pacer-auth/core';

/** Headers for one send: what fetch is given, and the same for core to edit. */
export interface SentHeaders {
  /** Of the kind that the caller gave: a `Headers`, pairs, or a plain object. */
  readonly given: unknown;
  readonly bag: HeaderBag;
}

type Pair = [name: string, value: string];

/**
 * Copies headers as fetch would read them, once and in order, and keeps their kind: a fetch of the caller's may look at
 * them, and only the client's own `Headers` tells its own fetch in which case a name was written.
 */
export function copyHeaders(source: unknown): SentHeaders {
  if (source === undefined || source === null) return ofRecord({});
  // What is no object is no headers: fetch says so itself.
  if (typeof source !== 'object' && typeof source !== 'function')
    return { given: source, bag: headerBag({}) };
  const iterator = Reflect.get(source, Symbol.iterator);
  if (typeof iterator !== 'function') return ofRecord({ ...source });
  if (!isHeaders(source)) return ofPairs(Array.from({ [Symbol.iterator]: iterator.bind(source) }, copyPair));
  const copy: HeaderBag = Reflect.construct(source.constructor, [source]);
  return { given: copy, bag: copy };
}

function isHeaders(source: object): boolean {
  return Object.prototype.toString.call(source) === '[object Headers]';
}

function ofRecord(record: Record<string, unknown>): SentHeaders {
  for (const name in record) record[name] = asText(record[name]);
  return { given: record, bag: headerBag(record) };
}

function copyPair(pair: Iterable<unknown>): unknown {
  return typeof pair === 'object' && pair !== null ? Array.from(pair, asText) : pair;
}

function ofPairs(pairs: unknown[]): SentHeaders {
  const isNamed = (pair: unknown, name: string): pair is Pair =>
    Array.isArray(pair) && String(pair[0]).toLowerCase() === name.toLowerCase();
  const bag: HeaderBag = {
    get: (name) => pairs.flatMap((pair) => (isNamed(pair, name) ? [pair[1]] : [])),
    set(name, value) {
      bag.delete(name);
      pairs.push([name, value]);
    },
    delete(name) {
      for (let at = pairs.length - 1; at >= 0; at -= 1) if (isNamed(pairs[at], name)) pairs.splice(at, 1);
    },
  };
  return { given: pairs, bag };
}

/** The text that fetch makes of an object where it wants one; all else is for fetch to judge. */
export function asText(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? String(value) : value;
}
