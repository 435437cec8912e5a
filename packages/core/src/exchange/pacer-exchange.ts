import type { HeaderBag } from '../header-bag.js';
import type { TokenParts } from '../hosts/credential-headers.js';
import type { CredentialKind } from '../hosts/environments.js';
import type { ResponseHead, ResponseView } from '../hosts/signed-out.js';

/** One logical request, as an adapter begins it. */
export interface ExchangeRequest {
  readonly url: string | URL;
  /** Default: `'GET'`. */
  readonly method?: string | undefined;
  /** The body as the caller gave it: core only looks whether it can be sent twice. */
  readonly body?: unknown;
  /** Whether the body can be sent twice. Default: core judges `body`. */
  readonly replayable?: boolean | undefined;
  /** Signs in only for hosts that take this kind of credential: a jar can carry nothing but cookies. */
  readonly credential?: CredentialKind | undefined;
  /**
   * `false`: the carrier is told URLs and cookies but no answers, as a cookie jar is. Nothing is repeated then. It
   * reports to {@link PacerExchange.redirected}: a cookie as a redirect to the same URL, a visit to the sign-in host as
   * a redirect there. Default: true.
   */
  readonly seesAnswers?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The state machine of one logical request. An adapter carries headers and responses; every decision is made here.
 * Dispose it when the request ends, however it ends: others may be waiting for what it was to find out.
 */
export interface PacerExchange extends Disposable {
  /**
   * Makes the headers what they must be for `url`, after a login if one is needed. Everything that is not a PACER
   * host gets no credential and causes no login. Call it before each send.
   *
   * @throws PacerAuthError `ERR_PACER_LOGIN_REJECTED`, `ERR_PACER_OTP_REQUIRED`, `ERR_PACER_REDACTION_REQUIRED`,
   *   `ERR_PACER_LOGIN_UNREACHABLE`, `ERR_PACER_RESPONSE_INVALID`, `ERR_PACER_LOGIN_COOLDOWN`,
   *   `ERR_PACER_LOGIN_BUDGET`, `ERR_PACER_BACKUP_CODES_EXHAUSTED`, `ERR_PACER_SESSION_CLOSED`, `ERR_PACER_STORE`,
   *   `ERR_PACER_SIGNED_OUT`; the signal's reason; whatever `credentials` or `otp` throws, where they are functions.
   */
  authorize(url: string | URL, headers: HeaderBag): Promise<void>;
  /**
   * Makes sure that there is a token if `url` takes one, after a login if need be, and leaves the headers to
   * {@link authorizeNow}: for clients that make them later.
   *
   * @throws what {@link authorize} throws.
   */
  signIn(url: string | URL): Promise<void>;
  /**
   * Like {@link authorize}, at once and with the token that is at hand: for clients whose redirect hook cannot wait.
   * `false`: `url` takes a credential and there is none.
   */
  authorizeNow(url: string | URL, headers: HeaderBag): boolean;
  /**
   * A redirect: `'follow'` it (and then authorize the next URL), or `'stop'` and hand this answer to
   * {@link observe}, because it sends the request to the sign-in host.
   */
  redirected(head: ResponseHead, nextUrl: string | URL): 'follow' | 'stop';
  /**
   * The answer, at once where nothing is awaited: `'done'`, or `'again'` if the request is to be sent once more, beginning with {@link authorize}. It is
   * sent three times at most.
   *
   * @throws SignedOutError `ERR_PACER_SIGNED_OUT`, with the response; PacerAuthError `ERR_PACER_SESSION_CLOSED` after a
   *   logout; the signal's reason. A login, and what it throws, comes with the next {@link authorize}.
   */
  observe(view: ResponseView): 'done' | 'again' | Promise<'done' | 'again'>;
  /**
   * What the adapter must leave out of this answer before anyone else sees it, in a result or in an error, because it
   * holds a token that PACER re-issues; `undefined`: nothing. The session has taken it over, or may not.
   */
  tokensIn(head: ResponseHead): TokenParts | undefined;
}
