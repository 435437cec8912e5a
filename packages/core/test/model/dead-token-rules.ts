import type { CourtAnswer } from './court-answers.js';
import type { MachineState } from './machine-state.js';
import type { RequestState } from './request-state.js';
import type { Watch } from './watch.js';

/** The original, one that costs no login, one after a login. */
export const MAX_SENDS = 3;

/**
 * How often a request may be sent that is sent for the third time now. Re-issues of one ended login can come into the
 * store one after the other: where those were all that it was sent with, the login is still to come.
 */
export function maxSends({ tokens, joined }: RequestState): number {
  const ofOneLogin = tokens.length === MAX_SENDS && new Set(tokens.map(({ login }) => login)).size === 1;
  return ofOneLogin && !joined ? MAX_SENDS + 1 : MAX_SENDS;
}

/** Notes what shows that a token was alive, and for how late a send: only that excuses a session which keeps it. */
export function noteProof(machine: MachineState, hop: number, { proofOf }: CourtAnswer): void {
  if (proofOf) machine.proofs.set(proofOf.login, Math.max(hop, machine.proofs.get(proofOf.login) ?? 0));
}

/**
 * A request ends as signed out, with a token that had ended when a court looked at it. What can be sent again is served
 * after a login, and of anything else the next request is: whatever public pages came meanwhile, the token is gone.
 */
export function checkGivenUp(watch: Watch, machine: MachineState, state: RequestState): void {
  const { name, spec, deadToken, sends, joined, redirected } = state;
  // Closing logs out as well.
  const loggedOut = machine.closed || state.logoutsAtStart !== machine.logouts;
  if (!deadToken || joined || machine.futile || loggedOut) return;
  const wasProvedSince = (machine.proofs.get(deadToken.login) ?? 0) > state.hop;
  const canRepeat = spec.replayable && !(spec.method === 'POST' && redirected) && sends < state.maxSends;
  if (canRepeat)
    watch.blame(
      'a dead token is replaced',
      `${name} is given up, with a token of login ${deadToken.login} that has ended`,
    );
  else if (!wasProvedSince) machine.givenUp.add(deadToken);
}

/** A request is sent with a token. */
export function checkAlive(
  watch: Watch,
  machine: MachineState,
  name: string,
  token: string | undefined,
): void {
  const dead = [...machine.givenUp].find(({ value }) => value === token);
  if (dead)
    watch.blame(
      'a dead token is replaced',
      `${name} is sent with a token of login ${dead.login}, after a request with it was given up`,
    );
}
