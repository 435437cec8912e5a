import { checkCall, isPacerAuthError, type PacerSession } from '@pacer-auth/core';
import { withPacer as signIn } from '@pacer-auth/fetch';
import type { KyDefaults, KyLike } from './ky-like.js';

/** The instances that this package has made, so that wrapping twice is wrapping once. */
const sessions = new WeakMap<object, PacerSession>();

/**
 * Signs a ky instance in to PACER: requests of the returned instance to courts and to the PACER Case Locator carry the
 * session's token, and are repeated where PACER had signed the account out. The given instance is not changed.
 *
 * @throws TypeError if the instance is signed in with another session.
 * @example
 * ```ts
 * import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
 * import { withPacer } from '@pacer-auth/ky';
 * import ky from 'ky';
 *
 * const http = withPacer(ky, createPacerSession(sessionOptionsFromEnv()));
 * const page = await http('https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl').text();
 * ```
 */
export function withPacer<T extends KyLike<T>>(ky: T, session: PacerSession): T {
  const fits = typeof ky?.extend === 'function';
  checkCall('withPacer(ky, session)', session, { given: ky, fits, wanted: 'a ky instance' });
  const owner = sessions.get(ky);
  if (owner === session) return ky;
  if (owner)
    throw new TypeError('withPacer: this ky instance is signed in with another session; extend the bare one');
  const signedIn = extend(ky, ({ fetch = lateFetch }) => ({
    fetch: signIn(fetch, session),
    hooks: { beforeRetry: [doNotRetry] },
  }));
  sessions.set(signedIn, session);
  return signedIn;
}

/** Extends an instance, over the `fetch` that it has; before ky 1.5 nothing tells which that is. */
function extend<T extends KyLike<T>>(ky: T, options: (defaults: KyDefaults) => object): T {
  let asked = false;
  try {
    return ky.extend((defaults: KyDefaults) => {
      asked = true;
      return options(defaults);
    });
  } catch (error) {
    if (asked) throw error;
    return ky.extend(options({}));
  }
}

/** The global fetch at the time of the request, as ky looks it up. */
const lateFetch: typeof fetch = (...sent) => globalThis.fetch(...sent);

/** ky 1 retries whatever fetch throws: a refused login must not become several. */
function doNotRetry({ error }: { readonly error: unknown }): void {
  if (isPacerAuthError(error)) throw error;
}
