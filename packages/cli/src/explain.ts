import { findPacerAuthError, type PacerErrorCode } from '@pacer-auth/core';
import { CliError, exitCodes } from './exit-codes.js';

/** An error as a person reads it. */
export interface Explained {
  readonly exitCode: number;
  readonly message: string;
  readonly cure: string | undefined;
  readonly code: string | undefined;
}

const cures: Readonly<Record<PacerErrorCode, { readonly exitCode: number; readonly cure: string }>> = {
  ERR_PACER_LOGIN_REJECTED: {
    exitCode: exitCodes.refused,
    cure: 'Sign in once by hand on the PACER website. Then correct the settings, or run: pacer-auth reset',
  },
  ERR_PACER_OTP_REQUIRED: {
    exitCode: exitCodes.refused,
    cure: 'If the account uses multifactor authentication, set PACER_TOTP_SECRET; otherwise correct user name or password. Where nothing was wrong with them: pacer-auth reset',
  },
  ERR_PACER_REDACTION_REQUIRED: {
    exitCode: exitCodes.refused,
    cure: 'Have the account holder read the notice; if they agree, set PACER_REDACTION_ACKNOWLEDGED=1',
  },
  ERR_PACER_LOGIN_UNREACHABLE: {
    exitCode: exitCodes.unavailable,
    cure: 'Run: pacer-auth doctor. It tests the way to PACER step by step',
  },
  ERR_PACER_RESPONSE_INVALID: {
    exitCode: exitCodes.unavailable,
    cure: 'Something else answers in the place of PACER: a proxy or a maintenance page. Run: pacer-auth doctor',
  },
  ERR_PACER_LOGIN_COOLDOWN: { exitCode: exitCodes.temporary, cure: 'Wait until then' },
  ERR_PACER_LOGIN_BUDGET: {
    exitCode: exitCodes.temporary,
    cure: 'Wait until then, and see which program logs in so often: pacer-auth status',
  },
  ERR_PACER_BACKUP_CODES_EXHAUSTED: {
    exitCode: exitCodes.refused,
    cure: 'Request new backup codes in Manage My Account',
  },
  ERR_PACER_SIGNED_OUT: {
    exitCode: exitCodes.refused,
    cure: 'See whether the account may search, and needs a client code: pacer-auth doctor --login',
  },
  ERR_PACER_SESSION_CLOSED: { exitCode: exitCodes.software, cure: 'Run the command again' },
  ERR_PACER_STORE: { exitCode: exitCodes.store, cure: 'Repair the store, or give another one with --store' },
};

/** Says what an error means for who ran the command. Nothing secret: our own errors hold none, others are not quoted. */
export function explain(error: unknown): Explained {
  if (error instanceof CliError)
    return { exitCode: error.exitCode, message: error.message, cure: error.cure, code: undefined };
  const ours = findPacerAuthError(error);
  if (ours) return { ...cures[ours.code], message: ours.message, code: ours.code };
  // Wrong settings, named by core; core quotes no value.
  if (error instanceof TypeError)
    return {
      exitCode: exitCodes.config,
      message: innermost(error).message,
      cure: undefined,
      code: undefined,
    };
  const { message } = error instanceof Error ? error : new Error(String(error));
  return { exitCode: exitCodes.software, message, cure: undefined, code: undefined };
}

/** undici says "fetch failed", and why in the cause. */
export function innermost(error: Error): Error {
  return error.cause instanceof Error ? innermost(error.cause) : error;
}
