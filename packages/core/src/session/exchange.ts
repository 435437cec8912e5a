import { PacerAuthError, SignedOutError } from '../errors.js';
import type { HeaderBag } from '../header-bag.js';
import { reissuedToken, writeCredential } from '../hosts/credential-headers.js';
import type { HostRule } from '../hosts/environments.js';
import type { ResponseHead, SignOutSignal } from '../hosts/signed-out.js';
import { isLogout, sameOrigin, sameResource } from '../hosts/urls.js';
import { fingerprint } from '../redact.js';
import type { Probe } from './confirmation.js';
import type { ExchangeRequest, PacerExchange } from './pacer-exchange.js';
import { isReplayable } from './replayable.js';
import type { SessionCore } from './session-core.js';
import { untilAborted } from './sleep.js';
import type { HeldToken } from './token.js';

/** After the original: one repeat that costs no login, and one after a login. */
const MAX_REPEATS = 2;

interface Hop {
  readonly url: string;
  readonly rule: HostRule | undefined;
  readonly token: HeldToken | undefined;
  /** Counts the sends of the session, to tell which of two came first. */
  readonly turn: number;
}

export function createExchange(core: SessionCore, request: ExchangeRequest): PacerExchange {
  const { only, blind = false, signal } = request;
  const method = (request.method ?? 'GET').toUpperCase();
  const safe = method === 'GET' || method === 'HEAD';
  let replayable = !blind && (request.replayable ?? isReplayable(request.body));
  const begunIn = core.generation();
  let hop: Hop = {
    url: String(request.url),
    rule: core.policy.ruleFor(request.url, only),
    token: undefined,
    turn: 0,
  };
  let stoppedAt: Hop | undefined;
  let held: HeldToken | undefined;
  let repeats = 0;
  let loggedIn = false;
  /** The token that met the first sign-out: a second sign-in page is believed. */
  let suspected: HeldToken | undefined;
  let needsToken = false;
  let probe: Probe | undefined;
  let disposed = false;

  function settle(verdict: 'alive' | 'dead' | 'abandoned'): void {
    probe?.settle(verdict);
    probe = undefined;
  }

  /** Puts the credential for one hop into the headers, and remembers what was sent where. */
  function carry(url: string | URL, headers: HeaderBag, token: HeldToken | undefined): void {
    const rule = core.policy.ruleFor(url, only);
    hop = { url: String(url), rule, token: rule && token, turn: core.nextTurn() };
    writeCredential(headers, rule, token && { token: token.value, clientCode: token.clientCode });
  }

  /** A redirect was followed. Whoever sent it has acted on the request, so that only a safe one may be sent again. */
  function followed(): void {
    replayable &&= safe;
  }

  /** Takes over a token that the answer re-issues, if the request carried the one that it replaces. */
  function adoptRotation(from: Hop, head: ResponseHead): void {
    if (!from.rule || !from.token) return;
    const value = reissuedToken(from.rule, head, core.now());
    if (!value) return;
    core.rotate(from.token, value);
    // Who is signed out is given no new token. Others know it from the answer.
    if (blind) core.served(from.token, from.turn, loggedIn);
  }

  /** A blind carrier's request has gone to the sign-in host: its next one has to sign in, unless that would not help. */
  function afterUnseenSignOut({ url, token: sent, turn }: Hop): void {
    if (!sent || core.current()?.value !== sent.value || core.refusedLately()) return;
    if (core.servedSince(sent, turn)) return;
    core.emit({
      type: 'signed-out',
      signal: 'redirect',
      host: new URL(url).host,
      definite: true,
      token: fingerprint(sent.value),
    });
    if (loggedIn) core.futile(sent);
    else if (!core.isFutile()) core.refuse(sent);
  }

  /** Nothing was served, so the request can be sent again; says how, or that it cannot. */
  async function afterSignOut(how: SignOutSignal, sent: HeldToken | undefined): Promise<'again' | 'give-up'> {
    const canRepeat = replayable && repeats < MAX_REPEATS;
    const report = (definite: boolean) =>
      core.emit({
        type: 'signed-out',
        signal: how,
        host: new URL(hop.url).host,
        definite,
        ...(sent && { token: fingerprint(sent.value) }),
      });
    if (!sent) {
      report(true);
      needsToken = true;
      return canRepeat && !loggedIn ? 'again' : 'give-up';
    }
    const current = core.current();
    if (current && current.value !== sent.value) {
      // Somebody has a newer token by now: that one is tried, and nobody logs in.
      settle('dead');
      report(true);
      suspected ??= sent;
      return canRepeat ? 'again' : 'give-up';
    }
    if (current && canRepeat && !suspected && how !== 'unauthorized') {
      report(false);
      suspected = sent;
      if (await confirmation(sent)) return 'again';
    }
    report(true);
    // This may be a late answer, to an earlier request with the same URL.
    if (blind && core.refusedLately()) return 'give-up';
    if (how !== 'unauthorized' && (suspected || loggedIn) && core.servedSince(sent, hop.turn)) {
      // The token still works elsewhere: this page is not about it, such as the one behind an expired free look.
      settle('alive');
      return canRepeat && !loggedIn && suspected?.value !== sent.value ? 'again' : 'give-up';
    }
    settle('dead');
    if (loggedIn) {
      // Another process may have used the login's token, and had it re-issued: the login has helped then.
      await untilAborted(core.adoptStored(sent), signal);
      const newer = core.current();
      if (newer && newer.value !== sent.value) return canRepeat ? 'again' : 'give-up';
      core.futile(sent);
      return 'give-up';
    }
    // A login that would not help either must not cost the others a token that may well be fine.
    if (core.isFutile()) return 'give-up';
    core.refuse(sent);
    needsToken = true;
    return canRepeat && begunIn === core.generation() ? 'again' : 'give-up';
  }

  /** Sign-in pages can be spurious: whether to send the request once more before anyone logs in. */
  async function confirmation(sent: HeldToken): Promise<boolean> {
    // Only what is safe to repeat finds out; the rest may wait for somebody who does.
    for (;;) {
      // Whoever has left finds nothing out, and must not keep others waiting for it.
      if (disposed) return true;
      if (safe) probe = core.confirmations.begin(sent.value);
      if (probe) {
        // Where another process has got a newer token, ours may well be dead, and that one is tried instead.
        await untilAborted(core.adoptStored(sent), signal);
        return true;
      }
      const verdict = await core.confirmations.verdict(sent.value, signal);
      if (verdict === 'alive') return true;
      const current = core.current();
      if (verdict === 'dead' || !safe) return current !== undefined && current.value !== sent.value;
    }
  }

  return {
    async authorize(url, headers) {
      const rule = core.policy.ruleFor(url, only);
      if (!rule && !needsToken) return carry(url, headers, undefined);
      held = core.current();
      if (held) return carry(url, headers, held);
      if (begunIn !== core.generation()) throw loggedOutMeanwhile();
      if (loggedIn) throw new SignedOutError(signedOutMessage(), { warning: core.warning() });
      const outcome = await core.obtain(signal);
      loggedIn = outcome.loggedIn;
      held = outcome.token;
      carry(url, headers, held);
    },
    place(url, headers) {
      carry(url, headers, core.current() ?? held);
      return hop.rule === undefined || hop.token !== undefined;
    },
    redirected(head, nextUrl) {
      if (hop.rule && core.policy.isSignIn(nextUrl) && !isLogout(hop.url)) {
        stoppedAt = hop;
        if (blind) afterUnseenSignOut(hop);
        return 'stop';
      }
      adoptRotation(hop, head);
      followed();
      return 'follow';
    },
    async observe(view) {
      const from = stoppedAt ?? hop;
      stoppedAt = undefined;
      const url = view.url ?? from.url;
      // A client that follows redirects out of sight may have ended elsewhere than the last hop we know.
      const elsewhere = !sameOrigin(url, from.url);
      if (!sameResource(url, from.url)) followed();
      const rule = elsewhere
        ? (core.policy.ruleFor(url, only) ?? (core.policy.isSignIn(url) ? from.rule : undefined))
        : from.rule;
      const signOut =
        rule && !isLogout(from.url)
          ? await core.detect(view, { method, url, credential: rule.credential })
          : undefined;
      if (!elsewhere && (!signOut || signOut === 'unauthorized')) adoptRotation(from, view);
      if (!signOut) {
        if (from.token && view.status < 400) core.served(from.token, from.turn, loggedIn);
        settle('alive');
        return 'done';
      }
      if ((await afterSignOut(signOut, from.token)) === 'again') {
        repeats += 1;
        return 'again';
      }
      if (signOut === 'unauthorized') return 'done';
      if (begunIn !== core.generation()) throw loggedOutMeanwhile();
      throw new SignedOutError(signedOutMessage(), { response: view.response, warning: core.warning() });
    },
    [Symbol.dispose]() {
      disposed = true;
      settle('abandoned');
    },
  };

  function signedOutMessage(): string {
    const { host } = new URL(hop.url);
    const why = blind
      ? 'A cookie jar cannot repeat a request: send it again.'
      : !replayable
        ? 'The request was not repeated: its body cannot be sent twice, or it had been acted on before a redirect.'
        : loggedIn
          ? 'A new login did not help.'
          : 'Repeating the request did not help.';
    const warning = core.warning();
    return `${host} answered as if nobody were signed in. ${why}${warning ? ` PACER had warned: ${warning.description}` : ''}`;
  }
}

function loggedOutMeanwhile(): PacerAuthError {
  return new PacerAuthError(
    'ERR_PACER_SESSION_CLOSED',
    'The session was logged out while this request was under way. Send the request again to sign in anew.',
  );
}
