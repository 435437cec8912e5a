import type { RequestClientCode } from '../hosts/client-code.js';
import type { CredentialKind, HostRule } from '../hosts/environments.js';
import type { HeldToken } from '../token/token.js';

/** One hop of a request: what was sent where. */
export interface Hop {
  readonly url: string;
  readonly rule: HostRule | undefined;
  readonly token: HeldToken | undefined;
  /** Counts the sends of the session, to tell which of two came first. */
  readonly sendNumber: number;
}

/** What an exchange remembers from one send to the next. */
export interface ExchangeState {
  /** A GET or HEAD. */
  readonly safe: boolean;
  readonly method: string;
  /** The only kind of credential that the carrier can carry, if it cannot carry all. */
  readonly credential: CredentialKind | undefined;
  readonly seesAnswers: boolean;
  readonly signal: AbortSignal | undefined;
  /** How often the session had been logged out when the exchange began. Once it has been again, no login may follow. */
  readonly logoutsAtStart: number;
  /** Whether the request can be sent again. */
  replayable: boolean;
  /** How often it was sent again. */
  repeats: number;
  /** A cache has answered as if nobody were signed in, so that it was sent past caches. */
  pastCaches: boolean;
  /** The token with which it was signed out first. */
  firstSignedOut: HeldToken | undefined;
  /** A login was made for it; there is one at most. */
  loggedIn: boolean;
  /** The next send needs a token, even if it begins at a host that takes none. */
  needsToken: boolean;
  disposed: boolean;
  /** What was sent last. */
  hop: Hop;
  /** The hop whose redirect to the sign-in host is not followed, until its answer is seen. */
  stoppedAt: Hop | undefined;
  /** The token that is sent. */
  held: HeldToken | undefined;
  /** The caller's own client code: it must survive hosts that are none of PACER's, and every repeat. */
  ownCode: RequestClientCode | undefined;
  /** Whether one of the hops was at a PACER host: what others answer is none of our business. */
  atPacer: boolean;
}
