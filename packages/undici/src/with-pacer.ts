import { checkCall, jarGuard, type PacerSession } from '@pacer-auth/core';
import type { Dispatch, DispatcherLike } from './dispatcher-like.js';
import { OTHER_SESSION, signedInDispatch } from './signed-in-dispatch.js';

/** The dispatchers that this package has made, so that wrapping twice is wrapping once. */
const sessions = new WeakMap<object, PacerSession>();

/**
 * Signs a dispatcher of undici in to PACER: requests over the one returned to courts and to the PACER Case Locator carry
 * the session's token, and are repeated where PACER had signed the account out. The dispatcher given stays as it is.
 * Redirects are followed above: `withPacer(agent, session).compose(interceptors.redirect({ maxRedirections: 5 }))`.
 *
 * @throws TypeError if the dispatcher is signed in with another session, has a cookie jar of its own, or sends to
 *   servers that it does not tell (`BalancedPool`).
 * @example
 * ```ts
 * import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
 * import { withPacer } from '@pacer-auth/undici';
 * import { Agent, request } from 'undici';
 *
 * const dispatcher = withPacer(new Agent(), createPacerSession(sessionOptionsFromEnv()));
 * const { body } = await request('https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl', { dispatcher });
 * const page = await body.text();
 * ```
 */
export function withPacer<T extends DispatcherLike>(
  dispatcher: T,
  session: PacerSession,
): ReturnType<T['compose']>;
export function withPacer(dispatcher: DispatcherLike, session: PacerSession): unknown {
  const fits = typeof dispatcher?.compose === 'function' && typeof dispatcher.dispatch === 'function';
  const wanted = 'a dispatcher of undici 6.21, 7.2, 8 or newer';
  checkCall('withPacer(dispatcher, session)', session, { given: dispatcher, fits, wanted });
  const owner = sessions.get(dispatcher);
  if (owner === session) return dispatcher;
  if (owner) throw new TypeError(OTHER_SESSION);
  if ('upstreams' in dispatcher)
    throw new TypeError(
      'withPacer: a BalancedPool sends to servers of its own choice; wrap an Agent or a Pool',
    );
  // The agent of http-cookie-agent has its jar in a property of its own.
  jarGuard('dispatcher')(...ownValues(dispatcher));
  const bound = boundOrigin(dispatcher);
  const interceptor = (dispatch: Dispatch) => signedInDispatch(dispatch, session, bound);
  // undici 6 to 8 type an interceptor in three ways.
  const signedIn: unknown = Reflect.apply(dispatcher.compose, dispatcher, [interceptor]);
  if (typeof signedIn === 'object' && signedIn !== null) sessions.set(signedIn, session);
  return signedIn;
}

/**
 * Where a `Client` or `Pool` sends all that it is given, whatever origin a redirect has named; `undefined`: to the origin of
 * each request. undici tells it nowhere else.
 */
function boundOrigin(dispatcher: object): string | undefined {
  const key = Object.getOwnPropertySymbols(dispatcher).find(({ description }) => description === 'url');
  const url: unknown = key && Reflect.get(dispatcher, key);
  return url instanceof URL ? url.origin : undefined;
}

function ownValues(dispatcher: object): unknown[] {
  // No getter is called.
  return Reflect.ownKeys(dispatcher).map((key) => Object.getOwnPropertyDescriptor(dispatcher, key)?.value);
}
