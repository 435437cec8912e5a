import type { PacerSession } from '@pacer-auth/core';
import { withPacer } from '../../src/index.js';
import type { AnyDispatcher, AnyUndici } from './undici-versions.js';

/** An agent of this undici that is signed in, below a follower of redirects. */
export function signedIn(undici: AnyUndici, session: PacerSession, options?: object): AnyDispatcher {
  const redirect = undici.interceptors.redirect?.({ maxRedirections: 20 });
  return withPacer(new undici.Agent(options), session).compose(redirect);
}
