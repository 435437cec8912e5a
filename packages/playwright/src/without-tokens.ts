import { isTokenCookie } from '@pacer-auth/core';
import { has, type PausedRequest } from './dev-tools.js';

/** The headers to send, as the protocol takes them; `undefined`: the browser's own. */
export type OwnHeaders = readonly { readonly name: string; readonly value: string }[] | undefined;

/**
 * The headers of a request to a host that is none of PACER's, without a token: courts re-issue it for all of `.uscourts.gov`,
 * where public sites are, and QA. A `Cookie` that is given takes the place of what the browser has at the moment of sending,
 * so that no answer to another request can add a token in between. It is for this hop alone.
 *
 * @returns `undefined` where there is no token, and none can come in between.
 */
export function withoutTokens({ request }: PausedRequest, isNear: boolean): OwnHeaders {
  const headers = Object.entries(request.headers).map(([name, value]) => ({ name, value }));
  const pairs = headers.filter(isCookie).flatMap(({ value }) => value.split('; '));
  const kept = pairs.filter((pair) => !isToken(pair));
  if (!isNear && kept.length === pairs.length) return undefined;
  return [...headers.filter((header) => !isCookie(header)), { name: 'Cookie', value: kept.join('; ') }];
}

/** Whether there is a token in the headers of the protocol's `Network.requestWillBeSentExtraInfo`, which are those that are sent. */
export function hasToken(event: unknown): boolean {
  if (!has(event, 'headers') || typeof event.headers !== 'object' || event.headers === null) return false;
  const headers = Object.entries(event.headers).map(([name, value]) => ({ name, value: String(value) }));
  return headers.filter(isCookie).some(({ value }) => value.split('; ').some(isToken));
}

function isCookie({ name }: { readonly name: string }): boolean {
  return name.toLowerCase() === 'cookie';
}

function isToken(pair: string): boolean {
  return isTokenCookie(pair.split('=', 1)[0] ?? '');
}

/** Hosts with the same site may share cookies: `uscourts.gov`. */
export function siteOf(url: string): string {
  return new URL(url).hostname.split('.').slice(-2).join('.');
}
