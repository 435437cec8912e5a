import { type PacerExchange, signedInJar } from '@pacer-auth/core';
import type { GotOptions } from './got-like.js';
import { ours } from './ours.js';

/**
 * Keeps tokens that PACER re-issues out of a jar of the user's: got gives it the cookies of an answer before any hook, and
 * errors show the jar.
 */
export function keepTokensOut(options: GotOptions, exchange: PacerExchange): void {
  const { cookieJar } = options;
  if (!cookieJar || signedInJar in cookieJar || kept.has(cookieJar)) return;
  const jar = {
    getCookieString: (url: string) => cookieJar.getCookieString(url),
    async setCookie(cookie: string, url: string): Promise<void> {
      const parts = exchange.tokensIn({ status: 0, header: () => undefined, setCookies: [cookie] });
      if (!parts) await cookieJar.setCookie(cookie, url);
    },
  };
  kept.add(jar);
  options.cookieJar = ours(jar, cookieJar);
}

/** The jars that were made here: options are handed on from hop to hop. */
const kept = new WeakSet<object>();
