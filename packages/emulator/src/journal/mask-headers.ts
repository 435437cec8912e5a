import { parseCookies } from '../http/cookies.js';
import { fingerprint } from '../tokens/fingerprint.js';
import { hideTokens } from '../tokens/hide-tokens.js';

export type HeaderLine = readonly [name: string, value: string];

/** What tells a secret from other values. */
export interface SecretRules {
  isToken(value: string): boolean;
  readonly passwords: readonly string[];
}

/** Headers of one request that are kept, and characters of a value. */
const maxHeaders = 80;
const maxValueLength = 1_000;

/** Cookies that are no secrets. */
const openCookies = new Set(['PacerPref', 'PacerClientCode', 'CASE_NUM', 'RECENT_CASES', 'PRTYPE']);
const secretHeaders = new Set(['authorization', 'proxy-authorization', 'x-next-gen-cso']);

/** Headers as people may see them: a token is told by its fingerprint, another secret not at all. */
export function maskHeaders(headers: Headers, rules: SecretRules): readonly HeaderLine[] {
  return [...headers]
    .slice(0, maxHeaders)
    .map(([name, value]) => [name, maskValue(name, value, rules).slice(0, maxValueLength)]);
}

function maskValue(name: string, value: string, rules: SecretRules): string {
  if (name === 'cookie') {
    return parseCookies(value)
      .map((cookie) => `${cookie.name}=${maskCookie(cookie.name, cookie.value, rules)}`)
      .join('; ');
  }
  if (name === 'set-cookie') {
    return value.replace(
      /^([^=;]+)=([^;]*)/,
      (_pair, cookie: string, held: string) => `${cookie}=${maskCookie(cookie, held, rules)}`,
    );
  }
  return secretHeaders.has(name) ? maskSecret(value, rules) : maskText(value, rules);
}

function maskCookie(name: string, value: string, rules: SecretRules): string {
  if (value === '') return '';
  return openCookies.has(name) ? maskText(value, rules) : maskSecret(value, rules);
}

function maskSecret(value: string, { isToken }: SecretRules): string {
  return isToken(value) ? `[token ${fingerprint(value)}]` : '[masked]';
}

function maskText(value: string, { isToken, passwords }: SecretRules): string {
  const forms = passwords.flatMap((password) => [password, encodeURIComponent(password)]);
  if (forms.some((form) => form !== '' && value.includes(form))) return '[masked]';
  return hideTokens(value, isToken, (token) => `[token ${fingerprint(token)}]`);
}
