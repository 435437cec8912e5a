import type { Emit, PacerEvent } from './events.js';
import type { ProcessListeners } from './process-listeners.js';

/**
 * Passes events on to the session's listener and to those of the process. A warning that none of them hears is printed,
 * once for each session.
 */
export function createEmit(
  onEvent: ((event: PacerEvent) => void) | undefined,
  now: () => number,
  listeners: ProcessListeners,
): Emit {
  const printed = new Set<string>();
  return (details) => {
    const event: PacerEvent = { at: now(), ...details };
    // A broken listener must not cost a login or a billed page.
    const isHeard = attempt(() => listeners.hear(event)) ?? false;
    const heard: unknown = attempt(() => onEvent?.(event));
    if (heard instanceof Promise) heard.catch(() => {});
    if (onEvent || isHeard || event.type !== 'warning') return;
    const { kind, description } = event.warning;
    if (printed.has(kind)) return;
    printed.add(kind);
    attempt(() => listeners.warn(`PACER signed in with a warning (${kind}): ${description}`));
  };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
