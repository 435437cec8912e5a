import type { CourtKind } from '../cases/court-kind.js';
import { parseCookies } from '../http/cookies.js';
import type { EmulatorWorld } from '../world.js';

/** The cookie that a court wants the token in. */
export function courtCookie(kind: CourtKind | undefined): 'NextGenCSO' | 'PacerSession' {
  return kind === 'currentgen' ? 'PacerSession' : 'NextGenCSO';
}

/** Whether a path is one of the PACER Case Locator's API, which wants a header; its pages want a cookie. */
export function isPclApi(url: string): boolean {
  return !new URL(url).pathname.startsWith('/pcl/');
}

/**
 * The token that a request carries in the place where its host looks for one. Of several cookies of that name, which a jar
 * has that holds one for the host and one for its domain, a live one counts.
 */
export function presentedToken(
  { settings, tokens }: EmulatorWorld,
  host: string,
  { url, headers }: Pick<Request, 'url' | 'headers'>,
): string | undefined {
  const header = headers.get('x-next-gen-cso') ?? undefined;
  if (host === 'pcl' && isPclApi(url)) return header;
  const name = courtCookie(settings.courtKinds.get(host));
  const values = parseCookies(headers.get('cookie')).flatMap((cookie) =>
    cookie.name === name ? [cookie.value] : [],
  );
  const cookie = values.find((value) => tokens.find(value) !== undefined) ?? values[0];
  return host === 'foreign' || host === 'information' ? (cookie ?? header) : cookie;
}
