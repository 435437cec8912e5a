import type { ExchangeRequest, PacerExchange } from '../exchange/pacer-exchange.js';
import { fingerprint } from '../fingerprint.js';
import { hide } from '../hide.js';
import type { PacerWarning } from '../pacer-warning.js';
import type { HeldToken } from '../token/token.js';

/** A token as users see it. */
export interface PacerToken {
  /** The token itself. Not enumerable. */
  readonly value: string;
  /** 8 hex digits that tell tokens apart. */
  readonly fingerprint: string;
  /** The number of the login it comes from: an account's logins are counted as they are sent, from 1. */
  readonly login: number;
}

/** One account's sign-in, shared by all the requests that use it. */
export interface PacerSession extends AsyncDisposable {
  /** Begins one request; what adapters use. */
  exchange(request: ExchangeRequest): PacerExchange;
  /**
   * The token, after a login if one is needed.
   *
   * @throws PacerAuthError `ERR_PACER_LOGIN_REJECTED`, `ERR_PACER_OTP_REQUIRED`, `ERR_PACER_REDACTION_REQUIRED`,
   *   `ERR_PACER_LOGIN_UNREACHABLE`, `ERR_PACER_RESPONSE_INVALID`, `ERR_PACER_LOGIN_COOLDOWN`,
   *   `ERR_PACER_LOGIN_BUDGET`, `ERR_PACER_BACKUP_CODES_EXHAUSTED`, `ERR_PACER_SESSION_CLOSED`, `ERR_PACER_STORE`; the
   *   signal's reason; whatever `credentials` or `otp` throws, where they are functions.
   */
  token(options?: { readonly signal?: AbortSignal | undefined }): Promise<PacerToken>;
  /**
   * The headers that make a request to `url` signed in, for any client; `{}` for hosts that get no credential. Such a
   * client must not follow redirects to other hosts with these headers, and rotated tokens are not noticed.
   *
   * @throws what {@link token} throws, for hosts that get a credential; TypeError where `url` is neither a string nor a URL.
   */
  headersFor(
    url: string | URL,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Record<string, string>>;
  /**
   * Logs the newest token out. Requests that are under way do not sign in again; requests that begin later do.
   * @throws PacerAuthError as the authentication service does; the token is kept then.
   */
  logout(options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
  /**
   * The same session for requests that are billed to another matter: one login, one token, one budget, but this client
   * code. A request's own `X-CLIENT-CODE` header or `PacerClientCode` cookie still goes before it. What ends either, ends
   * both.
   * @param code 1 to 32 printable characters, no space, comma or semicolon.
   * @throws TypeError saying what is wrong with the code.
   */
  forClientCode(code: string): PacerSession;
  /**
   * Forgets a refusal and a cool-down in the session's store, after the user has fixed the account.
   *
   * @throws PacerAuthError `ERR_PACER_STORE`: it is not forgotten yet; whatever `credentials` throws, where it is a function.
   */
  reset(): Promise<void>;
  /** What PACER remarked on the newest login, which worked all the same. */
  readonly warning: PacerWarning | undefined;
  /**
   * Closes the session, once and for all: requests fail with `ERR_PACER_SESSION_CLOSED` from now on. Logs out, but not a
   * token that lies in a store which the caller gave. `await using` does the same.
   */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The session's token, as users see it. */
export function shownToken({ value, login }: HeldToken): PacerToken {
  const shown = {
    get value() {
      return value;
    },
    fingerprint: fingerprint(value),
    login,
  };
  return hide(shown, 'value');
}
