import { isPacerAuthError, LoginUnreachableError } from '../errors.js';
import { cookieSafe } from '../hosts/credential-headers.js';
import { type PacerEnvironment, resolveEnvironment } from '../hosts/environments.js';
import { hide, redact, safeCause } from '../redact.js';
import { type AuthReply, type AuthRequest, invalidReply, type WireFormat } from './codec.js';
import { jsonCodec } from './json-codec.js';
import { decodeReply, readBounded } from './read-reply.js';
import { LOGIN_ACCEPTED, type PacerWarning, warningOf } from './results.js';
import { xmlCodec } from './xml-codec.js';

/** Options of {@link createAuthService}. */
export interface AuthServiceOptions {
  readonly environment: 'production' | 'qa' | PacerEnvironment;
  /** Format of requests and of the replies to ask for. A reply is read whatever its format. Default: `'json'`. */
  readonly format?: WireFormat | { readonly request: WireFormat; readonly response: WireFormat };
  /** Transport. Default: the global `fetch`, looked up at each call. */
  readonly fetch?: typeof fetch;
  /** How long one round trip may take, in ms, 1 to 600,000. Default: 30,000. */
  readonly timeoutMs?: number;
  /** The clock, in ms since epoch. Default: `Date.now`. */
  readonly now?: () => number;
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
   * One call of `cso-auth` (user guide, page 5). Resolves with whatever `loginResult` PACER gives.
   * @throws LoginUnreachableError `ERR_PACER_LOGIN_UNREACHABLE`, `ERR_PACER_RESPONSE_INVALID`; the signal's reason.
   */
  login(request: LoginRequest, options?: { readonly signal?: AbortSignal | undefined }): Promise<LoginResult>;
  /** One call of `cso-logout` (user guide, page 8). Throws as `login` does. */
  logout(token: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<LogoutResult>;
}

const codecs = { json: jsonCodec, xml: xmlCodec };

/** Makes a client of PACER's authentication service, without any lifecycle: see `createPacerSession` for that. */
export function createAuthService(options: AuthServiceOptions): AuthService {
  const { format = 'json', timeoutMs = 30_000, now = Date.now } = options;
  const { authUrl } = resolveEnvironment(options.environment);
  const isPair = typeof format === 'object' && format !== null;
  const requestFormat = isPair ? format.request : format;
  const responseFormat = isPair ? format.response : format;
  for (const wire of [requestFormat, responseFormat]) {
    if (wire !== 'json' && wire !== 'xml')
      throw new TypeError("format must be 'json', 'xml' or { request, response }");
  }
  if (options.fetch !== undefined && typeof options.fetch !== 'function')
    throw new TypeError('fetch must be a function');
  if (!(timeoutMs >= 1 && timeoutMs <= 600_000)) throw new TypeError('timeoutMs must be 1 to 600,000');

  interface Exchanged {
    reply: AuthReply;
    serverDateAt: number | undefined;
    sentAt: number;
    receivedAt: number;
  }

  async function post(
    service: string,
    request: AuthRequest,
    signal: AbortSignal | undefined,
  ): Promise<Exchanged> {
    const secrets = [request.password, request.otpCode, request.nextGenCSO];
    const body = codecs[requestFormat].encode(request);
    const headers = {
      'Content-Type': codecs[requestFormat].mediaType,
      // Without Accept, PACER has been seen to answer in either format.
      Accept: codecs[responseFormat].mediaType,
    };
    const send = options.fetch ?? globalThis.fetch;
    const url = `${new URL(authUrl).origin}/services/${service}`;
    const sentAt = now();
    try {
      return await withDeadline(timeoutMs, signal, async (deadline) => {
        // A redirect must not carry a password anywhere.
        const response = await send(url, {
          method: 'POST',
          headers,
          body,
          redirect: 'manual',
          signal: deadline,
        });
        const text = await readBounded(response);
        const receivedAt = now();
        if (response.status >= 500 || response.status === 429) throw unavailable(response);
        if (response.status >= 300 && response.status < 400)
          throw invalidReply('it is a redirect', response.status);
        const reply = await decodeReply(text);
        return {
          reply: {
            ...reply,
            errorDescription: redact(reply.errorDescription, [...secrets, reply.nextGenCSO]),
          },
          serverDateAt: parseDate(response.headers.get('date')),
          sentAt,
          receivedAt,
        };
      });
    } catch (error) {
      if (isPacerAuthError(error)) throw error;
      signal?.throwIfAborted();
      const cause = safeCause(error, secrets);
      throw new LoginUnreachableError(
        'ERR_PACER_LOGIN_UNREACHABLE',
        `PACER's authentication service (${new URL(url).host}) gave no answer: ${innermost(cause).message}. ` +
          'Check the network and that the service is up.',
        { cause },
      );
    }
  }

  return {
    async login(request, { signal } = {}) {
      const { reply, ...moments } = await post('cso-auth', toLoginRequest(request), signal);
      const { loginResult, errorDescription } = reply;
      const common = {
        loginResult,
        errorDescription,
        sentAt: moments.sentAt,
        receivedAt: moments.receivedAt,
      };
      const dated =
        moments.serverDateAt === undefined ? common : { ...common, serverDateAt: moments.serverDateAt };
      if (loginResult !== LOGIN_ACCEPTED) return dated;
      const nextGenCSO = cookieSafe(reply.nextGenCSO);
      if (!nextGenCSO) throw invalidReply('it reports a login without a token that a cookie could hold');
      const warning = warningOf(errorDescription);
      const result = {
        ...dated,
        ...(warning && { warning }),
        get nextGenCSO() {
          return nextGenCSO;
        },
      };
      return hide(result, 'nextGenCSO');
    },
    async logout(token, { signal } = {}) {
      if (!cookieSafe(token))
        throw new TypeError('logout: the token must be a non-empty text that a cookie could hold');
      const { reply } = await post('cso-logout', { nextGenCSO: token }, signal);
      return { loginResult: reply.loginResult, errorDescription: reply.errorDescription };
    },
  };
}

/** The fields in the order of the user guide. */
function toLoginRequest(request: LoginRequest): AuthRequest {
  const {
    loginId,
    password,
    clientCode,
    clientCodeField = 'clientId',
    otpCode,
    redactionAcknowledged,
  } = request;
  return {
    loginId,
    password,
    ...(clientCode && { [clientCodeField]: clientCode }),
    ...(otpCode && { otpCode }),
    ...(redactionAcknowledged === true && { redactFlag: '1' as const }),
  };
}

/** Runs `work` with a signal that aborts when the caller's does or the time is up, even if `work` does not heed it. */
async function withDeadline<T>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  work: (deadline: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (reason: unknown) => {
    reject(reason);
    controller.abort(reason);
  };
  const onAbort = () => abort(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => abort(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  try {
    return await Promise.race([work(controller.signal), aborted]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

function unavailable(response: Response): LoginUnreachableError {
  const after = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new LoginUnreachableError(
    'ERR_PACER_LOGIN_UNREACHABLE',
    `PACER's authentication service answered HTTP ${response.status}. It may be down for maintenance.`,
    { status: response.status, retryAfterMs: after >= 0 ? after * 1_000 : undefined },
  );
}

function parseDate(header: string | null): number | undefined {
  const moment = Date.parse(header ?? '');
  return Number.isNaN(moment) ? undefined : moment;
}

function innermost(error: Error): Error {
  return error.cause instanceof Error ? innermost(error.cause) : error;
}
