import { whatIs } from '../what-is.js';

const methods = ['read', 'write', 'acquireLease', 'releaseLease'];

/** Throws `TypeError` unless a store has the methods of one; `name` is what the message calls it. */
export function checkStore(name: string, store: unknown): void {
  const found = Object(store);
  if (methods.some((method) => typeof found[method] !== 'function'))
    throw new TypeError(`${name} must be a token store, with ${methods.join(', ')}, and is ${whatIs(store)}`);
}
