import { eventLine } from './event-line.js';
import type { PacerEvent, PacerEventType } from './events.js';

/** A method of a logger: `console.info` takes the line, pino's `info` what the line says and then the line. */
export interface LogMethod {
  (line: string): void;
  (details: object, line: string): void;
}

/** `console`, or a logger such as pino's. */
export interface EventLogger {
  readonly debug: LogMethod;
  readonly info: LogMethod;
  readonly warn: LogMethod;
  readonly error: LogMethod;
}

const levels: Readonly<Record<PacerEventType, keyof EventLogger>> = {
  'login-started': 'info',
  'login-succeeded': 'info',
  'login-failed': 'error',
  'login-lease-wait': 'debug',
  'otp-wait': 'info',
  'token-adopted': 'debug',
  'token-rotated': 'debug',
  'token-ignored': 'warn',
  'signed-out': 'info',
  warning: 'warn',
  'logged-out': 'info',
  'logout-failed': 'warn',
  'store-failed': 'warn',
};

/**
 * A ready `onEvent` that writes a line for every event, at the level that it deserves: rotations `debug`, logins `info`,
 * warnings `warn`, a failed login `error`. pino and bunyan get the event's fields as well, under `pacer`.
 *
 * @throws TypeError if it is given no logger.
 * @example
 * ```ts
 * import { createPacerSession, logEvents, sessionOptionsFromEnv } from '@pacer-auth/core';
 *
 * const session = createPacerSession({ ...sessionOptionsFromEnv(), onEvent: logEvents(console) });
 * ```
 */
export function logEvents(logger: EventLogger): (event: PacerEvent) => void {
  const names = ['debug', 'info', 'warn', 'error'] as const;
  if (
    typeof logger !== 'object' ||
    logger === null ||
    names.some((name) => typeof logger[name] !== 'function')
  )
    throw new TypeError(`logEvents needs console or a logger such as pino's, with ${names.join(', ')}.`);
  // winston has children too, but takes the line first.
  const takesDetails = 'child' in logger && !('transports' in logger);
  return (event) => {
    const line = `pacer-auth: ${eventLine(event)}`;
    if (takesDetails) logger[levels[event.type]]({ pacer: event }, line);
    else logger[levels[event.type]](line);
  };
}
