import type { PacerExchange, PacerSession, ResponseHead } from '@pacer-auth/core';
import { askCourt } from './ask-court.js';
import type { CourtAnswer } from './court-answers.js';
import { checkGivenUp, MAX_SENDS } from './dead-token-rules.js';
import { type ErrandWorld, left, startErrand, wait } from './errand.js';
import type { MachineState } from './machine-state.js';
import { carriedToken, checkSend, countSend, OWN_CODE, tellAnswer } from './model-request.js';
import type { RequestSpec, RequestState } from './request-state.js';

/** A request under way: whose it is, and how it can end before its time. */
interface Sending {
  readonly world: ErrandWorld;
  readonly machine: MachineState;
  readonly state: RequestState;
  readonly signal: AbortSignal;
  readonly leaving: Promise<never>;
}

/** Redirects that a client follows. */
const redirects = 5;

/** Asks a session for its token. */
export function askForToken(
  world: ErrandWorld,
  machine: MachineState,
  session: PacerSession,
  name: string,
): void {
  startErrand(world, machine, name, async (signal) => {
    await wait(machine, () => session.token({ signal }));
    return 'has a token';
  });
}

/** Sends a request as an adapter does. */
export function startRequest(
  world: ErrandWorld,
  machine: MachineState,
  session: PacerSession,
  name: string,
  spec: RequestSpec,
): void {
  const { core, watch } = world;
  let exchange: PacerExchange | undefined;
  startErrand(
    world,
    machine,
    name,
    async (signal, leaving) => {
      const { url, method, replayable } = spec;
      const view = spec.view === undefined ? session : session.forClientCode(spec.view);
      exchange = view.exchange({ url, method, replayable, signal });
      const state = beginning(machine, name, spec, exchange);
      try {
        while ((await sendOnce({ world, machine, state, signal, leaving })) === 'again');
        if (state.deadToken) checkGivenUp(watch, machine, state);
        return `sent ${state.sends} times`;
      } catch (error) {
        if (core.isPacerAuthError(error) && error.code === 'ERR_PACER_SIGNED_OUT')
          checkGivenUp(watch, machine, state);
        throw error;
      } finally {
        exchange[Symbol.dispose]();
      }
    },
    () => exchange?.[Symbol.dispose](),
  );
}

function beginning(
  machine: MachineState,
  name: string,
  spec: RequestSpec,
  exchange: PacerExchange,
): RequestState {
  return {
    name,
    spec,
    exchange,
    sends: 0,
    maxSends: MAX_SENDS,
    hop: 0,
    tokens: [],
    pages: 0,
    logins: 0,
    logoutsAtStart: machine.logouts,
    joined: false,
    redirected: false,
    signedOut: false,
    deadToken: undefined,
    staleSignOuts: 0,
  };
}

/** One send with its redirects; the session sees the answer at its end. */
async function sendOnce(sending: Sending): Promise<'done' | 'again'> {
  const { world, machine, state, signal, leaving } = sending;
  const { watch, note, tokens } = world;
  const { name, spec, exchange } = state;
  const headers = ownHeaders(spec);
  let { url, method } = { url: spec.url, method: String(spec.method) };
  await Promise.race([authorize(sending, url, headers), leaving]);
  countSend(watch, machine, state, headers, tokens.find(carriedToken(headers)));
  for (let hop = 0; ; hop += 1) {
    checkSend(watch, machine, state, url, headers);
    const token = carriedToken(headers);
    const answer = await Promise.race([
      askCourt(world, machine, { name, url, method, headers, signal }),
      leaving,
    ]);
    if (spec.leavesEarly) throw left;
    const head = headOf(answer);
    const next = hop < redirects ? answer.headers.get('location') : undefined;
    tellAnswer(watch, machine, state, { url, token }, answer);
    if (next && exchange.redirected(head, next) === 'follow') {
      url = next;
      if (method === 'POST') method = 'GET';
      state.redirected = true;
      if (spec.hops === 'authorizeNow') exchange.authorizeNow(url, headers);
      else await Promise.race([authorize(sending, url, headers), leaving]);
      continue;
    }
    const view = { ...head, url, peek: async () => answer.body, response: { status: answer.status } };
    const verdict = await Promise.race([exchange.observe(view), leaving]);
    note(`${name}: ${answer.what}, ${verdict}`);
    return verdict;
  }
}

function ownHeaders({ ownCode }: RequestSpec): Headers {
  const ownCookie = ownCode === 'cookie' ? `; PacerClientCode=${OWN_CODE}` : '';
  const headers = new Headers({ cookie: `PacerPref=receipt=Y${ownCookie}` });
  if (ownCode === 'header') headers.set('x-client-code', OWN_CODE);
  return headers;
}

function headOf({ status, headers, fromCache }: CourtAnswer): ResponseHead {
  return {
    status,
    fromCache: fromCache && !headers.has('age'),
    header: (key) => headers.get(key.toLowerCase()),
    setCookies: [headers.get('set-cookie')].filter((cookie) => cookie !== undefined),
  };
}

async function authorize({ world, machine, state }: Sending, url: string, headers: Headers): Promise<void> {
  const { watch } = world;
  const sent = watch.loginCount();
  const before = machine.successes.length;
  await wait(machine, () => state.exchange.authorize(url, headers));
  // A login that was sent before may be one that others have given up.
  state.joined ||= machine.successes.length > before;
  if (machine.successes.some((login) => login > sent)) state.logins += 1;
  if (state.logins > 1) watch.blame('no needless login', `${state.name} waits for a second login`);
}
