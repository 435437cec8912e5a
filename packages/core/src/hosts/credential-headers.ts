import type { HeaderBag } from '../header-bag.js';
import { CLIENT_CODE_COOKIE, CLIENT_CODE_HEADER } from './client-code.js';
import type { HostRule } from './environments.js';

/** What a signed-in request carries. */
export interface Credential {
  readonly token: string;
  readonly clientCode?: string | undefined;
}

/** The cookie is spelt so, and the JSON field `nextGenCSO`. */
const TOKEN_COOKIE = 'NextGenCSO';
const TOKEN_HEADER = 'X-NEXT-GEN-CSO';
const tokenCookies = new Set([TOKEN_COOKIE, 'PacerSession']);

/**
 * Whether a cookie of this name holds the session's token. A cookie jar must not store it.
 *
 * @example
 * ```ts
 * import { isTokenCookie } from '@pacer-auth/core';
 *
 * isTokenCookie('NextGenCSO'); // true
 * ```
 */
export function isTokenCookie(name: string): boolean {
  return tokenCookies.has(name);
}

/**
 * Makes a request's headers what they must be for one URL: the credential as the host wants it, or none. A credential
 * that was there, from the caller or from an earlier hop of a redirect, is always removed first; a client code of the
 * caller's own has been read by then, and comes with the credential.
 */
export function writeCredential(
  headers: HeaderBag,
  rule: HostRule | undefined,
  credential?: Credential,
): void {
  headers.delete(TOKEN_HEADER);
  headers.delete(CLIENT_CODE_HEADER);
  const header = headers.get('Cookie');
  if (!header && !(rule && credential)) return;
  const given = cookiePairs(header);
  const cookies = given.filter((pair) => {
    const name = pair.split('=', 1)[0]?.trim() ?? '';
    return !isTokenCookie(name) && name !== CLIENT_CODE_COOKIE;
  });
  if (rule && credential) {
    const { token, clientCode } = credential;
    if (rule.credential === 'header') {
      headers.set(TOKEN_HEADER, token);
      if (clientCode) headers.set(CLIENT_CODE_HEADER, clientCode);
    } else {
      cookies.push(`${TOKEN_COOKIE}=${token}`);
      if (rule.currentGen) cookies.push(`PacerSession=${token}`);
      if (clientCode) cookies.push(`${CLIENT_CODE_COOKIE}=${clientCode}`);
    }
  }
  // A caller's header that holds nothing of ours stays as it was written.
  if (cookies.length === given.length && !cookies.some((pair) => pair.startsWith(`${TOKEN_COOKIE}=`))) return;
  if (cookies.length > 0) headers.set('Cookie', cookies.join('; '));
  else headers.delete('Cookie');
}

/** The pairs of a `Cookie` header. */
function cookiePairs(header: unknown): string[] {
  const text = Array.isArray(header) ? header.join('; ') : header;
  if (typeof text !== 'string') return [];
  return text
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
}

/**
 * What an answer re-issues as a token, of any form: PCL in a header, a court by `Set-Cookie`. {@link cookieSafe} says
 * whether it can be one. `now` is in ms since epoch.
 */
export function reissuedToken(
  rule: HostRule,
  answer: { header(name: string): string | null | undefined; readonly setCookies: readonly string[] },
  now: number,
): string | undefined {
  if (rule.credential === 'header') return answer.header(TOKEN_HEADER) || undefined;
  const values = answer.setCookies
    .filter((cookie) => cookie.startsWith(`${TOKEN_COOKIE}=`) && !isDeletion(cookie, now))
    .map((cookie) =>
      cookie
        .slice(TOKEN_COOKIE.length + 1)
        .split(';', 1)[0]
        ?.trim(),
    );
  return values.at(-1) || undefined;
}

/** The parts of an answer that hold a token. */
export interface TokenParts {
  /** Names of headers to leave out. */
  readonly headers: readonly string[];
  /** The `Set-Cookie` headers without those that set a token. */
  readonly setCookies: readonly string[];
}

/** What must be left out of an answer before a program may log it, or `undefined` if there is nothing. */
export function tokenParts(answer: {
  header(name: string): string | null | undefined;
  readonly setCookies: readonly string[];
}): TokenParts | undefined {
  const inHeader = typeof answer.header(TOKEN_HEADER) === 'string';
  const setCookies = answer.setCookies.filter(
    (cookie) => !isTokenCookie(cookie.split('=', 1)[0]?.trim() ?? ''),
  );
  if (!inHeader && setCookies.length === answer.setCookies.length) return undefined;
  return { headers: inHeader ? [TOKEN_HEADER] : [], setCookies };
}

/** Whether a `Set-Cookie` takes the cookie away; `Max-Age` goes before `Expires` (RFC 6265 section 5.3). */
function isDeletion(cookie: string, now: number): boolean {
  const maxAge = /;\s*max-age\s*=\s*(-?\d+)/i.exec(cookie)?.[1];
  if (maxAge !== undefined) return Number(maxAge) <= 0;
  return Date.parse(/;\s*expires\s*=\s*([^;]*)/i.exec(cookie)?.[1] ?? '') <= now;
}

/** The longest value that can be a token, in characters. PACER's have 128; a longer one makes every later request a 431. */
const TOKEN_LENGTH = 4_096;

/**
 * The value, if it can be a token: not empty, at most 4,096 characters, and those such as a cookie may hold (RFC 6265
 * section 4.1.1).
 */
export function cookieSafe(value: string | null | undefined): string | undefined {
  const unquoted =
    value?.startsWith('"') && value.endsWith('"') && value.length > 1 ? value.slice(1, -1) : value;
  return unquoted &&
    unquoted.length <= TOKEN_LENGTH &&
    /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/.test(unquoted)
    ? unquoted
    : undefined;
}
