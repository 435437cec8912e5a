import { eventLine } from './event-line.js';
import type { PacerEvent } from './events.js';

/** The channel of `node:diagnostics_channel` on which every session's events are published. */
const CHANNEL = 'pacer-auth:event';

/** What is published on the channel `pacer-auth:event`. */
export interface PacerEventMessage {
  readonly event: PacerEvent;
  /** One object for each session, so that the events of two can be told apart: a key for a `WeakMap`. */
  readonly session: { readonly environment: string };
}

/** What a process can hear of a session whether or not the session has a listener. */
export interface ProcessListeners {
  /** Passes an event on, and says whether anybody has heard it. */
  hear(event: PacerEvent): boolean;
  /** Prints a warning that nobody has heard. */
  warn(text: string): void;
}

/** The channel, and stderr where `NODE_DEBUG` names `pacer-auth`. Outside Node.js and its kin there are neither. */
export function processListeners(environment: string): ProcessListeners {
  const session = Object.freeze({ environment });
  const { process: host }: { process?: Partial<NodeJS.Process> } = globalThis;
  const builtin = host?.getBuiltinModule;
  const channel = builtin?.('node:diagnostics_channel')?.channel(CHANNEL);
  const debug = builtin?.('node:util')?.debuglog('pacer-auth');
  return {
    hear(event) {
      const isHeard = channel?.hasSubscribers || debug?.enabled || false;
      debug?.('%s', debug.enabled ? eventLine(event) : '');
      if (channel?.hasSubscribers) channel.publish({ event, session } satisfies PacerEventMessage);
      return isHeard;
    },
    warn(text) {
      host?.emitWarning?.(text, {
        type: 'PacerWarning',
        detail: 'Give the session an onEvent, such as logEvents(console), to hear of it there instead.',
      });
    },
  };
}
