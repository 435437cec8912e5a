import type { ResponseLike } from './fetch-like.js';
import type { FetchRequest } from './fetch-request.js';

/** "Redirect status": https://fetch.spec.whatwg.org/#redirect-status */
const redirectStatuses = [301, 302, 303, 307, 308];
const maxRedirects = 20;

export function isRedirect({ status }: ResponseLike): boolean {
  return redirectStatuses.includes(status);
}

/** Where a response redirects to, as an absolute URL if it is one, or `undefined`. */
export function redirectTarget(request: FetchRequest, response: ResponseLike): string | undefined {
  const location = isRedirect(response) ? response.headers.get('location') : null;
  if (location === null) return undefined;
  // Headers are read as Latin-1, but browsers and servers mean UTF-8 here.
  const target = Buffer.from(location, 'latin1').toString();
  return URL.parse(target, request.url)?.href ?? target;
}

/**
 * The request that a redirect makes of another: https://fetch.spec.whatwg.org/#http-redirect-fetch
 *
 * @throws TypeError as fetch does, where it follows no further.
 */
export function nextRequest(request: FetchRequest, status: number, target: string): FetchRequest {
  const { protocol, username, password, origin } = parse(target, request.url);
  if (!/^https?:$/.test(protocol)) throw fetchFailed(new Error('URL scheme must be a HTTP(S) scheme'));
  if (request.redirects === maxRedirects) throw fetchFailed(new Error('redirect count exceeded'));
  if (username || password) throw fetchFailed(new Error('cross origin not allowed for request mode "cors"'));
  if (status !== 303 && request.streamed) throw fetchFailed(new Error());

  const headers = new Headers(request.headers);
  const members = { ...request.members };
  const method = request.method.toUpperCase();
  const becomesGet = status === 303 ? !['GET', 'HEAD'].includes(method) : status <= 302 && method === 'POST';
  if (becomesGet) {
    members.method = 'GET';
    delete members.body;
    for (const name of ['encoding', 'language', 'location', 'type', 'length'])
      headers.delete(`content-${name}`);
  }
  const crossesOrigins = origin !== new URL(request.url).origin;
  if (crossesOrigins) {
    for (const name of ['authorization', 'proxy-authorization', 'cookie', 'host']) headers.delete(name);
  }
  return {
    ...request,
    input: target,
    url: target,
    init: members,
    members,
    method: members.method ?? method,
    headers,
    streamed: request.streamed && !becomesGet,
    redirects: request.redirects + 1,
    crossedOrigins: request.crossedOrigins || crossesOrigins,
  };
}

/** What fetch throws for a redirect with `redirect: 'error'`. */
export function unexpectedRedirect(): TypeError {
  return fetchFailed(new Error('unexpected redirect'));
}

/** The response as fetch shows it after redirects that it has followed itself; so does every clone of it. */
export function asRedirected<T extends ResponseLike>(response: T, request: FetchRequest): T {
  if (request.redirects === 0) return response;
  const { type, clone } = response;
  return Object.defineProperties(response, {
    redirected: { value: true },
    type: { value: type === 'basic' && request.crossedOrigins ? 'cors' : type },
    clone: { value: () => asRedirected(clone.call(response), request) },
  });
}

function parse(url: string, base: string): URL {
  try {
    return new URL(url, base);
  } catch (error) {
    throw fetchFailed(error);
  }
}

function fetchFailed(cause: unknown): TypeError {
  return new TypeError('fetch failed', { cause });
}
