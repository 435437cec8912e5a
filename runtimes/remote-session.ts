import {
  PacerAuthError,
  type PacerErrorCode,
  type PacerSession,
  type PacerSessionOptions,
} from '@pacer-auth/core';
import type { Done } from './order-queue.ts';
import type { RemoteError, RemoteOptions } from './protocol.ts';

/** What the suite uses of a session of another runtime. */
export function remoteSession(give: (kind: 'token' | 'logout' | 'close') => Promise<Done>): PacerSession {
  const refuse = (): never => {
    throw new Error('the session is in another runtime');
  };
  const close = async () => {
    await give('close');
  };
  return {
    async token() {
      const { token, printed } = (await give('token')).outcome;
      if (!token) throw new Error('the runtime has told no token');
      if (printed?.includes(token.value)) throw new Error('the runtime prints the token');
      return token;
    },
    async logout() {
      await give('logout');
    },
    close,
    [Symbol.asyncDispose]: close,
    exchange: refuse,
    headersFor: refuse,
    forClientCode: refuse,
    reset: refuse,
    warning: undefined,
  };
}

/** Options as they can be told: one-time passcodes are asked for, and the clock is looked at, here. */
export async function tellable(options: PacerSessionOptions): Promise<RemoteOptions> {
  const { environment, credentials, otp, now } = options;
  if (typeof credentials === 'function' || typeof otp === 'function')
    throw new TypeError('functions cannot be told to another runtime');
  const code = await otp?.next({
    now: Date.now,
    uncertaintyMs: 0,
    waitUntil: async () => {},
    claim: async () => true,
    whileHolding: (work) => work,
  });
  return { environment, credentials, standsAt: now?.(), backupCodes: code && [code.code] };
}

/** The error as it is here: a session's, or a client's. */
export function remoteError({ isOurs, code, message, name, loginResult }: RemoteError): Error {
  const error = isOurs && isCode(code) ? new PacerAuthError(code, message) : new Error(message);
  return Object.assign(error, { name }, code && { code }, loginResult && { loginResult });
}

function isCode(code: string | undefined): code is PacerErrorCode {
  return code?.startsWith('ERR_PACER_') ?? false;
}
