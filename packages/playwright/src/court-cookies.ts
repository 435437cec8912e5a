import { headerBag, isTokenCookie, type PacerExchange, type PacerSession } from '@pacer-auth/core';
import { type BrowserCookie, type DevTools, has } from './dev-tools.js';

/** Told that a host is given cookies of these names now; `false`: it must not be, as the context has been released. */
export type MayWrite = (url: string, names: readonly string[]) => boolean;

/**
 * Makes the browser's cookies what a request to a court must carry, and gives those that are there for it: the session's newest
 * credential, for this host alone, and no other token.
 */
export async function writeCookies(
  devTools: DevTools,
  exchange: PacerExchange,
  url: string,
  mayWrite: MayWrite,
): Promise<ReadonlyMap<string, string>> {
  const present = await cookiesFor(devTools, url);
  // From here to the write nothing waits, so that of two requests at once none writes an older token over a newer one.
  const wanted = credentialFor(exchange, url);
  const names = wanted.map(([name]) => name);
  if (!mayWrite(url, names)) return new Map();
  const { hostname } = new URL(url);
  const ours = (cookie: BrowserCookie) => cookie.domain === hostname && cookie.path === '/';
  const isNamed = ({ name }: BrowserCookie) => isTokenCookie(name) || names.includes(name);
  // One of ours is written over, never taken away: another request, which has it right, may be about to carry it.
  const stale = present.filter((cookie) => isNamed(cookie) && !(ours(cookie) && names.includes(cookie.name)));
  const missing = wanted.filter(
    ([name, value]) =>
      !present.some(
        (cookie) => ours(cookie) && cookie.secure && cookie.name === name && cookie.value === value,
      ),
  );
  await Promise.all([
    ...stale.map(({ name, domain, path }) => devTools.send('Network.deleteCookies', { name, domain, path })),
    ...missing.map(([name, value]) => devTools.send('Network.setCookie', { ...scope, url, name, value })),
  ]);
  return new Map(wanted);
}

/**
 * Without a `Domain` a cookie is for one host. `Lax`: a foreign page that frames a court, or posts to it, does so signed out.
 */
const scope = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;

/**
 * After an answer that has set a token for a domain: it is for the court alone from now on, so that requests which nobody
 * watches take it nowhere else.
 */
export async function narrowTokens(
  devTools: DevTools,
  { session, mayWrite }: { readonly session: PacerSession; readonly mayWrite: MayWrite },
  { url, setCookies }: { readonly url: string; readonly setCookies: readonly string[] },
): Promise<void> {
  const isWide = (cookie: string) =>
    isTokenCookie(cookie.split('=', 1)[0] ?? '') && /;\s*domain=/i.test(cookie);
  if (!setCookies.some(isWide)) return;
  using exchange = session.exchange({ url, credential: 'cookie', seesAnswers: false });
  await writeCookies(devTools, exchange, url, mayWrite);
}

/** The tokens that a host would be sent now, and was not sent before: an answer has set them. In the form of `Set-Cookie` headers. */
export async function setSince(
  devTools: DevTools,
  { url, carried }: { readonly url: string; readonly carried: ReadonlyMap<string, string> },
): Promise<readonly string[]> {
  const isNew = ({ name, value }: BrowserCookie) => isTokenCookie(name) && carried.get(name) !== value;
  const found = (await cookiesFor(devTools, url)).filter(isNew);
  return found.map(({ name, value, domain }) =>
    domain.startsWith('.') ? `${name}=${value}; Domain=${domain}` : `${name}=${value}`,
  );
}

/** The cookies by which core signs a request in, with the token that is at hand. */
function credentialFor(exchange: PacerExchange, url: string): readonly (readonly [string, string])[] {
  const headers: Record<string, unknown> = {};
  exchange.authorizeNow(url, headerBag(headers));
  const { Cookie: header } = headers;
  if (typeof header !== 'string') return [];
  return header.split('; ').map((pair) => {
    const end = pair.indexOf('=');
    return [pair.slice(0, end), pair.slice(end + 1)];
  });
}

async function cookiesFor(devTools: DevTools, url: string): Promise<readonly BrowserCookie[]> {
  const answer = await devTools.send('Network.getCookies', { urls: [url] });
  return has(answer, 'cookies') && Array.isArray(answer.cookies) ? answer.cookies.filter(isCookie) : [];
}

function isCookie(value: unknown): value is BrowserCookie {
  return has(value, 'name') && has(value, 'value') && has(value, 'domain') && has(value, 'path');
}
