import { inspect } from 'node:util';
import type { PacerExchange } from '@pacer-auth/core';
import type { OutgoingRequest, SendRequest } from './got-like.js';

/**
 * Signs a request that got has made and not yet sent, for the URL that it goes to, whatever hooks have made of that. The
 * options, which responses and errors show, never hold what is placed, and neither does the socket, which keeps the
 * options of its first request.
 *
 * @param signedInFor The URL for which there is a token if it takes one.
 */
export function signRequest(
  send: SendRequest,
  exchange: Pick<PacerExchange, 'signIn' | 'authorizeNow'>,
  signedInFor: string,
): SendRequest {
  const sign = (url: string, request: unknown): unknown => {
    if (request instanceof Promise) return request.then((made) => sign(url, made));
    if (!isOutgoing(request)) return request;
    exchange.authorizeNow(url, {
      get: (name) => request.getHeader(name),
      set: (name, value) => request.setHeader(name, value),
      delete: (name) => request.removeHeader(name),
    });
    const { method, path } = request;
    const shown = { value: () => ({ method, path }), configurable: true };
    Object.defineProperties(request, { [inspect.custom]: shown, toJSON: shown });
    return request;
  };
  return (...parameters) => {
    const url = targetOf(parameters);
    const make = () => sign(url, send(...parameters));
    return url === withoutFragment(signedInFor) ? make() : exchange.signIn(url).then(make);
  };
}

/** Where a request goes, by the parameters of `http.request`: a URL and options, or with a cache of got's options alone. */
function targetOf([first, second]: readonly unknown[]): string {
  const isUrl = first instanceof URL;
  const { socketPath }: Target = isUrl ? Object(second) : Object(first);
  if (socketPath) return 'unix:';
  if (isUrl) return withoutFragment(first.href);
  const { protocol, hostname = '', port, path, auth }: Target = Object(first);
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  return `${protocol}//${auth ? `${auth}@` : ''}${host}${port ? `:${port}` : ''}${path}`;
}

function withoutFragment(href: string): string {
  return href.split('#', 1)[0] ?? href;
}

/** The parts of `http.request`'s options that say where it goes. */
interface Target {
  readonly protocol?: string;
  readonly hostname?: string;
  readonly port?: number;
  readonly path?: string;
  readonly auth?: string | undefined;
  readonly socketPath?: string;
}

/** Not by `instanceof`: in Jest, what Node.js makes is of another realm. */
function isOutgoing(value: unknown): value is OutgoingRequest {
  return typeof value === 'object' && value !== null && 'setHeader' in value;
}
