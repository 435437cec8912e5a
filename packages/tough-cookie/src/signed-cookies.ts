import { type HeaderBag, isTokenCookie } from '@pacer-auth/core';
import { Cookie } from 'tough-cookie';

/** The headers of a request that has none but cookies. */
export class CookieHeader implements HeaderBag {
  value: string | undefined;

  constructor(cookies: readonly Cookie[] = []) {
    if (cookies.length > 0) this.value = cookies.map((cookie) => cookie.cookieString()).join('; ');
  }
  get(name: string): string | undefined {
    return name === 'Cookie' ? this.value : undefined;
  }
  set(name: string, value: string): void {
    if (name === 'Cookie') this.value = value;
  }
  delete(name: string): void {
    if (name === 'Cookie') this.value = undefined;
  }
}

/** Cookies of the store and, for this host alone, those of the credential, which go before others of their names. */
export function withCredential(stored: readonly Cookie[], credential: string, domain: string): Cookie[] {
  const pairs = credential.split('; ');
  const names = new Set(pairs.map(nameOf));
  const cookies = stored.filter(
    (cookie) => !namesIn(cookie).some((name) => isTokenCookie(name) || names.has(name)),
  );
  const scope = { domain, hostOnly: true, path: '/', secure: true, httpOnly: true };
  for (const pair of pairs) {
    const value = pair.slice(pair.indexOf('=') + 1);
    cookies.push(new Cookie({ key: nameOf(pair), value, ...scope }));
  }
  return cookies;
}

/** Those cookies of the store that core has left in a header. */
export function keptIn(header: CookieHeader, stored: readonly Cookie[]): Cookie[] {
  const pairs = header.value?.split('; ') ?? [];
  return stored.filter((cookie) => pairs.includes(cookie.cookieString()));
}

/** Cookies of the store without tokens that an earlier program has left there. */
export function withoutTokens(stored: Cookie[]): Cookie[] {
  return stored.filter((cookie) => !namesIn(cookie).some(isTokenCookie));
}

/** Names as a server reads them: a cookie that was made by hand may hold several pairs. */
function namesIn(cookie: Cookie): string[] {
  return cookie.cookieString().split(';').map(nameOf);
}

function nameOf(pair: string): string {
  return pair.split('=', 1)[0]?.trim() ?? '';
}
