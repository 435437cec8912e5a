import type { HeaderBag } from '../header-bag.js';
import { clientCodeFor, clientCodeIn, type RequestClientCode } from '../hosts/client-code.js';
import { cookieSafe, reissuedToken, tokenParts, writeCredential } from '../hosts/credential-headers.js';
import type { HostRule } from '../hosts/environments.js';
import type { ResponseHead, ResponseView } from '../hosts/signed-out.js';
import { isLogout, sameOrigin, sameResource } from '../hosts/urls.js';
import type { SignOutSignal } from '../sign-out-signal.js';
import type { HeldToken } from '../token/token.js';
import type { ExchangeState, Hop } from './exchange-state.js';
import type { ExchangeRequest, PacerExchange } from './pacer-exchange.js';
import { answeredBy, askServer, provesToken, whomToBelieve } from './proof.js';
import { isReplayable } from './replayable.js';
import type { SessionServices } from './session-services.js';
import { loggedOutMeanwhile, signedOutFor } from './sign-out-errors.js';
import { createSignOutJudge, type SignOutJudge } from './sign-out-judge.js';

export function createExchange(core: SessionServices, request: ExchangeRequest): PacerExchange {
  const { credential, seesAnswers = true, signal } = request;
  const method = (request.method ?? 'GET').toUpperCase();
  const state: ExchangeState = {
    safe: method === 'GET' || method === 'HEAD',
    seesAnswers,
    signal,
    logoutsAtStart: core.logouts(),
    replayable: seesAnswers && (request.replayable ?? isReplayable(request.body)),
    repeats: 0,
    pastCaches: false,
    loggedIn: false,
    needsToken: false,
    disposed: false,
  };
  /** Few requests are ever signed out. */
  let signOuts: SignOutJudge | undefined;
  /** The URL that the policy was asked for last, and its answer. */
  let asked = String(request.url);
  let rule = core.policy.ruleFor(asked, credential);
  let hop: Hop = { url: asked, rule, token: undefined, sendNumber: 0 };
  let stoppedAt: Hop | undefined;
  let held: HeldToken | undefined;
  /** The caller's own client code: it must survive hosts that are none of PACER's, and every repeat. */
  let ownCode: RequestClientCode | undefined;
  /** Whether one of the hops was at a PACER host: what others answer is none of our business. */
  let atPacer = rule !== undefined;
  /** Whether the last answer shows what signed-in users alone are shown. */
  let signedIn = false;
  const showsSignedIn = () => {
    signedIn = true;
  };

  function ruleFor(url: string): HostRule | undefined {
    if (url === asked) return rule;
    asked = url;
    rule = core.policy.ruleFor(url, credential);
    return rule;
  }

  /** Puts the credential for one hop into the headers, and remembers what was sent where. */
  function carry(url: string, headers: HeaderBag, token: HeldToken | undefined): void {
    const ruleHere = ruleFor(url);
    hop = { url, rule: ruleHere, token: ruleHere && token, sendNumber: core.nextSendNumber() };
    atPacer ||= ruleHere !== undefined;
    ownCode ??= clientCodeIn(headers);
    const code = ruleHere && ownCode ? clientCodeFor(ruleHere.credential, ownCode) : core.clientCode(token);
    writeCredential(headers, ruleHere, token && { token: token.value, clientCode: code });
    if (ruleHere && (state.repeats > 0 || state.pastCaches)) askServer(headers);
  }

  /** A redirect was followed. Whoever sent it has acted on the request, so that only a safe one may be sent again. */
  function followed(): void {
    state.replayable &&= state.safe;
  }

  /** Takes over a token that the answer re-issues, if the request carried the one that it replaces. */
  function adoptRotation({ rule, token, url }: Hop, head: ResponseHead): boolean {
    const reissued = rule && token && reissuedToken(rule, head, core.now());
    if (!reissued || answeredBy(head) !== 'server') return false;
    const value = cookieSafe(reissued);
    if (value) core.rotate(token, value);
    else core.emit({ type: 'token-ignored', host: new URL(url).host, length: reissued.length });
    return value !== undefined;
  }

  /** Takes over what an answer re-issues, and notes whether it proves its token: who is signed out is given no new one. */
  function learn(from: Hop, head: ResponseHead, showsSignedIn: boolean): void {
    const { rule, token, sendNumber } = from;
    if (!rule || !token) return;
    if (adoptRotation(from, head) || provesToken(head, rule, showsSignedIn))
      core.served(token, sendNumber, state.loggedIn);
  }

  async function signIn(url: string): Promise<void> {
    if (!ruleFor(url) && !state.needsToken) return;
    held = core.current();
    if (held) return;
    if (state.logoutsAtStart !== core.logouts()) throw loggedOutMeanwhile();
    if (state.loggedIn) throw signedOutFor(state, hop.url, core.warning());
    const outcome = await core.obtain(signal);
    state.loggedIn = outcome.loggedIn;
    held = outcome.token;
  }

  /** What follows from an answer; nothing is awaited unless it is a sign-out. */
  function conclude(
    signOut: SignOutSignal | undefined,
    from: Hop,
    view: ResponseView,
    elsewhere: boolean,
  ): 'done' | Promise<'done' | 'again'> {
    if (signOut) {
      if (!elsewhere && signOut === 'unauthorized') adoptRotation(from, view);
      return afterSignOut(signOut, from, view);
    }
    if (!elsewhere) learn(from, view, signedIn);
    signOuts?.settle('alive');
    return 'done';
  }

  async function afterSignOut(
    signOut: SignOutSignal,
    from: Hop,
    view: ResponseView,
  ): Promise<'done' | 'again'> {
    const believed = whomToBelieve(state, view);
    if (believed === 'ask-server') return 'again';
    signOuts ??= createSignOutJudge(core, state);
    if (believed === 'answer' && (await signOuts.judge(signOut, from)) === 'again') {
      state.repeats += 1;
      return 'again';
    }
    if (signOut === 'unauthorized') return 'done';
    if (state.logoutsAtStart !== core.logouts()) throw loggedOutMeanwhile();
    throw signedOutFor(state, hop.url, core.warning(), view.response);
  }

  return {
    signIn: (url) => signIn(String(url)),
    async authorize(url, headers) {
      const text = String(url);
      await signIn(text);
      carry(text, headers, held);
    },
    authorizeNow(url, headers) {
      carry(String(url), headers, core.current() ?? held);
      return hop.rule === undefined || hop.token !== undefined;
    },
    redirected(head, nextUrl) {
      if (hop.rule && core.policy.isSignIn(nextUrl) && !isLogout(hop.url)) {
        stoppedAt = hop;
        if (!seesAnswers) {
          signOuts ??= createSignOutJudge(core, state);
          signOuts.sentToSignIn(hop);
        }
        return 'stop';
      }
      learn(hop, head, false);
      followed();
      return 'follow';
    },
    observe(view) {
      const from = stoppedAt ?? hop;
      stoppedAt = undefined;
      signedIn = false;
      const url = view.url ?? from.url;
      // A client that follows redirects out of sight may have ended elsewhere than the last hop we know.
      const elsewhere = !sameOrigin(url, from.url);
      if (!sameResource(url, from.url)) followed();
      const here = elsewhere
        ? (core.policy.ruleFor(url, credential) ?? (core.policy.isSignIn(url) ? from.rule : undefined))
        : from.rule;
      const signOut =
        here && !isLogout(from.url)
          ? core.detect(view, { method, url, credential: here.credential, showsSignedIn })
          : undefined;
      return signOut instanceof Promise
        ? signOut.then((found) => conclude(found, from, view, elsewhere))
        : conclude(signOut, from, view, elsewhere);
    },
    tokensIn: (head) => (atPacer ? tokenParts(head) : undefined),
    [Symbol.dispose]() {
      state.disposed = true;
      signOuts?.settle('abandoned');
    },
  };
}
