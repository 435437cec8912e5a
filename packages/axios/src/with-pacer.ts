import { checkCall, type PacerSession } from '@pacer-auth/core';
import type { AxiosConfig, AxiosLike } from './axios-like.js';
import { innerClient } from './inner-client.js';
import { signedRequest } from './signed-request.js';

/** The adapters that this package has made, so that wrapping twice is wrapping once, and what was there before. */
const made = new WeakMap<object, { session: PacerSession; before: unknown }>();

/**
 * Signs an axios instance in to PACER: its requests to courts and to the PACER Case Locator carry the session's token,
 * and are repeated where PACER had signed the account out. The instance itself is changed (its default adapter), so
 * that plugins which hold it are signed in too, and returned.
 *
 * @throws TypeError if the instance is signed in with another session, uses another adapter than axios' `http`, or has an
 *   agent with a cookie jar that is no `PacerCookieJar`; requests are rejected for such an agent of their own.
 * @example
 * ```ts
 * import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
 * import { withPacer } from '@pacer-auth/axios';
 * import axios from 'axios';
 *
 * const http = withPacer(axios.create({ timeout: 30_000 }), createPacerSession(sessionOptionsFromEnv()));
 * const { data } = await http.get('https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl');
 * ```
 */
export function withPacer<T extends AxiosLike>(client: T, session: PacerSession): T {
  const fits = typeof client?.defaults === 'object';
  checkCall('withPacer(axios, session)', session, { given: client, fits, wanted: 'an axios instance' });
  const owner = ownerOf(client);
  if (owner?.session === session) return client;
  if (owner)
    throw new TypeError('withPacer: this axios instance is signed in with another session; create a new one');
  const inner = innerClient(client);
  const signedIn = (config: AxiosConfig) => signedRequest(inner, session, config);
  made.set(signedIn, { session, before: client.defaults.adapter });
  client.defaults.adapter = signedIn;
  return client;
}

/**
 * Takes the sign-in off an instance again, and returns it; requests that are under way keep it. One that is not signed in
 * stays as it is.
 *
 * @throws TypeError if it is no axios instance.
 * @example
 * ```ts
 * import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
 * import { withoutPacer, withPacer } from '@pacer-auth/axios';
 * import axios from 'axios';
 *
 * const http = withPacer(axios.create(), createPacerSession(sessionOptionsFromEnv()));
 * withoutPacer(http); // the same instance, as it was
 * ```
 */
export function withoutPacer<T extends AxiosLike>(client: T): T {
  if (typeof client?.defaults !== 'object')
    throw new TypeError('withoutPacer(axios) needs an axios instance, and nothing else.');
  const owner = ownerOf(client);
  if (owner) client.defaults.adapter = owner.before;
  return client;
}

function ownerOf({
  defaults: { adapter },
}: AxiosLike): { session: PacerSession; before: unknown } | undefined {
  return typeof adapter === 'function' ? made.get(adapter) : undefined;
}
