import { createAuthService } from '../auth-service/create-auth-service.js';
import { isPacerAuthError, PacerAuthError } from '../errors.js';
import { createEmit } from '../events.js';
import { createConfirmations } from '../exchange/confirmation.js';
import { createExchange } from '../exchange/exchange.js';
import { createFutility } from '../exchange/login-benefit.js';
import type { SessionCore } from '../exchange/session-services.js';
import { headerBag } from '../header-bag.js';
import { resolveEnvironment } from '../hosts/environments.js';
import { createHostPolicy } from '../hosts/host-policy.js';
import { detectSignedOut } from '../hosts/signed-out.js';
import { otpMethod } from '../otp/otp-source.js';
import { fingerprint, hide } from '../redact.js';
import { createRefusalFingerprint, storeKeys } from '../sign-in/credentials.js';
import { resolveLoginPolicy } from '../sign-in/login-policy.js';
import { createSharedLogin } from '../sign-in/shared-login.js';
import { currentCredentials, type SignInTools, signIn } from '../sign-in/sign-in.js';
import { sleep as timerSleep } from '../sleep.js';
import { createAccounts } from '../store/account-store.js';
import { memoryStore } from '../store/memory-store.js';
import { adoptStoredToken, tokenOf } from '../token/stored-token.js';
import { createTokenHolder, type HeldToken, isSameLogin } from '../token/token.js';
import type { PacerSession } from './pacer-session.js';
import { checkOptions, type PacerSessionOptions } from './session-options.js';

/**
 * After a refusal, requests that carried the same token may end at the sign-in host for as long: 30 s. A carrier that
 * is told no answers cannot tell them from those that carry the next token.
 */
const LATE_ANSWERS_MS = 30_000;

/**
 * Makes a session: it logs in when the first request needs it, and again only when PACER says that the token no longer
 * works. Nothing happens until then.
 *
 * @throws TypeError naming the option that is wrong.
 */
export function createPacerSession(options: PacerSessionOptions): PacerSession {
  checkOptions(options);
  const { now = Date.now, random = Math.random, sleep = timerSleep } = options;
  const environment = resolveEnvironment(options.environment);
  const policy = createHostPolicy(environment, options.hosts);
  const loginPolicy = resolveLoginPolicy(options.loginPolicy);
  const emit = createEmit(options.onEvent, now);
  const accounts = createAccounts(options.store ?? memoryStore(options.now && { now }), emit);
  const holder = createTokenHolder(emit);
  const authService = createAuthService({
    environment,
    now,
    timeoutMs: loginPolicy.timeoutMs,
    ...(options.format !== undefined && { format: options.format }),
    ...(options.fetch && { fetch: options.fetch }),
  });
  const tools: SignInTools = {
    environmentName: environment.name,
    credentials: options.credentials,
    otp: options.otp === undefined ? undefined : otpMethod(options.otp),
    refusals: createRefusalFingerprint(),
    policy: loginPolicy,
    accounts,
    authService,
    holder,
    emit,
    now,
    sleep,
    random,
  };
  const sharedLogin = createSharedLogin((signal) => signIn(tools, signal));
  const detector = options.detectSignedOut ?? detectSignedOut;
  let closed = false;
  let generation = 0;
  let turns = 0;
  let refusedAt = Number.NEGATIVE_INFINITY;
  /** The account whose newest token is on its way into the store. */
  let publishing: string | undefined;

  const core: SessionCore = {
    policy,
    confirmations: createConfirmations(),
    emit,
    now,
    generation: () => generation,
    current: holder.current,
    warning: holder.warning,
    async obtain(signal) {
      const token = holder.current();
      if (token && !closed) return { token, loggedIn: false };
      for (;;) {
        if (closed) throw sessionClosed();
        const outcome = await sharedLogin.join(signal);
        // Others could use the token, and have it re-issued or refused, while the lease was given back.
        const current = holder.current();
        const isRefused = !current && isSameLogin(holder.newest(), outcome.token);
        if (!isRefused) return { ...outcome, token: current ?? outcome.token };
      }
    },
    adoptStored: (sent) => adoptStoredToken(tools, sent),
    rotate(sent, value) {
      if (holder.rotate(sent, value) && publishing !== sent.account) publish(sent.account);
    },
    refuse(sent) {
      refusedAt = now();
      holder.refuse(sent);
    },
    // In both directions: a clock that is set back must not stretch it.
    refusedLately: () => Math.abs(now() - refusedAt) < LATE_ANSWERS_MS,
    nextTurn() {
      turns += 1;
      return turns;
    },
    ...createFutility({ accounts, holder, policy: loginPolicy, now, random }),
    async detect(view, context) {
      return await detector(view, { ...context, isSignIn: policy.isSignIn });
    },
  };

  /** Puts the newest token into the store; rotations that come meanwhile are covered by the same write. */
  function publish(account: string): void {
    publishing = account;
    void accounts.save(account, (record) => {
      if (publishing === account) publishing = undefined;
      const newest = holder.newest();
      if (newest?.account !== account || record.epoch !== newest.epoch || record.token === undefined)
        return undefined;
      return { ...record, token: newest.value };
    });
  }

  async function logout(signal?: AbortSignal): Promise<void> {
    generation += 1;
    await sharedLogin.settled();
    const token = holder.newest() ?? (await storedToken(signal));
    if (!token) return;
    const { errorDescription } = await authService.logout(token.value, { signal });
    if (isSameLogin(holder.newest(), token)) holder.clear();
    await accounts.save(token.account, (record) =>
      record.epoch === token.epoch ? { ...record, token: undefined } : undefined,
    );
    emit({ type: 'logged-out', token: fingerprint(token.value), errorDescription });
  }

  /** Another process's token, for a session that has not used it yet. */
  async function storedToken(signal?: AbortSignal): Promise<HeldToken | undefined> {
    if (!options.store) return undefined;
    const credentials = await currentCredentials(tools, signal);
    const { account } = storeKeys(environment.name, credentials);
    return tokenOf(await accounts.read(account), { account, clientCode: credentials.clientCode });
  }

  return {
    exchange: (request) => createExchange(core, request),
    async token({ signal } = {}) {
      const { token } = await core.obtain(signal);
      const { value, epoch } = token;
      const shown = {
        get value() {
          return value;
        },
        fingerprint: fingerprint(value),
        epoch,
      };
      return hide(shown, 'value');
    },
    async headersFor(url, { signal } = {}) {
      const headers: Record<string, string> = {};
      using exchange = createExchange(core, { url, signal });
      await exchange.authorize(url, headerBag(headers));
      return headers;
    },
    async logout({ signal } = {}) {
      if (closed) throw sessionClosed();
      await logout(signal);
    },
    async reset() {
      const credentials = await currentCredentials(tools);
      const { account } = storeKeys(environment.name, credentials);
      await accounts.save(account, ({ refusals, cooldown, ...record }) =>
        refusals || cooldown ? record : undefined,
      );
      // Fails where the store does, rather than to promise what did not happen.
      await accounts.read(account);
    },
    get warnings() {
      const warning = holder.warning();
      return warning ? [warning] : [];
    },
    async [Symbol.asyncDispose]() {
      if (closed) return;
      closed = true;
      sharedLogin.stop(
        new PacerAuthError('ERR_PACER_SESSION_CLOSED', 'The session was closed during the login.'),
      );
      await sharedLogin.settled();
      await accounts.settled();
      try {
        if (!options.store && holder.newest()) await logout();
      } catch (error) {
        // The program is done with PACER: an unreachable service must not turn that into a failure.
        if (!isPacerAuthError(error)) throw error;
        emit({ type: 'logout-failed', code: error.code, message: error.message });
      } finally {
        holder.clear();
      }
    },
  };
}

function sessionClosed(): PacerAuthError {
  return new PacerAuthError('ERR_PACER_SESSION_CLOSED', 'The session is closed. Create a new one.');
}
