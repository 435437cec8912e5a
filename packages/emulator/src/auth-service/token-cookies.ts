import type { Settings } from '../settings.js';

/**
 * The `Set-Cookie` values of a sign-in. By real names they are for all of `uscourts.gov`, over TLS; on loopback for the
 * host alone, which a browser takes for all its ports. The attributes are assumed: nobody has published them.
 */
export function tokenCookies(
  { tls }: Pick<Settings, 'tls'>,
  token: string,
  clientCode?: string,
): readonly string[] {
  const attributes = tls ? 'Domain=.uscourts.gov; Path=/; Secure' : 'Path=/';
  const cookies = [`NextGenCSO=${token}`, `PacerSession=${token}`];
  if (clientCode !== undefined) cookies.push(`PacerClientCode=${encodeURIComponent(clientCode)}`);
  return cookies.map((cookie) => `${cookie}; ${attributes}`);
}
