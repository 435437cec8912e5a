// Events are told apart by their type.
import {
  type LoginRepeatReason,
  logEvents,
  type PacerEvent,
  type PacerEventMessage,
  type PacerEventType,
  type PacerWarning,
  type SignOutSignal,
} from '@pacer-auth/core';
import { pino } from 'pino';
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

export const listeners: readonly ((event: PacerEvent) => void)[] = [
  logEvents(console),
  logEvents(pino()),
  logEvents(pino({ level: 'debug' }).child({ scraper: 'dockets' })),
];
export const environmentOf = ({ session }: PacerEventMessage): string => session.environment;
// @ts-expect-error A function is no logger.
logEvents(console.log);
