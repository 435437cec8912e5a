import type { HeaderBag } from '../header-bag.js';
import type { HostRule } from '../hosts/environments.js';
import type { ResponseHead } from '../hosts/signed-out.js';
import type { ExchangeState } from './exchange-state.js';

/**
 * Whether an answer proves that its request's token is alive; a token that it re-issues does so besides. Public pages, a
 * 304, a maintenance page and documents behind a free look are for everybody.
 */
export function provesToken(head: ResponseHead, rule: HostRule, showsSignedIn: boolean): boolean {
  // The Case Locator's API answers 401 without a token (PCL API guide, Appendix G), and nothing there is in HTML.
  const { status } = head;
  const isApi = rule.credential === 'header' && status > 199 && status < 300;
  if (!showsSignedIn && (!isApi || /html/i.test(head.header('content-type') ?? ''))) return false;
  return answeredBy(head) === 'server';
}

/** Who has answered: the server, a cache that may have asked it, or a cache that has not (RFC 9111 section 5.1). */
export function answeredBy(head: ResponseHead): 'server' | 'cache' | 'aged' {
  if (Number.parseInt(head.header('age') ?? '0', 10) > 0) return 'aged';
  return head.fromCache === true ? 'cache' : 'server';
}

/** Whether an answer that says that nobody is signed in is the server's; what a cache says is asked for once more. */
export function whomToBelieve(state: ExchangeState, head: ResponseHead): 'answer' | 'ask-server' | 'nobody' {
  const by = answeredBy(head);
  if (by === 'server') return 'answer';
  // A cache that was told to ask the server passes on what that says now.
  if (state.repeats > 0 || state.pastCaches) return by === 'cache' ? 'answer' : 'nobody';
  state.pastCaches = true;
  return state.replayable ? 'ask-server' : 'nobody';
}

/** Tells caches to ask the server, also where the caller would take an old answer (RFC 9111 section 5.2.1.4). */
export function askServer(headers: HeaderBag): void {
  const given = String(headers.get('Cache-Control') ?? '');
  if (!/\bno-(cache|store)\b/i.test(given)) headers.set('Cache-Control', 'no-cache');
}
