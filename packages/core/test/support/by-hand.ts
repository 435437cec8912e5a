import type { PacerSession, ResponseHead, ResponseView } from '@pacer-auth/core';
import { viewOf } from './send.js';

/** A request that a test signs, sends and observes by hand, so that other things can happen in between. */
export interface ByHand extends Disposable {
  /** Headers that are signed in for a URL. Default: the request's own. */
  signed(url?: string): Promise<Headers>;
  /** The answer of a URL, with headers that are signed in by then. Default: the request's own URL. */
  ask(url?: string, headers?: Headers): Promise<ResponseView>;
  redirected(head: ResponseHead, nextUrl: string): 'follow' | 'stop';
  observe(answer: ResponseView): Promise<'done' | 'again'>;
}

export function byHand(session: PacerSession, first: string): ByHand {
  const exchange = session.exchange({ url: first });
  const signed: ByHand['signed'] = async (url = first) => {
    const headers = new Headers();
    await exchange.authorize(url, headers);
    return headers;
  };
  return {
    signed,
    async ask(url = first, given) {
      const headers = given ?? (await signed(url));
      const response = await fetch(url, { headers, redirect: 'manual' });
      const { status } = response;
      return viewOf({ status, url, headers: response.headers, text: await response.text() });
    },
    redirected: exchange.redirected,
    observe: async (answer) => await exchange.observe(answer),
    [Symbol.dispose]: () => exchange[Symbol.dispose](),
  };
}
