import type { LoginResult } from '../auth-service/create-auth-service.js';
import { LOGIN_INVALID } from '../auth-service/results.js';
import type { OtpDiagnosis } from '../errors.js';
import type { OtpCode } from '../otp/otp-source.js';
import type { ClockOffset, Refusal } from '../store/account-record.js';

/** A `Date` header further off than this is taken for nonsense: 24 h. */
const LARGEST_OFFSET_MS = 86_400_000;

/**
 * PACER's clock minus ours, as the reply shows it (exact to 0.5 s and half the round trip), or `undefined` where
 * the reply has no usable `Date` header.
 */
export function measuredOffset({ serverDateAt, sentAt, receivedAt }: LoginResult): ClockOffset | undefined {
  if (serverDateAt === undefined) return undefined;
  // The header drops the fraction of the second: half of it is the best guess.
  const offsetMs = Math.round(serverDateAt + 500 - (sentAt + receivedAt) / 2);
  const uncertaintyMs = 500 + Math.ceil(Math.max(0, receivedAt - sentAt) / 2);
  return Math.abs(offsetMs) <= LARGEST_OFFSET_MS ? { offsetMs, uncertaintyMs } : undefined;
}

/** Of what is known of a clock and a new measurement: the sharper one, unless they contradict each other. */
export function sharperOffset(known: ClockOffset, measured: ClockOffset): ClockOffset {
  const contradicts =
    Math.abs(known.offsetMs - measured.offsetMs) > known.uncertaintyMs + measured.uncertaintyMs;
  return contradicts || measured.uncertaintyMs < known.uncertaintyMs ? measured : known;
}

/** Whether the reply's `Date` proves that the code was made for a time step in which PACER cannot have read it. */
export function madeForWrongStep(otp: OtpCode | undefined, result: LoginResult): boolean {
  const { serverDateAt, sentAt, receivedAt } = result;
  if (!otp?.step || serverDateAt === undefined || measuredOffset(result) === undefined) return false;
  const { number, periodMs } = otp.step;
  const earliest = Math.floor((serverDateAt - Math.max(0, receivedAt - sentAt)) / periodMs);
  const latest = Math.floor((serverDateAt + 1_000) / periodMs);
  return number < earliest || number > latest;
}

/** What can be known about the one-time passcode of a rejected login. */
export function diagnose(otp: OtpCode | undefined, result: LoginResult, offsetMs: number): OtpDiagnosis {
  const clockOffsetMs = measuredOffset(result)?.offsetMs;
  return {
    sent: otp?.kind ?? 'none',
    ...(otp?.step && { stepAgeMs: result.receivedAt + offsetMs - otp.step.number * otp.step.periodMs }),
    ...(clockOffsetMs !== undefined && { clockOffsetMs }),
  };
}

/** The diagnosis in words, with what was tried and what to try. */
export function advice(
  loginResult: string,
  { sent, stepAgeMs, clockOffsetMs }: OtpDiagnosis,
  { refusedBefore, isShared }: { readonly refusedBefore: Refusal | undefined; readonly isShared: boolean },
): string {
  if (loginResult !== LOGIN_INVALID) {
    return "See to what PACER names in Manage My Account on PACER's website, then call session.reset().";
  }
  const lines = ['PACER does not say which of loginId, password and one-time passcode was wrong.'];
  if (sent === 'totp') {
    lines.push(
      `The TOTP code sent was of a time step that began ${seconds(stepAgeMs ?? 0)} before the reply.`,
    );
    if (clockOffsetMs === undefined)
      lines.push('The reply gave no usable Date, so the clocks could not be compared.');
    else if (Math.abs(clockOffsetMs) < 2_000) lines.push("This machine's clock agrees with PACER's.");
    else {
      const direction = clockOffsetMs > 0 ? 'behind' : 'ahead of';
      lines.push(`This machine's clock is ${seconds(Math.abs(clockOffsetMs))} ${direction} PACER's.`);
    }
  }
  if (refusedBefore && sent !== 'none')
    lines.push(
      'It was the second login with another passcode, so a code that somebody had used is not the reason.',
    );
  else if (sent === 'totp' && !isShared)
    lines.push(
      'A code counts once at PACER: a run of this program less than 30 s ago, or a person, may have used it. Give the ' +
        'session a `store`, which would have known of the used step.',
    );
  if (sent === 'backup-code') lines.push('A backup code was sent; it counts as used now.');
  if (sent === 'callback') lines.push('A one-time passcode was sent as the otp function returned it.');
  lines.push(
    "Try loginId and password once by hand on PACER's website, and compare the secret in Manage My Account.",
  );
  return lines.join(' ');
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`;
}
