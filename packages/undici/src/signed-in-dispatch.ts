import type { PacerSession } from '@pacer-auth/core';
import { type Dispatch, type DispatchOptions, type Handler, signedInBy } from './dispatcher-like.js';
import { fromLegacy, type LegacyHandler, toLegacy } from './legacy-handler.js';
import { type Leading, type Request, sendRequest } from './send-request.js';
import { steer } from './steering.js';
import { wrongCall } from './wrong-call.js';

export const OTHER_SESSION =
  'withPacer: this dispatcher is signed in with another session; wrap the bare one';

/** A `dispatch` that signs in what it passes on to `dispatch`; `bound`: the only origin that it sends to, if there is one. */
export function signedInDispatch(
  dispatch: Dispatch,
  session: PacerSession,
  bound: string | undefined,
): Dispatch {
  const leading = new WeakMap<object, Leading>();
  return (options, handler) => {
    // undici says itself what is wrong with these; a tunnel or another protocol is no request to a court.
    if (typeof options?.path !== 'string' || typeof handler !== 'object' || handler === null)
      return dispatch(options, handler);
    if (options.upgrade || options.method === 'CONNECT') return dispatch(options, handler);
    const by = options[signedInBy];
    if (by === session) return dispatch(options, handler);
    const legacy = isLegacy(handler);
    const told: Handler = legacy ? fromLegacy(handler) : handler;
    const url = targetOf(options, bound);
    const unfit = by ? wrongCall(OTHER_SESSION) : refusal(options, url);
    if (unfit || url === undefined) {
      told.onResponseError?.(steer(told).controller, unfit);
      return true;
    }
    // undici 6 leaves in them what undici 8 refuses, in words that do not say why.
    const pass: Request['pass'] = (sent, attempt) =>
      legacy ? dispatch({ ...sent, dispatcher: undefined }, toLegacy(attempt)) : dispatch(sent, attempt);
    const before = leading.get(handler);
    leading.delete(handler);
    const leads: Request['leads'] = (answer) => leading.set(handler, answer);
    return sendRequest({ session, options, handler: told, url, pass, before, leads });
  };
}

function isLegacy(handler: object): handler is LegacyHandler {
  return !('onRequestStart' in handler) && 'onConnect' in handler;
}

/** Where a request goes. A path that is a URL is sent to the origin all the same, as to a proxy, which gets no token. */
function targetOf({ origin, path }: DispatchOptions, bound: string | undefined): string | undefined {
  const base = bound ?? origin;
  if (!base) return undefined;
  const text = typeof base === 'string' ? base : base.origin;
  return `${text.endsWith('/') ? text.slice(0, -1) : text}${path.startsWith('/') ? path : '/'}`;
}

/** Why a request is not sent: nobody could say where a token in it would go. */
function refusal({ maxRedirections }: DispatchOptions, url: string | undefined): TypeError | undefined {
  if (url === undefined)
    return wrongCall(
      'withPacer: this request names no origin. Give it one, or wrap the Client or Pool itself.',
    );
  if (!maxRedirections) return undefined;
  return wrongCall(
    'withPacer: maxRedirections would be followed below the sign-in. Follow redirects above it: ' +
      'withPacer(agent, session).compose(interceptors.redirect({ maxRedirections })).',
  );
}
