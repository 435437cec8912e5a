import { inspect } from 'node:util';
import type { Draw } from './draw.js';
import type { Core } from './load-core.js';
import type { MachineState } from './machine-state.js';
import type { Scheduler } from './scheduler.js';
import type { Setup } from './setup.js';
import { SECRET, type TokenBook } from './token-book.js';
import type { Watch } from './watch.js';

/** One thing that a caller does with a session: a request, or a wait for its token. */
export interface Errand {
  readonly name: string;
  /** Aborts by the caller's signal. */
  abort(): void;
  /** Leaves without a signal, as a client does whose own timeout strikes. */
  leave(): void;
}

/** What errands are done in. */
export interface ErrandWorld {
  readonly core: Core;
  readonly setup: Setup;
  readonly tokens: TokenBook;
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly watch: Watch;
  readonly errands: Set<Errand>;
  note(line: string): void;
}

/** Why an errand ends that its caller has left. */
export const left: Error = new Error('the caller has left');
/** Why one ends whose connection breaks: the client's own error, which core must not touch. */
export const connectionBroke: Error = new Error('connection broke');

/** Starts an errand, and checks how it ends. */
export function startErrand(
  world: ErrandWorld,
  machine: MachineState,
  name: string,
  work: (signal: AbortSignal, leaving: Promise<never>) => Promise<string>,
  onLeave: () => void = () => {},
): void {
  const { core, setup, watch, errands, note } = world;
  const controller = new AbortController();
  const ownReason = new Error(`abort of ${name}`);
  const { promise: leaving, reject } = Promise.withResolvers<never>();
  leaving.catch(() => {});
  const logouts = machine.logouts;
  const errand: Errand = {
    name,
    abort: () => controller.abort(ownReason),
    leave() {
      reject(left);
      onLeave();
    },
  };
  errands.add(errand);
  work(controller.signal, leaving)
    .then((end) => note(`${name} ends: ${end}`))
    .catch((error: unknown) => {
      if (error === ownReason || error === left || error === connectionBroke)
        return note(`${name} ends: ${String(error)}`);
      if (!core.isPacerAuthError(error))
        return watch.blame('every waiter settles', `${name} fails with ${inspect(error)}`);
      note(`${name} fails: ${error.code}`);
      const { code } = error;
      if (`${inspect(error, { showHidden: true })}${JSON.stringify(error)}`.includes(SECRET))
        watch.blame('nothing secret is told', `the error of ${name} holds a secret: ${error.message}`);
      const unexplained =
        (code === 'ERR_PACER_SESSION_CLOSED' && !machine.closed && machine.logouts === logouts) ||
        (code === 'ERR_PACER_STORE' && !setup.trouble.store && !machine.storeWasLate) ||
        (code === 'ERR_PACER_RESPONSE_INVALID' && !setup.trouble.service);
      if (unexplained)
        watch.blame('every waiter settles', `${name} fails for no reason: ${code} ${error.message}`);
    })
    .finally(() => errands.delete(errand));
}

/** Waits for a token with others; counts as one who waits, and as one who saw a login through. */
export async function wait<T>(machine: MachineState, ask: () => Promise<T>): Promise<T> {
  machine.waiting += 1;
  try {
    return await ask();
  } finally {
    machine.waiting -= 1;
  }
}
