import { inspect } from 'node:util';
import type { PacerSession } from '@pacer-auth/core';
import type { Draw } from './draw.js';
import type { Core } from './load-core.js';
import { answerOfCourt, type CourtAnswer } from './model-courts.js';
import {
  carriedToken,
  checkSend,
  countSend,
  type RequestSpec,
  type RequestState,
  tellAnswer,
} from './model-request.js';
import type { Scheduler } from './scheduler.js';
import type { Setup } from './setup.js';
import { SECRET, type TokenBook } from './token-book.js';
import type { MachineState, Watch } from './watch.js';

/** One thing that a caller does with a session: a request, or a wait for its token. */
export interface Errand {
  readonly name: string;
  /** Aborts by the caller's signal. */
  abort(): void;
  /** Leaves without a signal, as a client does whose own timeout strikes. */
  leave(): void;
}

export interface World {
  readonly core: Core;
  readonly setup: Setup;
  readonly tokens: TokenBook;
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly watch: Watch;
  readonly errands: Set<Errand>;
  note(line: string): void;
}

const left = new Error('the caller has left');
const redirects = 5;

/** Starts an errand, and checks how it ends. */
function start(
  world: World,
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
        (code === 'ERR_PACER_STORE' && !setup.trouble.store) ||
        (code === 'ERR_PACER_RESPONSE_INVALID' && !setup.trouble.service);
      if (unexplained)
        watch.blame('every waiter settles', `${name} fails for no reason: ${code} ${error.message}`);
    })
    .finally(() => errands.delete(errand));
}

const connectionBroke = new Error('connection broke');

/** Waits for a token with others; counts as one who waits, and as one who saw a login through. */
async function wait<T>(machine: MachineState, ask: () => Promise<T>): Promise<T> {
  machine.waiting += 1;
  try {
    return await ask();
  } finally {
    machine.waiting -= 1;
  }
}

/** Asks a session for its token. */
export function askForToken(world: World, machine: MachineState, session: PacerSession, name: string): void {
  start(world, machine, name, async (signal) => {
    await wait(machine, () => session.token({ signal }));
    return 'has a token';
  });
}

/** Sends a request as an adapter does. */
export function startRequest(
  world: World,
  machine: MachineState,
  session: PacerSession,
  name: string,
  spec: RequestSpec,
): void {
  const { scheduler, watch, draw, setup, tokens, note } = world;
  const begin = (signal: AbortSignal) => {
    const { url, method, replayable } = spec;
    return session.exchange({ url, method, replayable, signal });
  };

  /** The answer of a court, as soon as the run lets it arrive. */
  function ask(url: string, method: string, headers: Headers, signal: AbortSignal): Promise<CourtAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<CourtAnswer>();
    const token = carriedToken(headers);
    let takeBack = scheduler.add({
      label: `${name} reaches ${url}`,
      kind: 'court',
      machine: 'server',
      happen() {
        const answer = answerOfCourt({ setup, tokens, draw }, { url, method, token });
        takeBack = scheduler.add({
          label: `${name} gets: ${answer instanceof Error ? answer.message : answer.what}`,
          kind: 'court',
          machine: machine.index,
          happen: () => (answer instanceof Error ? reject(connectionBroke) : resolve(answer)),
        });
      },
    });
    const onAbort = () => {
      takeBack();
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    return promise.finally(() => signal.removeEventListener('abort', onAbort));
  }

  async function authorize(state: RequestState, url: string, headers: Headers): Promise<void> {
    const sent = watch.loginCount();
    await wait(machine, () => state.exchange.authorize(url, headers));
    // A login that was sent before may be one that others have given up.
    if (machine.successes.some((login) => login > sent)) state.logins += 1;
    if (state.logins > 1) watch.blame('no needless login', `${name} waits for a second login`);
  }

  /** One send with its redirects; the session sees the answer at its end. */
  async function sendOnce(
    state: RequestState,
    signal: AbortSignal,
    leaving: Promise<never>,
  ): Promise<'done' | 'again'> {
    const headers = new Headers({ cookie: 'PacerPref=receipt=Y' });
    let { url, method } = { url: spec.url, method: String(spec.method) };
    await Promise.race([authorize(state, url, headers), leaving]);
    countSend(watch, state, carriedToken(headers));
    for (let hop = 0; ; hop += 1) {
      checkSend(watch, machine, state, url, headers);
      const token = carriedToken(headers);
      const answer = await Promise.race([ask(url, method, headers, signal), leaving]);
      if (spec.leavesEarly) throw left;
      const head = {
        status: answer.status,
        header: (key: string) => answer.headers.get(key.toLowerCase()),
        setCookies: [answer.headers.get('set-cookie')].filter((cookie) => cookie !== undefined),
      };
      const next = hop < redirects ? answer.headers.get('location') : undefined;
      tellAnswer(watch, machine, state, { url, token }, answer);
      if (next && state.exchange.redirected(head, next) === 'follow') {
        url = next;
        method = 'GET';
        state.redirected = true;
        if (spec.hops === 'place') state.exchange.place(url, headers);
        else await Promise.race([authorize(state, url, headers), leaving]);
        continue;
      }
      const view = { ...head, url, peek: async () => answer.body, response: { status: answer.status } };
      const verdict = await Promise.race([state.exchange.observe(view), leaving]);
      note(`${name}: ${answer.what}, ${verdict}`);
      return verdict;
    }
  }

  let exchange: ReturnType<typeof begin> | undefined;
  start(
    world,
    machine,
    name,
    async (signal, leaving) => {
      exchange = begin(signal);
      const state: RequestState = {
        name,
        spec,
        exchange,
        sends: 0,
        tokens: [],
        pages: 0,
        logins: 0,
        redirected: false,
        signedOut: false,
      };
      try {
        while ((await sendOnce(state, signal, leaving)) === 'again');
        return `sent ${state.sends} times`;
      } finally {
        exchange[Symbol.dispose]();
      }
    },
    () => exchange?.[Symbol.dispose](),
  );
}
