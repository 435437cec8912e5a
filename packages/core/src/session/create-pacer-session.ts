import { createAuthService } from '../auth-service/create-auth-service.js';
import { createEmit } from '../create-emit.js';
import { isPacerAuthError, PacerAuthError } from '../errors.js';
import { createExchange } from '../exchange/exchange.js';
import type { SessionServices } from '../exchange/session-services.js';
import { headerBag } from '../header-bag.js';
import { checkClientCode } from '../hosts/client-code.js';
import { resolveEnvironment } from '../hosts/environments.js';
import { createHostPolicy } from '../hosts/host-policy.js';
import { detectSignedOut } from '../hosts/signed-out.js';
import { signalOf } from '../option-names.js';
import { otpMethod } from '../otp/otp-source.js';
import { processListeners } from '../process-listeners.js';
import { createRefusalFingerprint, storeKeys } from '../sign-in/credentials.js';
import { resolveLoginPolicy } from '../sign-in/login-policy.js';
import { createSharedLogin } from '../sign-in/shared-login.js';
import { currentCredentials, type SignInTools, signIn } from '../sign-in/sign-in.js';
import { sleep as timerSleep } from '../sleep.js';
import { createAccountStore } from '../store/account-store.js';
import { memoryStore } from '../store/memory-store.js';
import { createTokenHolder } from '../token/token.js';
import { has, whatIs } from '../what-is.js';
import { createServices, type ServiceParts, sessionClosed, withClientCode } from './create-services.js';
import { type LogoutTools, logOut } from './log-out.js';
import { type PacerSession, shownToken } from './pacer-session.js';
import { checkOptions, type PacerSessionOptions } from './session-options.js';

/**
 * Makes a session: it logs in when the first request needs it, and again only when PACER says that the token no longer
 * works. Nothing happens until then.
 *
 * @throws TypeError naming the option that is wrong.
 * @example
 * ```ts
 * import { createPacerSession, credentialsFromEnv, otpFromEnv } from '@pacer-auth/core';
 *
 * await using session = createPacerSession({
 *   environment: 'production',
 *   credentials: credentialsFromEnv(),
 *   otp: otpFromEnv(),
 * });
 * const matter = session.forClientCode('smith-v-doe'); // the same login, billed to this matter
 * ```
 */
export function createPacerSession(options: PacerSessionOptions): PacerSession {
  checkOptions(options);
  const parts = createParts(options);
  const { state, holder, accounts, sharedLogin } = parts;
  const core = createServices(parts);

  async function logout(options?: { readonly signal?: AbortSignal | undefined }): Promise<void> {
    const signal = signalOf('logout', options);
    if (state.closed) throw sessionClosed();
    state.logouts += 1;
    await logOut(parts, signal);
  }

  async function reset(): Promise<void> {
    const credentials = await currentCredentials(parts);
    const { account } = storeKeys(parts.environmentName, credentials);
    await accounts.save(account, ({ refusals, cooldown, ...record }) =>
      refusals || cooldown ? record : undefined,
    );
    // Fails where the store does, rather than to promise what did not happen.
    await accounts.read(account);
  }

  async function close(): Promise<void> {
    if (state.closed) return;
    state.closed = true;
    sharedLogin.stop(
      new PacerAuthError('ERR_PACER_SESSION_CLOSED', 'The session was closed during the login.'),
    );
    await sharedLogin.settled();
    await accounts.settled();
    await logOutAtEnd(parts);
  }

  const view = (services: SessionServices): PacerSession => ({
    exchange: (request) => createExchange(services, request),
    async token(options) {
      const { token } = await services.obtain(signalOf('token', options));
      return shownToken(token);
    },
    async headersFor(url, options) {
      const signal = signalOf('headersFor', options);
      if (typeof url !== 'string' && !has(url, 'href'))
        throw new TypeError(`headersFor needs a URL, as a string or a URL, and got ${whatIs(url)}`);
      const headers: Record<string, string> = {};
      using exchange = createExchange(services, { url, signal });
      await exchange.authorize(url, headerBag(headers));
      return headers;
    },
    forClientCode: (code) =>
      view(withClientCode(core, checkClientCode(code, 'forClientCode: the client code'))),
    logout,
    reset,
    get warning() {
      return holder.warning();
    },
    close,
    [Symbol.asyncDispose]: close,
  });
  return view(core);
}

/** Everything that a session is made of. */
function createParts(options: PacerSessionOptions): ServiceParts & LogoutTools {
  const { now = Date.now, random = Math.random, sleep = timerSleep } = options;
  const environment = resolveEnvironment(options.environment);
  const hosts = createHostPolicy(environment, options.hosts);
  const policy = resolveLoginPolicy(options.loginPolicy);
  const emit = createEmit(options.onEvent, now, processListeners(environment.name));
  const tools: SignInTools = {
    environmentName: environment.name,
    isShared: options.store !== undefined,
    storeName: options.store ? (options.store.name ?? 'the token store') : 'the memory of this session',
    credentials: options.credentials,
    otp: options.otp === undefined ? undefined : otpMethod(options.otp),
    refusals: createRefusalFingerprint(),
    policy,
    accounts: createAccountStore(options.store ?? memoryStore(options.now && { now }), sleep, emit),
    authService: createAuthService({
      environment,
      now,
      timeoutMs: policy.timeoutMs,
      ...(options.format !== undefined && { format: options.format }),
      ...(options.fetch && { fetch: options.fetch }),
    }),
    holder: createTokenHolder(emit),
    emit,
    now,
    sleep,
    random,
  };
  return {
    ...tools,
    hosts,
    detector: options.detectSignedOut ?? detectSignedOut,
    sharedLogin: createSharedLogin((departure, clientCode) => signIn(tools, departure, clientCode)),
    state: { closed: false, logouts: 0 },
  };
}

/** A token in a store that the caller gave is for others, too. */
async function logOutAtEnd(parts: ServiceParts & LogoutTools): Promise<void> {
  const { holder, state, emit } = parts;
  try {
    if (parts.isShared || !holder.newest()) return;
    state.logouts += 1;
    await logOut(parts);
  } catch (error) {
    // The program is done with PACER: an unreachable service must not turn that into a failure.
    if (!isPacerAuthError(error)) throw error;
    emit({ type: 'logout-failed', code: error.code, message: error.message });
  } finally {
    holder.clear();
  }
}
