import { has, whatIs } from './what-is.js';

/** Which package signs which client in. */
const packages: Readonly<Record<string, string>> = {
  'an axios instance': 'axios',
  'a got instance': 'got',
  'a ky instance': 'ky',
  'a fetch function': 'fetch',
  'a cookie jar': 'tough-cookie',
};

/**
 * What every adapter asks before it wraps a client: whether the session is one. A program without types learns here,
 * and not from a request that fails later, what it has mixed up.
 *
 * @param call How the call is written, such as `withPacer(fetch, session)`.
 * @param client What was given beside the session, and what it should be; left out where that may be anything.
 * @throws TypeError saying what was given, and what was probably meant.
 * @example
 * ```ts
 * import { checkCall } from '@pacer-auth/core';
 *
 * declare const client: unknown;
 * declare const session: unknown;
 * checkCall('withPacer(client, session)', session, {
 *   given: client,
 *   fits: typeof client === 'function',
 *   wanted: 'a client',
 * });
 * ```
 */
export function checkCall(
  call: string,
  session: unknown,
  client?: { readonly given: unknown; readonly fits: boolean; readonly wanted: string },
): void {
  const kind = whatIs(session);
  const clients = whatIs(client?.given);
  if (kind !== 'a session') {
    if (clients === 'a session')
      throw new TypeError(`The arguments are swapped: it is ${call}, with the session last.`);
    throw new TypeError(`${call} needs a session, and got ${kind}. ${cure(session)}`);
  }
  if (!client) return;
  const { fits, wanted } = client;
  const other = clients === wanted ? undefined : packages[clients];
  if (!fits || other)
    throw new TypeError(
      `${call} needs ${wanted}, and got ${clients}${other ? `, which @pacer-auth/${other} signs in` : ''}.`,
    );
}

function cure(given: unknown): string {
  if (given instanceof Promise) return 'Await it first.';
  if (has(given, 'environment') || has(given, 'credentials'))
    return 'These look like its options: createPacerSession(options) makes a session of them.';
  return 'createPacerSession({ environment, credentials }) of @pacer-auth/core makes one.';
}
