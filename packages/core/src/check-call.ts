/**
 * What every adapter asks before it wraps a client: whether the session is one. A program without types learns here,
 * and not from a request that fails later, what it has mixed up.
 *
 * @param call How the call is written, such as `withPacer(fetch, session)`.
 * @param client What was given beside the session, and what it should be; left out where that may be anything.
 * @throws TypeError saying what was given, and what was probably meant.
 */
export function checkCall(
  call: string,
  session: unknown,
  client?: { readonly given: unknown; readonly fits: boolean; readonly wanted: string },
): void {
  if (!isSession(session)) {
    if (client && isSession(client.given))
      throw new TypeError(`The arguments are swapped: it is ${call}, with the session last.`);
    throw new TypeError(`${call} needs a session, and got ${whatIs(session)}. ${cure(session)}`);
  }
  if (client && !client.fits)
    throw new TypeError(`${call} needs ${client.wanted}, and got ${whatIs(client.given)}.`);
}

function cure(given: unknown): string {
  if (given instanceof Promise) return 'Await it first.';
  if (has(given, 'environment') || has(given, 'credentials'))
    return 'These look like its options: createPacerSession(options) makes a session of them.';
  return 'createPacerSession({ environment, credentials }) of @pacer-auth/core makes one.';
}

function isSession(given: unknown): boolean {
  return has(given, 'exchange') && has(given, 'headersFor');
}

function has(given: unknown, name: string): boolean {
  return typeof given === 'object' && given !== null && name in given;
}

/** The kind of a value, never the value: it may be a password. */
function whatIs(given: unknown): string {
  if (given === undefined || given === null) return String(given);
  if (given instanceof Promise) return 'a promise';
  if (Array.isArray(given)) return 'an array';
  return typeof given === 'object' ? 'an object that is none' : `a ${typeof given}`;
}
