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
