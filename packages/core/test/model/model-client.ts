import type { PacerSession } from '@pacer-auth/core';
import { checkGivenUp } from './dead-token-rules.js';
import { connectionBroke, type ErrandWorld, left, startErrand, wait } from './errand.js';
import type { MachineState } from './machine-state.js';
import { answerOfCourt, type CourtAnswer } from './model-courts.js';
import {
  asksTheCourt,
  carriedToken,
  checkSend,
  countSend,
  OWN_CODE,
  type RequestSpec,
  type RequestState,
  tellAnswer,
} from './model-request.js';

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
  const { core, scheduler, watch, draw, setup, tokens, note } = world;
  const begin = (signal: AbortSignal) => {
    const { url, method, replayable } = spec;
    const view = spec.view === undefined ? session : session.forClientCode(spec.view);
    return view.exchange({ url, method, replayable, signal });
  };

  /** The answer of a court, as soon as the run lets it arrive. */
  function ask(url: string, method: string, headers: Headers, signal: AbortSignal): Promise<CourtAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<CourtAnswer>();
    const token = carriedToken(headers);
    const noCache = asksTheCourt(headers);
    let takeBack = scheduler.add({
      label: `${name} reaches ${url}`,
      kind: 'court',
      machine: 'server',
      happen() {
        const answer = answerOfCourt({ setup, tokens, draw }, { url, method, token, noCache });
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
    const before = machine.successes.length;
    await wait(machine, () => state.exchange.authorize(url, headers));
    // A login that was sent before may be one that others have given up.
    state.joined ||= machine.successes.length > before;
    if (machine.successes.some((login) => login > sent)) state.logins += 1;
    if (state.logins > 1) watch.blame('no needless login', `${name} waits for a second login`);
  }

  /** One send with its redirects; the session sees the answer at its end. */
  async function sendOnce(
    state: RequestState,
    signal: AbortSignal,
    leaving: Promise<never>,
  ): Promise<'done' | 'again'> {
    const ownCookie = spec.ownCode === 'cookie' ? `; PacerClientCode=${OWN_CODE}` : '';
    const headers = new Headers({ cookie: `PacerPref=receipt=Y${ownCookie}` });
    if (spec.ownCode === 'header') headers.set('x-client-code', OWN_CODE);
    let { url, method } = { url: spec.url, method: String(spec.method) };
    await Promise.race([authorize(state, url, headers), leaving]);
    countSend(watch, machine, state, headers);
    for (let hop = 0; ; hop += 1) {
      checkSend(watch, machine, state, url, headers);
      const token = carriedToken(headers);
      const answer = await Promise.race([ask(url, method, headers, signal), leaving]);
      if (spec.leavesEarly) throw left;
      const head = {
        status: answer.status,
        fromCache: answer.fromCache && !answer.headers.has('age'),
        header: (key: string) => answer.headers.get(key.toLowerCase()),
        setCookies: [answer.headers.get('set-cookie')].filter((cookie) => cookie !== undefined),
      };
      const next = hop < redirects ? answer.headers.get('location') : undefined;
      tellAnswer(watch, machine, state, { url, token }, answer);
      if (next && state.exchange.redirected(head, next) === 'follow') {
        url = next;
        if (method === 'POST') method = 'GET';
        state.redirected = true;
        if (spec.hops === 'authorizeNow') state.exchange.authorizeNow(url, headers);
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
  startErrand(
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
      try {
        while ((await sendOnce(state, signal, leaving)) === 'again');
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
