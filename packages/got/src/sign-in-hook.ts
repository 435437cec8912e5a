import { nextTick } from 'node:process';
import type { ExchangeRequest, PacerExchange, PacerSession } from '@pacer-auth/core';
import type { GotAgents, GotOptions } from './got-like.js';
import { keepTokensOut } from './keep-tokens-out.js';
import { ours } from './ours.js';
import { signRequest } from './sign-request.js';

/** What the requests of one instance have in common. */
export interface SignIn {
  readonly session: PacerSession;
  /** @throws TypeError */
  readonly checkAgents: (agents?: GotAgents) => void;
}

/** What is known of one logical request. */
export interface RequestState {
  exchange: PacerExchange | undefined;
  /** Why it was not sent, where that is wrong use. */
  refusal: unknown;
  /** The bytes that are its body, once they are a copy. */
  bytes: unknown;
}

/** The hook that sees to a login before each send, and to the credential when got has made the request. */
export function signInHook(
  { session, checkAgents }: SignIn,
  state: RequestState,
  body: Pick<ExchangeRequest, 'body' | 'replayable'>,
): (options: GotOptions) => Promise<void> {
  function check({ agent }: GotOptions): void {
    try {
      checkAgents(agent);
    } catch (error) {
      state.refusal = error;
      throw error;
    }
  }

  return async (options) => {
    check(options);
    const { url = '', method, signal } = options;
    state.exchange ??= session.exchange({ url, method, signal, body: options.body, ...body });
    const { exchange } = state;
    // In a later turn than this hook's, got has written a body that waits for nobody.
    nextTick(takeBytes, options, state);
    keepTokensOut(options, exchange);
    // Only for the login. What the request carries is placed when it has been made.
    await exchange.signIn(url);
    const { getRequestFunction } = options;
    options.getRequestFunction = ours(() => {
      // Hooks of later handlers come after this one.
      check(options);
      return signRequest(getRequestFunction.call(options), exchange, String(url));
    }, getRequestFunction);
  };
}

/** What the program makes of a body of bytes while somebody logs in is not sent. All else got reads at the call. */
function takeBytes(options: GotOptions, state: RequestState): void {
  const { body } = options;
  if (!ArrayBuffer.isView(body) || body instanceof DataView || body === state.bytes) return;
  // That of every typed array, which keeps its kind; a Buffer's own gives no copy.
  state.bytes = Reflect.apply(Uint8Array.prototype.slice, body, []);
  options.body = state.bytes;
}
