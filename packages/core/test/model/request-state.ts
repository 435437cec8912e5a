import type { PacerExchange } from '@pacer-auth/core';
import type { ModelToken } from './token-book.js';

/** What a caller asks for. */
export interface RequestSpec {
  readonly url: string;
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly replayable: boolean;
  /** How the headers of further hops are made. */
  readonly hops: 'authorize' | 'authorizeNow';
  /** How the caller writes a client code of its own, if it has one. */
  readonly ownCode: 'header' | 'cookie' | undefined;
  /** The client code of the session's view that it is sent by. */
  readonly view: string | undefined;
  /** Leaves without a look at the answer. */
  readonly leavesEarly: boolean;
}

/** How often a request was sent, and why it may be sent again. */
export interface RequestState {
  readonly name: string;
  readonly spec: RequestSpec;
  readonly exchange: PacerExchange;
  sends: number;
  /** How often it may be sent at most. */
  maxSends: number;
  /** The number of its last hop, among all that its session has sent. */
  hop: number;
  /** The tokens that it was sent with so far, where it began at a host that takes one. */
  readonly tokens: ModelToken[];
  pages: number;
  logins: number;
  /** How often its session had been logged out when it began. */
  readonly logoutsAtStart: number;
  /** It has waited for a login that was made, its own or another's. */
  joined: boolean;
  /** A redirect was followed: whoever sent it has acted on the request. */
  redirected: boolean;
  /** The answer to the last send said that nobody is signed in. */
  signedOut: boolean;
  /** The token with which that was, if it had ended indeed. */
  deadToken: ModelToken | undefined;
  /** How often a cache has answered with a sign-out. */
  staleSignOuts: number;
}
