import { hide } from '../hide.js';
import { cookieSafe } from '../hosts/credential-headers.js';
import { type PacerEnvironment, resolveEnvironment } from '../hosts/environments.js';
import { checkOptionNames, signalOf } from '../option-names.js';
import type { PacerWarning } from '../pacer-warning.js';
import { type AuthRequest, invalidReply, type WireFormat } from './codec.js';
import { postToService, type ServiceAddress } from './post-to-service.js';
import { LOGIN_ACCEPTED, warningOf } from './results.js';
import type { ServiceFetch } from './service-fetch.js';

/** Options of {@link createAuthService}. */
export interface AuthServiceOptions {
  readonly environment: 'production' | 'qa' | PacerEnvironment;
  /** Format of requests and of the replies to ask for. A reply is read whatever its format. Default: `'json'`. */
  readonly format?: WireFormat | { readonly request: WireFormat; readonly response: WireFormat } | undefined;
  /** Transport. Default: the global `fetch`, looked up at each call. */
  readonly fetch?: ServiceFetch | undefined;
  /** How long one round trip may take, in ms, 1 to 600,000. Default: 30,000. */
  readonly timeoutMs?: number | undefined;
  /** The clock, in ms since epoch. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** What a login sends. */
export interface LoginRequest {
  readonly loginId: string;
  readonly password: string;
  /** Billing reference for searches. */
  readonly clientCode?: string | undefined;
  /** How the client code is spelt on the wire. Default: `'clientId'`, as in the user guide. */
  readonly clientCodeField?: 'clientId' | 'clientCode' | undefined;
  readonly otpCode?: string | undefined;
  /** Sends `redactFlag` 1: the filer's statement that they comply with the redaction rules. Default: false. */
  readonly redactionAcknowledged?: boolean | undefined;
}

/** PACER's reply to a login. The token is not enumerable. */
export interface LoginResult {
  /** `'0'`: accepted. */
  readonly loginResult: string;
  readonly errorDescription: string;
  /** The token; present exactly if the login was accepted. */
  readonly nextGenCSO?: string;
  readonly warning?: PacerWarning;
  /** The reply's `Date` header, in ms since epoch, with a resolution of 1 s. */
  readonly serverDateAt?: number;
  readonly sentAt: number;
  readonly receivedAt: number;
}

/** PACER's reply to a logout. */
export interface LogoutResult {
  readonly loginResult: string;
  readonly errorDescription: string;
}

/** The raw authentication service: one call is one request, nothing is remembered or repeated. */
export interface AuthService {
  /**
   * One call of `cso-auth` (user guide, "Authentication Service", page 5). Resolves with whatever `loginResult` PACER gives.
   * @throws ServiceUnreachableError `ERR_PACER_LOGIN_UNREACHABLE`, `ERR_PACER_RESPONSE_INVALID`; the signal's reason.
   */
  login(request: LoginRequest, options?: { readonly signal?: AbortSignal | undefined }): Promise<LoginResult>;
  /** One call of `cso-logout` (user guide, "Logout Service", page 8). Throws as `login` does. */
  logout(token: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<LogoutResult>;
}

/**
 * Makes a client of PACER's authentication service, without any lifecycle: see `createPacerSession` for that.
 *
 * @throws TypeError naming the option that is wrong.
 * @example
 * ```ts
 * import { createAuthService } from '@pacer-auth/core';
 *
 * const service = createAuthService({ environment: 'qa' });
 * const { loginResult, nextGenCSO } = await service.login({ loginId: 'user', password: 'from a safe' });
 * if (loginResult === '0' && nextGenCSO) await service.logout(nextGenCSO);
 * ```
 */
export function createAuthService(options: AuthServiceOptions): AuthService {
  const address = addressOf(options);
  return {
    async login(request, options) {
      const signal = signalOf('login', options);
      const { reply, ...moments } = await postToService(address, 'cso-auth', toLoginRequest(request), signal);
      const { loginResult, errorDescription } = reply;
      if (loginResult !== LOGIN_ACCEPTED) return { loginResult, errorDescription, ...moments };
      const nextGenCSO = cookieSafe(reply.nextGenCSO);
      if (!nextGenCSO)
        throw invalidReply(
          'it reports a login without a token that a cookie could hold, of at most 4,096 characters',
        );
      const warning = warningOf(errorDescription);
      const result = {
        loginResult,
        errorDescription,
        ...moments,
        ...(warning && { warning }),
        get nextGenCSO() {
          return nextGenCSO;
        },
      };
      return hide(result, 'nextGenCSO');
    },
    async logout(token, options) {
      const signal = signalOf('logout', options);
      if (typeof token !== 'string' || cookieSafe(token) !== token) {
        throw new TypeError(
          'logout: the token must be a non-empty text that a cookie could hold, of at most 4,096 characters',
        );
      }
      const { reply } = await postToService(address, 'cso-logout', { nextGenCSO: token }, signal);
      return { loginResult: reply.loginResult, errorDescription: reply.errorDescription };
    },
  };
}

function addressOf(options: AuthServiceOptions): ServiceAddress {
  checkOptionNames('createAuthService', options, ['environment', 'format', 'fetch', 'timeoutMs', 'now']);
  const { format = 'json', timeoutMs = 30_000, now = Date.now } = options;
  const { request, response } =
    typeof format === 'object' && format !== null ? format : { request: format, response: format };
  for (const wire of [request, response]) {
    if (wire !== 'json' && wire !== 'xml')
      throw new TypeError("format must be 'json', 'xml' or { request, response }");
  }
  if (options.fetch !== undefined && typeof options.fetch !== 'function')
    throw new TypeError('fetch must be a function');
  if (typeof now !== 'function') throw new TypeError('now must be a function');
  if (typeof timeoutMs !== 'number' || !(timeoutMs >= 1 && timeoutMs <= 600_000))
    throw new TypeError('timeoutMs must be 1 to 600,000');
  return {
    authUrl: new URL(resolveEnvironment(options.environment).authUrl).origin,
    requestFormat: request,
    responseFormat: response,
    fetch: options.fetch,
    timeoutMs,
    now,
  };
}

const requestNames: readonly (keyof LoginRequest)[] = [
  'loginId',
  'password',
  'clientCode',
  'clientCodeField',
  'otpCode',
  'redactionAcknowledged',
];

/** The fields in the order of the user guide. A wrong one must not become a login that counts. */
function toLoginRequest(request: LoginRequest): AuthRequest {
  checkOptionNames('login', request, requestNames);
  const {
    loginId,
    password,
    clientCode,
    clientCodeField = 'clientId',
    otpCode,
    redactionAcknowledged,
  } = request;
  for (const [name, value] of Object.entries({ loginId, password })) {
    if (typeof value !== 'string' || value === '')
      throw new TypeError(`login: ${name} must be a non-empty string`);
  }
  for (const [name, value] of Object.entries({ clientCode, otpCode })) {
    if (value !== undefined && typeof value !== 'string')
      throw new TypeError(`login: ${name} must be a string`);
  }
  if (clientCodeField !== 'clientId' && clientCodeField !== 'clientCode')
    throw new TypeError("login: clientCodeField must be 'clientId' or 'clientCode'");
  return {
    loginId,
    password,
    ...(clientCode && { [clientCodeField]: clientCode }),
    ...(otpCode && { otpCode }),
    ...(redactionAcknowledged === true && { redactFlag: '1' as const }),
  };
}
