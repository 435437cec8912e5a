// Events are told apart by their type.
import type {
  LoginRepeatReason,
  PacerEvent,
  PacerEventType,
  PacerWarning,
  SignOutSignal,
} from '@pacer-auth/core';
import type { Same } from './same.js';

export function tell(event: PacerEvent): unknown {
  const at: number = event.at;
  switch (event.type) {
    case 'login-started': {
      const why: Same<typeof event.why, LoginRepeatReason | undefined> = true;
      return [why, event.attempt];
    }
    case 'signed-out': {
      const signal: SignOutSignal = event.signal;
      return [signal, event.host, event.definite];
    }
    case 'warning': {
      const warning: PacerWarning = event.warning;
      return warning.kind;
    }
    case 'otp-wait':
      return event.until - at;
    default:
      return event.type;
  }
}

/** One's own table of all events: the compiler says which one is missing. */
export const counts: Partial<Record<PacerEventType, number>> = { 'token-rotated': 0 };

export type Rotation = Extract<PacerEvent, { type: 'token-rotated' }>;
export const from = (rotation: Rotation): string => rotation.from;
