// A look at the code tells what else an error holds.
import {
  type AnyPacerAuthError,
  findPacerAuthError,
  isPacerAuthError,
  type OtpDiagnosis,
  PacerAuthError,
  type PacerErrorCode,
  type PacerWarning,
} from '@pacer-auth/core';
import type { Same } from './same.js';

/** What each code's error has of its own. */
export function tell(error: unknown): unknown {
  if (!isPacerAuthError(error)) throw error;
  switch (error.code) {
    case 'ERR_PACER_LOGIN_REJECTED':
    case 'ERR_PACER_OTP_REQUIRED':
    case 'ERR_PACER_REDACTION_REQUIRED': {
      const otp: Same<typeof error.otp, OtpDiagnosis | undefined> = true;
      const loginResult: string = error.loginResult;
      return [otp, loginResult, error.errorDescription.toUpperCase()];
    }
    case 'ERR_PACER_LOGIN_UNREACHABLE':
    case 'ERR_PACER_RESPONSE_INVALID': {
      const status: Same<typeof error.status, number | undefined> = true;
      const retryAfterMs: Same<typeof error.retryAfterMs, number | undefined> = true;
      return [status, retryAfterMs];
    }
    case 'ERR_PACER_LOGIN_COOLDOWN':
    case 'ERR_PACER_LOGIN_BUDGET': {
      const retryAt: Same<typeof error.retryAt, number> = true;
      return retryAt;
    }
    case 'ERR_PACER_SIGNED_OUT': {
      const response: Same<typeof error.response, unknown> = true;
      const warning: Same<typeof error.warning, PacerWarning | undefined> = true;
      return [response, warning];
    }
    case 'ERR_PACER_BACKUP_CODES_EXHAUSTED':
    case 'ERR_PACER_SESSION_CLOSED':
    case 'ERR_PACER_STORE':
      // @ts-expect-error These have nothing to say but their message.
      error.retryAt;
      return error.message;
    default: {
      const none: never = error;
      return none;
    }
  }
}

export function waitMs(error: unknown): number {
  if (isPacerAuthError(error) && error.code === 'ERR_PACER_LOGIN_BUDGET') return error.retryAt - Date.now();
  const inner = findPacerAuthError(error);
  if (inner?.code === 'ERR_PACER_LOGIN_COOLDOWN') return inner.retryAt - Date.now();
  // @ts-expect-error Not every error has a moment.
  inner?.retryAt;
  // @ts-expect-error A code that does not exist.
  if (inner?.code === 'ERR_PACER_NONSENSE') return 0;
  return 0;
}

export function ofAnError(error: Error): string {
  if (isPacerAuthError(error) && error.code === 'ERR_PACER_SIGNED_OUT') return String(error.warning?.kind);
  return error instanceof PacerAuthError ? error.code : error.message;
}

export const allCodes: Same<AnyPacerAuthError['code'], PacerErrorCode> = true;
