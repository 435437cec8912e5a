import { type HeaderBag, headerBag } from '@pacer-auth/core';

/** Headers for one send: what the dispatcher is given, and the same for core to edit. */
export interface SentHeaders {
  readonly given: unknown;
  readonly bag: HeaderBag;
}

/**
 * Copies headers as undici takes them: names and values in turn, an iterable of pairs, or an object. What is neither is
 * for undici to refuse. What is set has a name in lower case, as the cache interceptor of undici 7.2 knows no other.
 */
export function copyHeaders(source: unknown): SentHeaders {
  if (source === undefined || source === null) return ofRecord({});
  if (typeof source !== 'object') return { given: source, bag: headerBag({}) };
  if (Array.isArray(source) && !Array.isArray(source[0])) return inTurn([...source]);
  if (Symbol.iterator in source) return inTurn(Array.from(pairsOf(source)).flat(1));
  return ofRecord({ ...source });
}

function ofRecord(record: Record<string, unknown>): SentHeaders {
  const bag = headerBag(record);
  return { given: record, bag: { ...bag, set: (name, value) => bag.set(name.toLowerCase(), value) } };
}

function pairsOf(source: object): Iterable<unknown> {
  return { [Symbol.iterator]: () => Reflect.apply(Reflect.get(source, Symbol.iterator), source, []) };
}

function inTurn(list: unknown[]): SentHeaders {
  const isNamed = (at: number, name: string) => String(list[at]).toLowerCase() === name.toLowerCase();
  const bag: HeaderBag = {
    get(name) {
      const values: unknown[] = [];
      for (let at = 0; at < list.length; at += 2) if (isNamed(at, name)) values.push(list[at + 1]);
      return values.flat();
    },
    set(name, value) {
      bag.delete(name);
      list.push(name.toLowerCase(), value);
    },
    delete(name) {
      for (let at = 0; at < list.length; ) {
        if (isNamed(at, name)) list.splice(at, 2);
        else at += 2;
      }
    },
  };
  return { given: list, bag };
}
