import { tokenParts } from '../hosts/credential-headers.js';
import { isLogout, sameOrigin, sameResource } from '../hosts/urls.js';
import type { SignOutSignal } from '../sign-out-signal.js';
import { type Answer, afterSignOut, learn } from './answer.js';
import type { ExchangeState } from './exchange-state.js';
import type { ExchangeRequest, PacerExchange } from './pacer-exchange.js';
import { isReplayable } from './replayable.js';
import { carry, signInFor } from './send.js';
import type { SessionServices } from './session-services.js';
import { createSignOutJudge, type SignOutJudge } from './sign-out-judge.js';

export function createExchange(core: SessionServices, request: ExchangeRequest): PacerExchange {
  const state = beginning(core, request);
  /** Few requests are ever signed out. */
  let signOuts: SignOutJudge | undefined;
  const judge = () => {
    signOuts ??= createSignOutJudge(core, state);
    return signOuts;
  };

  /** What follows from an answer; nothing is awaited unless it is a sign-out. */
  function conclude(signOut: SignOutSignal | undefined, answer: Answer): 'done' | Promise<'done' | 'again'> {
    if (signOut) return afterSignOut(core, state, judge, signOut, answer);
    const { from, view, elsewhere, showsSignedIn } = answer;
    if (!elsewhere) learn(core, state, from, view, showsSignedIn);
    signOuts?.settle('alive');
    return 'done';
  }

  return {
    signIn: (url) => signInFor(core, state, String(url)),
    async authorize(url, headers) {
      const text = String(url);
      await signInFor(core, state, text);
      carry(core, state, text, headers, state.held);
    },
    authorizeNow(url, headers) {
      carry(core, state, String(url), headers, core.current() ?? state.held);
      return state.hop.rule === undefined || state.hop.token !== undefined;
    },
    redirected(head, nextUrl) {
      const { hop } = state;
      if (hop.rule && core.policy.isSignIn(nextUrl) && !isLogout(hop.url)) {
        state.stoppedAt = hop;
        if (!state.seesAnswers) judge().sentToSignIn(hop);
        return 'stop';
      }
      learn(core, state, hop, head, false);
      followed(state);
      return 'follow';
    },
    observe(view) {
      const from = state.stoppedAt ?? state.hop;
      state.stoppedAt = undefined;
      const url = view.url ?? from.url;
      if (!sameResource(url, from.url)) followed(state);
      // A client that follows redirects out of sight may have ended elsewhere than the last hop we know.
      const answer: Answer = { from, view, elsewhere: !sameOrigin(url, from.url), showsSignedIn: false };
      const signOut = detect(core, state, url, answer);
      return signOut instanceof Promise
        ? signOut.then((found) => conclude(found, answer))
        : conclude(signOut, answer);
    },
    tokensIn: (head) => (state.atPacer ? tokenParts(head) : undefined),
    [Symbol.dispose]() {
      state.disposed = true;
      signOuts?.settle('abandoned');
    },
  };
}

function beginning(core: SessionServices, request: ExchangeRequest): ExchangeState {
  const { credential, seesAnswers = true, signal } = request;
  const method = (request.method ?? 'GET').toUpperCase();
  const url = String(request.url);
  const rule = core.policy.ruleFor(url, credential);
  return {
    safe: method === 'GET' || method === 'HEAD',
    method,
    credential,
    seesAnswers,
    signal,
    logoutsAtStart: core.logouts(),
    replayable: seesAnswers && (request.replayable ?? isReplayable(request.body)),
    repeats: 0,
    pastCaches: false,
    firstSignedOut: undefined,
    loggedIn: false,
    needsToken: false,
    disposed: false,
    hop: { url, rule, token: undefined, sendNumber: 0 },
    stoppedAt: undefined,
    held: undefined,
    ownCode: undefined,
    atPacer: rule !== undefined,
  };
}

/** A redirect was followed. Whoever sent it has acted on the request, so that only a safe one may be sent again. */
function followed(state: ExchangeState): void {
  state.replayable &&= state.safe;
}

/** Whether an answer says that nobody is signed in; notes whether it shows that somebody is. */
function detect(
  core: SessionServices,
  { method, credential }: ExchangeState,
  url: string,
  answer: Answer,
): ReturnType<SessionServices['detect']> {
  const { from, view, elsewhere } = answer;
  const rule = elsewhere
    ? (core.policy.ruleFor(url, credential) ?? (core.policy.isSignIn(url) ? from.rule : undefined))
    : from.rule;
  if (!rule || isLogout(from.url)) return undefined;
  const showsSignedIn = () => {
    answer.showsSignedIn = true;
  };
  return core.detect(view, { method, url, credential: rule.credential, showsSignedIn });
}
