import { Readable } from 'node:stream';
import { headerBag, type PacerExchange, type PacerSession, type ResponseHead } from '@pacer-auth/core';
import type { AxiosConfig, AxiosLike, AxiosReply } from './axios-like.js';
import { peekData } from './peek-data.js';

/** The adapters that this package has made, so that wrapping twice is wrapping once, and what was there before. */
const made = new WeakMap<object, { session: PacerSession; before: unknown }>();

/**
 * Signs an axios instance in to PACER: its requests to courts and to the PACER Case Locator carry the session's token,
 * and are repeated where PACER had signed the account out. The instance itself is changed (its default adapter), so
 * that plugins which hold it are signed in too, and returned.
 *
 * @throws TypeError if the instance is signed in with another session, or uses another adapter than axios' `http`.
 */
export function withPacer<T extends AxiosLike>(client: T, session: PacerSession): T {
  const owner = ownerOf(client);
  if (owner?.session === session) return client;
  if (owner)
    throw new TypeError('withPacer: this axios instance is signed in with another session; create a new one');
  const inner = bareClient(client);
  const signedIn = (config: AxiosConfig) => request(inner, session, client.getUri(config), config);
  made.set(signedIn, { session, before: client.defaults.adapter });
  client.defaults.adapter = signedIn;
  return client;
}

/** Takes the sign-in off an instance again; requests that are under way keep it. */
export function withoutPacer<T extends AxiosLike>(client: T): T {
  const owner = ownerOf(client);
  if (owner) client.defaults.adapter = owner.before;
  return client;
}

function ownerOf({
  defaults: { adapter },
}: AxiosLike): { session: PacerSession; before: unknown } | undefined {
  return typeof adapter === 'function' ? made.get(adapter) : undefined;
}

/**
 * An instance without interceptors, defaults and transforms, that runs the wrapped instance's adapter. Made by the
 * user's own copy of axios, so that its errors are of the class that the user's `instanceof` knows.
 */
function bareClient(client: AxiosLike): AxiosLike {
  const { adapter } = client.defaults;
  const usable = typeof adapter === 'function' || [adapter].flat().includes('http');
  const bare = usable && client.create?.();
  if (!bare) {
    throw new TypeError(
      "withPacer: the axios instance must use the 'http' adapter or a function. The fetch adapter follows redirects " +
        'out of sight: give axios `env: { fetch: withPacer(fetch, session) }` of @pacer-auth/fetch instead.',
    );
  }
  for (const key of Object.keys(bare.defaults)) Reflect.deleteProperty(bare.defaults, key);
  bare.defaults.adapter = typeof adapter === 'function' ? adapter : 'http';
  return bare;
}

/** One logical request: each send of it has passed the user's interceptors and transforms once. */
async function request(
  inner: AxiosLike,
  session: PacerSession,
  url: string,
  config: AxiosConfig,
): Promise<AxiosReply> {
  using exchange = session.exchange({
    url,
    method: config.method,
    body: config.data,
    signal: signalOf(config),
  });
  for (;;) {
    const headers = config.headers.concat();
    await exchange.authorize(url, headers);
    const { answer, error } = await send(inner, exchange, { ...config, headers });
    showCallersRequest(answer, config);
    showCallersRequest(error, config);
    if (!answer) throw error;
    const peek = (limit: number) => peekData(answer, limit);
    const view = { ...head(answer.status, { ...answer.headers }), peek, response: answer };
    if ((await exchange.observe(view)) === 'done') {
      if (error) throw error;
      return answer;
    }
    if (answer.data instanceof Readable) answer.data.destroy();
  }
}

interface Sent {
  answer?: AxiosReply | undefined;
  error?: unknown;
}

/** One send. An answer can come with an error: by `validateStatus`, or where a redirect was not followed. */
async function send(inner: AxiosLike, exchange: PacerExchange, config: AxiosConfig): Promise<Sent> {
  const sent: Sent = {};
  const beforeRedirect: AxiosConfig['beforeRedirect'] = (options, redirect, next) => {
    const { statusCode: status, headers } = redirect;
    if (exchange.redirected(head(status, headers), options.href) === 'stop') {
      sent.answer = { data: '', status, headers, config };
      // The only way to keep axios from following: this hook cannot wait.
      throw new Error('The court redirected to the sign-in host.');
    }
    config.beforeRedirect?.(options, redirect, next);
    exchange.authorizeNow(options.href, headerBag(options.headers));
  };
  try {
    const { adapter } = inner.defaults;
    const own = { adapter, beforeRedirect, transformRequest: [], transformResponse: [] };
    sent.answer = await inner.request({ ...config, ...own });
  } catch (error) {
    sent.error = error;
    if (error instanceof Object && 'response' in error && isReply(error.response))
      sent.answer ??= error.response;
  }
  return sent;
}

/**
 * What the caller gets holds the caller's own config, not the headers that were sent. The low-level request, which
 * holds them, stays reachable, but out of logs.
 */
function showCallersRequest(shown: unknown, config: AxiosConfig): void {
  if (!(shown instanceof Object)) return;
  if ('config' in shown) shown.config = config;
  if ('request' in shown) Object.defineProperty(shown, 'request', { enumerable: false });
}

function head(status: number, headers: Record<string, unknown>): ResponseHead {
  const { get } = headerBag(headers);
  const cookies = [get('set-cookie')].flat();
  return {
    status,
    header: (name) => [get(name)].flat().find((value) => typeof value === 'string'),
    setCookies: cookies.filter((cookie) => typeof cookie === 'string'),
  };
}

function isReply(value: unknown): value is AxiosReply {
  return value instanceof Object && 'status' in value && typeof value.status === 'number';
}

/** The caller's `signal` and `cancelToken` as one signal: a login must end with the request that it is for. */
function signalOf({ signal, cancelToken }: AxiosConfig): AbortSignal | undefined {
  if (!cancelToken) return signal;
  const controller = new AbortController();
  void cancelToken.promise.then((reason) => controller.abort(reason));
  return signal ? AbortSignal.any([signal, controller.signal]) : controller.signal;
}
