import { inspect } from 'node:util';
import type { HeaderBag } from '@pacer-auth/core';
import type { OutgoingRequest, SendRequest } from './got-like.js';

/**
 * Lets `authorizeNow` edit the headers of a request that got has made and not yet sent. The options, which responses and
 * errors show, never hold what is placed, and neither does the socket, which keeps the options of its first request.
 */
export function signRequest(send: SendRequest, authorizeNow: (headers: HeaderBag) => void): SendRequest {
  const sign = (request: unknown): unknown => {
    if (request instanceof Promise) return request.then(sign);
    if (!isOutgoing(request)) return request;
    authorizeNow({
      get: (name) => request.getHeader(name),
      set: (name, value) => request.setHeader(name, value),
      delete: (name) => request.removeHeader(name),
    });
    const { method, path } = request;
    const shown = { value: () => ({ method, path }), configurable: true };
    Object.defineProperties(request, { [inspect.custom]: shown, toJSON: shown });
    return request;
  };
  return (...parameters) => sign(send(...parameters));
}

function isOutgoing(value: unknown): value is OutgoingRequest {
  return value instanceof Object && 'setHeader' in value;
}
