import { PacerAuthError } from '../errors.js';
import { createConfirmations } from '../exchange/confirmation.js';
import { createLoginBenefit } from '../exchange/login-benefit.js';
import type { SessionServices } from '../exchange/session-services.js';
import type { HostPolicy } from '../hosts/host-policy.js';
import type { SignOutDetector } from '../hosts/signed-out.js';
import type { SharedLogin } from '../sign-in/shared-login.js';
import type { SignInTools } from '../sign-in/sign-in.js';
import { adoptStoredToken, createPublisher } from '../token/stored-token.js';
import { isSameLogin } from '../token/token.js';

/** What a session has, besides what signs in. */
export interface ServiceParts extends SignInTools {
  readonly hosts: HostPolicy;
  readonly detector: SignOutDetector;
  readonly sharedLogin: SharedLogin;
  readonly state: SessionState;
}

/** What changes during a session's life. */
export interface SessionState {
  closed: boolean;
  /** How often it was logged out. */
  logouts: number;
}

/**
 * After a refusal, requests that carried the same token may end at the sign-in host for as long: 30 s. A carrier that
 * is told no answers cannot tell them from those that carry the next token.
 */
const LATE_ANSWERS_MS = 30_000;

/** What a session does for its exchanges. */
export function createServices(parts: ServiceParts): SessionServices {
  const { hosts, detector, sharedLogin, state, holder, emit, now } = parts;
  const publish = createPublisher(parts);
  let sends = 0;
  let refusedAt = Number.NEGATIVE_INFINITY;
  return {
    policy: hosts,
    confirmations: createConfirmations(),
    emit,
    now,
    logouts: () => state.logouts,
    current: holder.current,
    clientCode: (token) => token?.clientCode,
    warning: holder.warning,
    async obtain(signal, clientCode) {
      const token = holder.current();
      if (token && !state.closed) return { token, loggedIn: false };
      for (;;) {
        if (state.closed) throw sessionClosed();
        const outcome = await sharedLogin.join(signal, clientCode);
        // Others could use the token, and have it re-issued or refused, while the lease was given back.
        const current = holder.current();
        const isRefused = !current && isSameLogin(holder.newest(), outcome.token);
        if (!isRefused) return { ...outcome, token: current ?? outcome.token };
      }
    },
    adoptStored: (sent) => adoptStoredToken(parts, sent),
    rotate(sent, value) {
      if (holder.rotate(sent, value)) publish(sent.account);
    },
    refuse(sent) {
      refusedAt = now();
      holder.refuse(sent);
    },
    // In both directions: a clock that is set back must not stretch it.
    refusedLately: () => Math.abs(now() - refusedAt) < LATE_ANSWERS_MS,
    nextSendNumber() {
      sends += 1;
      return sends;
    },
    ...createLoginBenefit(parts),
    detect(view, context) {
      return detector(view, { ...context, isSignIn: hosts.isSignIn });
    },
  };
}

/** The same for requests that are billed to another matter. */
export function withClientCode(core: SessionServices, clientCode: string): SessionServices {
  return {
    ...core,
    clientCode: () => clientCode,
    obtain: (signal) => core.obtain(signal, clientCode),
  };
}

export function sessionClosed(): PacerAuthError {
  return new PacerAuthError('ERR_PACER_SESSION_CLOSED', 'The session is closed. Create a new one.');
}
