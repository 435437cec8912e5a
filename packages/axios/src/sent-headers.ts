import type { HeaderBag } from '@pacer-auth/core';
import type { AxiosHeaderBag } from './axios-like.js';

/** A request's headers, and what is not the caller's among them. */
export interface SentHeaders extends HeaderBag {
  /** The names in lower case that were set here: nobody else is to see their values. */
  readonly own: Set<string>;
}

export function sentHeaders(bag: HeaderBag, own: Set<string> = new Set()): SentHeaders {
  return {
    own,
    get: (name) => bag.get(name),
    set(name, value) {
      own.add(name.toLowerCase());
      return bag.set(name, value);
    },
    delete: (name) => bag.delete(name),
  };
}

/** axios writes what it adds (`User-Agent`, `Content-Length`) into the config's headers, where callers may look. */
export function showAdded(shown: AxiosHeaderBag, sent: unknown, own: ReadonlySet<string>): void {
  for (const [name, value] of Object.entries(Object(Object(sent).headers))) {
    if (typeof value === 'string' && !own.has(name.toLowerCase()) && shown.get(name) === undefined)
      shown.set(name, value);
  }
}
