import { headerBag, type PacerSession } from '@pacer-auth/core';

/** Whether a URL is of a host that takes the session's cookie, whether or not anybody is signed in. */
export function takesCookie(session: PacerSession, url: string): boolean {
  if (!URL.canParse(url)) return false;
  using exchange = session.exchange({ url, credential: 'cookie', seesAnswers: false });
  const headers: Record<string, unknown> = {};
  const isReady = exchange.authorizeNow(url, headerBag(headers));
  return !isReady || 'Cookie' in headers;
}
