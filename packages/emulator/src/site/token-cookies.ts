import type { Settings } from '../settings.js';

type CookieSettings = Pick<Settings, 'tls' | 'tokenCookie'>;

/**
 * The `Set-Cookie` values of a sign-in on the web page. On loopback they are for the host alone, which a browser takes
 * for all its ports.
 */
export function signInCookies(
  settings: CookieSettings,
  token: string,
  clientCode?: string,
): readonly string[] {
  const cookies = [`NextGenCSO=${token}`, `PacerSession=${token}`];
  if (clientCode !== undefined) cookies.push(`PacerClientCode=${encodeURIComponent(clientCode)}`);
  // A browser that is sent on to a court over plain HTTP must have them there too.
  const ended = attributes(settings, { secure: settings.tls, httpOnly: false });
  return cookies.map((cookie) => `${cookie}; ${ended}`);
}

/** The `Set-Cookie` value that gives out a new token. By real names it takes the place of the sign-in's. */
export function reissuedCookie(settings: CookieSettings, name: string, token: string): string {
  return `${name}=${token}; ${attributes(settings, { secure: true, httpOnly: !settings.tls })}`;
}

/** The `Set-Cookie` value that takes the token away: a jar knows a cookie by its domain too. */
export function clearedCookie({ tls, tokenCookie }: CookieSettings, name: string): string {
  const { maxAgeSeconds, ...kept } = tokenCookie;
  return `${reissuedCookie({ tls, tokenCookie: kept }, name, '')}; Max-Age=0`;
}

/**
 * By real names a cookie is for all of PACER's hosts: what clients set themselves, and what their jars hold. Nobody has
 * published the attributes.
 */
function attributes(
  { tls, tokenCookie }: CookieSettings,
  assumed: { secure: boolean; httpOnly: boolean },
): string {
  const { domain = 'uscourts.gov', path = '/', sameSite, maxAgeSeconds } = tokenCookie;
  const { secure, httpOnly } = { ...assumed, ...tokenCookie };
  return [
    ...(tls && domain !== 'host' ? [`Domain=.${domain}`] : []),
    `Path=${path}`,
    ...(secure ? ['Secure'] : []),
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(sameSite === undefined ? [] : [`SameSite=${sameSite}`]),
    ...(maxAgeSeconds === undefined ? [] : [`Max-Age=${maxAgeSeconds}`]),
  ].join('; ');
}
