import { IncomingMessage } from 'node:http';
import { inspect } from 'node:util';
import type { TokenParts } from '@pacer-auth/core';
import type { AxiosConfig, AxiosReply } from './axios-like.js';
import { isObject } from './is-object.js';

/** Takes a re-issued token out of an answer: out of axios' headers, and of Node's own message behind them. */
export function hideReissued(reply: AxiosReply, parts: TokenParts): void {
  strip(reply.headers, parts);
  const { request } = reply;
  for (const message of [reply.data, isObject(request) && 'res' in request ? request.res : undefined]) {
    if (!(message instanceof IncomingMessage)) continue;
    strip(message.headers, parts);
    message.rawHeaders = withoutTokens(message.rawHeaders, parts);
  }
}

function strip(headers: object, { headers: names, setCookies }: TokenParts): void {
  for (const key of Object.keys(headers)) {
    if (isOneOf(names, key)) Reflect.deleteProperty(headers, key);
    else if (!isOneOf(['set-cookie'], key)) continue;
    else if (setCookies.length > 0) Reflect.set(headers, key, [...setCookies]);
    else Reflect.deleteProperty(headers, key);
  }
}

/** Names and values in turn, as Node keeps them. */
function withoutTokens(raw: readonly string[], { headers: names, setCookies }: TokenParts): string[] {
  const kept: string[] = [];
  for (let index = 0; index < raw.length; index += 2) {
    const [name = '', value = ''] = raw.slice(index, index + 2);
    const hidden = isOneOf(['set-cookie'], name) ? !setCookies.includes(value) : isOneOf(names, name);
    if (!hidden) kept.push(name, value);
  }
  return kept;
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase());
}

/**
 * Keeps the low-level request, whose headers hold what was sent, out of what is printed. It stays where it is: programs
 * ask it for the final URL. By a getter: Bun, and `util.inspect` with `showHidden`, print what is not enumerable, but call
 * no getter.
 */
export function hideRequest(shown: object): void {
  if (!('request' in shown)) return;
  const { request } = shown;
  Object.defineProperty(shown, 'request', {
    get: () => request,
    set: (value) => Object.defineProperty(shown, 'request', { value, writable: true }),
    enumerable: false,
    configurable: true,
  });
  if (!isObject(request)) return;
  mark(request);
  // follow-redirects' request holds the one that is under way, and is held by each: axios leaves it on the socket.
  for (const name of ['_currentRequest', '_redirectable']) {
    const other: unknown = Reflect.get(request, name);
    if (isObject(other)) mark(other);
  }
}

function mark(request: object): void {
  const { method, path }: { method?: unknown; path?: unknown } = request;
  const shown = { value: () => ({ method, path }), configurable: true };
  Object.defineProperties(request, { [inspect.custom]: shown, toJSON: shown });
}

/**
 * Keeps the caller's own agents out of JSON: an error's config leads to them, and through their sockets to the requests
 * that are under way. `toJSON` is what axios, JSON.stringify and loggers ask for.
 */
export function hideAgents({ httpAgent, httpsAgent }: AxiosConfig): void {
  for (const agent of [httpAgent, httpsAgent]) {
    if (!isObject(agent) || 'toJSON' in agent || !Object.isExtensible(agent)) continue;
    Object.defineProperty(agent, 'toJSON', { value: () => ({}), configurable: true });
  }
}
