import type { Settings } from '../settings.js';

/**
 * The `Set-Cookie` values of a sign-in on the web page. On loopback they are for the host alone, which a browser takes
 * for all its ports. The attributes are assumed: nobody has published them.
 */
export function signInCookies(
  { tls }: Pick<Settings, 'tls'>,
  token: string,
  clientCode?: string,
): readonly string[] {
  const cookies = [`NextGenCSO=${token}`, `PacerSession=${token}`];
  if (clientCode !== undefined) cookies.push(`PacerClientCode=${encodeURIComponent(clientCode)}`);
  return cookies.map((cookie) => `${cookie}; ${tls ? everywhere : 'Path=/'}`);
}

/** The `Set-Cookie` value that gives out a new token. By real names it takes the place of the sign-in's. */
export function reissuedCookie({ tls }: Pick<Settings, 'tls'>, name: string, token: string): string {
  return `${name}=${token}; ${tls ? everywhere : 'Path=/; Secure; HttpOnly'}`;
}

/** The `Set-Cookie` value that takes the token away: a jar knows a cookie by its domain too. */
export function clearedCookie(settings: Pick<Settings, 'tls'>, name: string): string {
  return `${reissuedCookie(settings, name, '')}; Max-Age=0`;
}

/** By real names a cookie is for all of PACER's hosts: what clients set themselves, and what their jars hold. */
const everywhere = 'Domain=.uscourts.gov; Path=/; Secure';
