import type { CourtAnswer } from './court-answers.js';
import { checkAlive, MAX_SENDS, maxSends, noteProof } from './dead-token-rules.js';
import type { MachineState } from './machine-state.js';
import { signedInUrls } from './model-hosts.js';
import type { RequestState } from './request-state.js';
import { type ModelToken, SECRET } from './token-book.js';
import type { Watch } from './watch.js';

/** The client code that a caller writes. */
export const OWN_CODE = 'own';

/** The token that a request carries, as a cookie or a header. */
export function carriedToken(headers: Headers): string | undefined {
  const cookie = /(?:^|; )NextGenCSO=([^;]*)/.exec(headers.get('cookie') ?? '')?.[1];
  return headers.get('x-next-gen-cso') ?? cookie;
}

/** Whether caches are told to ask the court. */
export function asksTheCourt(headers: Headers): boolean {
  return /no-cache/.test(headers.get('cache-control') ?? '');
}

/** Checks one send: what it carries, and where to. */
export function checkSend(
  watch: Watch,
  machine: MachineState,
  state: RequestState,
  url: string,
  headers: Headers,
): void {
  machine.hops += 1;
  state.hop = machine.hops;
  const kind = signedInUrls.get(url);
  const blame = (what: string) => watch.blame('credentials only where they belong', `${state.name}: ${what}`);
  const ours = /x-next-gen-cso|x-client-code|NextGenCSO|PacerClientCode|PacerSession/i;
  const carried = [...headers].map((pair) => pair.join('='));
  if (!kind) {
    if (carried.some((text) => ours.test(text) || text.includes(SECRET)))
      blame(`a credential went to ${url}`);
    return;
  }
  if (kind === 'cookie' && headers.has('x-next-gen-cso')) blame(`the header went to a court, ${url}`);
  if (kind === 'header' && /NextGenCSO|Pacer(Client|Session)/.test(headers.get('cookie') ?? ''))
    blame(`the cookie went to the Case Locator, ${url}`);
  const token = carriedToken(headers);
  const clientCode =
    headers.get('x-client-code') ?? /PacerClientCode=([^;]*)/.exec(headers.get('cookie') ?? '')?.[1];
  const { ownCode, view } = state.spec;
  const expected = ownCode ? OWN_CODE : (view ?? machine.clientCode);
  if (token !== undefined && clientCode !== expected) blame(`the client code is not its own`);
  if (kind === 'cookie' && headers.has('x-client-code')) blame('the header went to a court');
  if (state.spec.hops === 'authorize' && token !== machine.newest?.value && !machine.closed)
    watch.blame('the newest token is used', `${state.name} carries another token than the newest`);
}

/** Counts one send of the whole request, and checks that it may be sent once more. */
export function countSend(
  watch: Watch,
  machine: MachineState,
  state: RequestState,
  headers: Headers,
  token: ModelToken | undefined,
): void {
  const { name, spec } = state;
  state.sends += 1;
  checkAlive(watch, machine, name, token?.value);
  const blame = (what: string) => watch.blame('no repeat without a sign-out', `${name} ${what}`);
  if (state.sends > state.maxSends) blame(`is sent ${state.sends} times`);
  if (state.sends > 1 && !state.signedOut) blame('is repeated although it was not signed out');
  if (state.sends > 1 && state.redirected && spec.method === 'POST')
    blame('is repeated although it was acted on');
  if (state.sends > 1 && !spec.replayable) blame('is repeated although it cannot be sent twice');
  const isRepeat = state.sends + state.staleSignOuts > 1;
  if (isRepeat && signedInUrls.has(spec.url) && !asksTheCourt(headers))
    blame('is repeated where a cache may answer');
  if (token) state.tokens.push(token);
  if (state.sends === MAX_SENDS) state.maxSends = maxSends(state);
  if (new Set(state.tokens).size < state.tokens.length - 1) blame('is confirmed more than once');
  state.signedOut = false;
}

/** Tells the rules of an answer, before the session sees it. */
export function tellAnswer(
  watch: Watch,
  machine: MachineState,
  state: RequestState,
  request: { readonly url: string; readonly token: string | undefined },
  answer: CourtAnswer,
): void {
  const { method, replayable } = state.spec;
  state.deadToken = answer.deadToken;
  noteProof(machine, state.hop, answer);
  if (answer.fromCache && answer.signedOut) {
    // It has reached nobody.
    state.staleSignOuts += 1;
    state.sends -= 1;
    state.tokens.pop();
  } else if (answer.signedOut === 'page') state.pages += 1;
  if (answer.signedOut && !answer.fromCache && state.joined) machine.futile = true;
  if (answer.signedOut && signedInUrls.has(request.url)) state.signedOut = true;
  const mayConfirm = method !== 'POST' && replayable && state.pages === 1 && state.sends < MAX_SENDS;
  watch.answerDelivered(machine, { ...request, mayConfirm }, answer);
}
