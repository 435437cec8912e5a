import { fingerprint } from '../fingerprint.js';
import type { SignOutSignal } from '../sign-out-signal.js';
import { untilAborted } from '../sleep.js';
import { type HeldToken, isSameLogin } from '../token/token.js';
import type { Probe, Verdict } from './confirmation.js';
import type { ExchangeState, Hop } from './exchange-state.js';
import type { SessionServices } from './session-services.js';

/** Decides what follows from an answer that says that nobody is signed in. Nothing was served then. */
export interface SignOutJudge {
  /** Whether the request is to be sent again: with another token, to confirm the sign-out, or after a login. */
  judge(how: SignOutSignal, from: Hop): Promise<'again' | 'give-up'>;
  /** The request of a carrier that sees no answers has gone to the sign-in host: its next one has to sign in, unless that would not help. */
  sentToSignIn(from: Hop): void;
  /** Tells those that wait for what this exchange was to find out. */
  settle(verdict: Verdict): void;
}

/**
 * After the original: one repeat that costs no login, and one after a login. One more where all tokens so far were of one
 * login: other processes can store re-issues of it one after the other, and each be as dead as the last.
 */
const MAX_REPEATS = 2;

/** A judge for one exchange. */
export function createSignOutJudge(core: SessionServices, state: ExchangeState): SignOutJudge {
  const { safe, seesAnswers, signal, logoutsAtStart } = state;
  /** The token that met the first sign-in page, which may be spurious: a second one is believed. */
  let suspected: HeldToken | undefined;
  /** The token that met the last sign-in page. */
  let shown: HeldToken | undefined;
  let probe: Probe | undefined;

  function settle(verdict: Verdict): void {
    probe?.settle(verdict);
    probe = undefined;
  }

  async function judge(how: SignOutSignal, from: Hop): Promise<'again' | 'give-up'> {
    const { token: sent, sendNumber } = from;
    const { loggedIn } = state;
    state.firstSignedOut ??= sent;
    const canRepeat = mayRepeat(state, sent);
    const shownTwice = sent !== undefined && shown?.value === sent.value;
    if (how !== 'unauthorized') shown = sent;
    if (!sent) {
      report(core, how, from, true);
      state.needsToken = true;
      return canRepeat && !loggedIn ? 'again' : 'give-up';
    }
    if (newerThan(core, sent)) {
      // Somebody has a newer token by now: that one is tried, and nobody logs in.
      settle('dead');
      report(core, how, from, true);
      if (how !== 'unauthorized') suspected ??= sent;
      return canRepeat ? 'again' : 'give-up';
    }
    if (core.current() && canRepeat && !suspected && how !== 'unauthorized') {
      report(core, how, from, false);
      suspected = sent;
      if (await confirmation(sent)) return 'again';
    }
    report(core, how, from, true);
    // This may be a late answer, to an earlier request with the same URL.
    if (!seesAnswers && core.refusedLately()) return 'give-up';
    if (how !== 'unauthorized' && !shownTwice && core.servedSince(sent, sendNumber)) {
      // The token has been proved elsewhere since. Against two pages of one request no proof counts.
      settle('alive');
      return canRepeat ? 'again' : 'give-up';
    }
    settle('dead');
    if (loggedIn) return await afterLogin(sent, canRepeat);
    // A login that would not help either must not cost the others a token that may well be fine.
    if (core.isFutile()) return 'give-up';
    core.refuse(sent);
    state.needsToken = true;
    return canRepeat && logoutsAtStart === core.logouts() ? 'again' : 'give-up';
  }

  async function afterLogin(sent: HeldToken, canRepeat: boolean): Promise<'again' | 'give-up'> {
    // Another process may have used the login's token, and had it re-issued: the login has helped then.
    await untilAborted(core.adoptStored(sent), signal);
    if (newerThan(core, sent)) return canRepeat ? 'again' : 'give-up';
    core.futile(sent);
    return 'give-up';
  }

  /** Sign-in pages can be spurious: whether to send the request once more before anyone logs in. */
  async function confirmation(sent: HeldToken): Promise<boolean> {
    // Only what is safe to repeat finds out; the rest may wait for somebody who does.
    for (;;) {
      // Whoever has left finds nothing out, and must not keep others waiting for it.
      if (state.disposed) return true;
      if (safe) probe = core.confirmations.begin(sent.value);
      if (probe) {
        // Where another process has got a newer token, ours may well be dead, and that one is tried instead.
        await untilAborted(core.adoptStored(sent), signal);
        return true;
      }
      const verdict = await core.confirmations.verdict(sent.value, signal);
      if (verdict === 'alive') return true;
      if (verdict === 'dead' || !safe) return newerThan(core, sent) !== undefined;
    }
  }

  return {
    judge,
    settle,
    sentToSignIn(from) {
      const { token: sent, sendNumber } = from;
      if (!sent || core.current()?.value !== sent.value || core.refusedLately()) return;
      if (core.servedSince(sent, sendNumber)) return;
      report(core, 'redirect', from, true);
      if (state.loggedIn) core.futile(sent);
      else if (!core.isFutile()) core.refuse(sent);
    },
  };
}

/** Whether the request may be sent once more. */
function mayRepeat(state: ExchangeState, sent: HeldToken | undefined): boolean {
  const isLoginDue = !state.loggedIn && isSameLogin(state.firstSignedOut, sent);
  return state.replayable && state.repeats < (isLoginDue ? MAX_REPEATS + 1 : MAX_REPEATS);
}

function report(core: SessionServices, how: SignOutSignal, { url, token }: Hop, definite: boolean): void {
  const told = token && { token: fingerprint(token.value) };
  core.emit({ type: 'signed-out', signal: how, host: new URL(url).host, definite, ...told });
}

/** The session's token, if it is another one than `sent`. */
function newerThan(core: SessionServices, sent: HeldToken): HeldToken | undefined {
  const current = core.current();
  return current?.value === sent.value ? undefined : current;
}
