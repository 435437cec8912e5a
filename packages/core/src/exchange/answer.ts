import { cookieSafe, reissuedToken } from '../hosts/credential-headers.js';
import type { ResponseHead, ResponseView } from '../hosts/signed-out.js';
import type { SignOutSignal } from '../sign-out-signal.js';
import type { ExchangeState, Hop } from './exchange-state.js';
import { answeredBy, provesToken, whomToBelieve } from './proof.js';
import type { SessionServices } from './session-services.js';
import { loggedOutMeanwhile, signedOutFor } from './sign-out-errors.js';
import type { SignOutJudge } from './sign-out-judge.js';

/** An answer, and which send it belongs to. */
export interface Answer {
  readonly from: Hop;
  readonly view: ResponseView;
  /** It comes from another origin: the client has followed redirects that it tells nobody of. */
  readonly elsewhere: boolean;
  /** It shows what signed-in users alone are shown. */
  showsSignedIn: boolean;
}

/** What follows from an answer that says that nobody is signed in. */
export async function afterSignOut(
  core: SessionServices,
  state: ExchangeState,
  judge: () => SignOutJudge,
  signOut: SignOutSignal,
  { from, view, elsewhere }: Answer,
): Promise<'done' | 'again'> {
  if (!elsewhere && signOut === 'unauthorized') adoptRotation(core, from, view);
  const believed = whomToBelieve(state, view);
  if (believed === 'ask-server') return 'again';
  if (believed === 'answer' && (await judge().judge(signOut, from)) === 'again') {
    state.repeats += 1;
    return 'again';
  }
  if (signOut === 'unauthorized') return 'done';
  if (state.logoutsAtStart !== core.logouts()) throw loggedOutMeanwhile();
  throw signedOutFor(state, state.hop.url, core.warning(), view.response);
}

/** Takes over what an answer re-issues, and notes whether it proves its token: who is signed out is given no new one. */
export function learn(
  core: SessionServices,
  state: ExchangeState,
  from: Hop,
  head: ResponseHead,
  showsSignedIn: boolean,
): void {
  const { rule, token, sendNumber } = from;
  if (!rule || !token) return;
  if (adoptRotation(core, from, head) || provesToken(head, rule, showsSignedIn)) {
    core.served(token, sendNumber, state.loggedIn);
  }
}

/** Takes over a token that the answer re-issues, if the request carried the one that it replaces. */
function adoptRotation(core: SessionServices, { rule, token, url }: Hop, head: ResponseHead): boolean {
  const reissued = rule && token && reissuedToken(rule, head, core.now());
  if (!reissued || answeredBy(head) !== 'server') return false;
  const value = cookieSafe(reissued);
  if (value) core.rotate(token, value);
  else core.emit({ type: 'token-ignored', host: new URL(url).host, length: reissued.length });
  return value !== undefined;
}
