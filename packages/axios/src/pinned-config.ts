import type { AxiosConfig } from './axios-like.js';
import type { InnerClient } from './inner-client.js';

/** A config whose URL is resolved once and for all, and the URL. */
export interface PinnedConfig {
  readonly config: AxiosConfig;
  /** Empty where axios would fail: it will say so in its own words when it is asked to send. */
  readonly url: string;
}

/**
 * Resolves a request's URL as axios does and when axios does, at the call: what is authorized must be what is sent,
 * whatever becomes of the caller's objects, and a serializer of the user's runs once.
 */
export function pinConfig(inner: InnerClient, given: AxiosConfig): PinnedConfig {
  // Without a prototype, as axios' own: what somebody has put on Object.prototype is no option.
  const config: AxiosConfig = Object.assign(Object.create(null), given);
  const { url, baseURL, allowAbsoluteUrls, params, paramsSerializer } = config;
  try {
    const query = params ? inner.getUri({ url: '', params, paramsSerializer }).slice(1) : '';
    if (params) config.paramsSerializer = { serialize: () => query };
    const path = String(baseURL ? inner.getUri({ url, baseURL, allowAbsoluteUrls }) : url);
    // An object may say something else when it is asked again.
    if (typeof url === 'object' && url !== null) config.url = path;
    return { config, url: config.socketPath ? 'unix:' : withQuery(path, query) };
  } catch (error) {
    if (params) {
      config.paramsSerializer = {
        serialize() {
          throw error;
        },
      };
    }
    return { config, url: '' };
  }
}

function withQuery(path: string, query: string): string {
  if (!query) return path;
  const [whole = ''] = path.split('#', 1);
  return `${whole}${whole.includes('?') ? '&' : '?'}${query}`;
}

/**
 * A body that can be sent again as it was at the call. axios copies typed arrays and forms when it is called, and keeps
 * a `Buffer` and a stream as they are.
 */
export function takeBody(data: unknown): unknown {
  if (data instanceof ArrayBuffer) return Buffer.from(data.slice(0));
  if (!(data instanceof FormData)) return data;
  const copy = new FormData();
  for (const [name, value] of data) copy.append(name, value);
  return copy;
}
