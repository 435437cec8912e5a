/**
 * The mark of a cookie jar that is signed in by itself (`PacerCookieJar`): it keeps no token and gives an old one to
 * nobody, so that it may be anywhere.
 */
export const signedInJar: unique symbol = Symbol.for('pacer-auth.jar');

/** How deep an agent is looked into: an agent in an agent, its options, their cookies, and the jar. */
const DEPTH = 4;

/**
 * Gives a check of the agents and jars that a client would send with, which remembers those that are well. A jar that sits
 * below an adapter adds its cookies after it: an old token beside the newest, and where its `Domain` leads.
 *
 * @returns a function that throws a TypeError where one of its arguments is or holds a jar of its own.
 * @example
 * ```ts
 * import { Agent } from 'node:https';
 * import { jarGuard } from '@pacer-auth/core';
 *
 * const refuseJars = jarGuard('superclient');
 * refuseJars(new Agent()); // fine; a TypeError if the agent held a cookie jar
 * ```
 */
export function jarGuard(client: string): (...holders: readonly unknown[]) => void {
  const well = new WeakSet<object>();
  return (...holders) => {
    for (const holder of holders) {
      if (typeof holder !== 'object' || holder === null || well.has(holder)) continue;
      if (holdsJar(holder, DEPTH)) throw foreignJar(client);
      well.add(holder);
    }
  };
}

function holdsJar(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (has(value, 'getCookieString') && has(value, 'setCookie')) return !(signedInJar in value);
  const prototype: unknown = Object.getPrototypeOf(value);
  // What agents hold besides, sockets and requests, is no concern of ours.
  const isLookedInto = prototype === null || prototype === Object.prototype || has(value, 'addRequest');
  if (depth === 0 || !isLookedInto) return false;
  // http-cookie-agent keeps its options under a symbol. No getter is called.
  return Reflect.ownKeys(value).some((key) =>
    holdsJar(Object.getOwnPropertyDescriptor(value, key)?.value, depth - 1),
  );
}

function has(value: object, method: string): boolean {
  return typeof Reflect.get(value, method) === 'function';
}

function foreignJar(client: string): TypeError {
  return new TypeError(
    `withPacer: this ${client} has an agent with a cookie jar of its own, which would add old tokens after the sign-in. ` +
      'Give the agent a jar of @pacer-auth/tough-cookie: new PacerCookieJar(session), or new PacerCookieJar(session, jar.store) ' +
      'with the cookies that there are.',
  );
}
