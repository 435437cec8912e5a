import http from 'node:http';
import https from 'node:https';
import { jarGuard } from '@pacer-auth/core';
import axios from 'axios';
import type { AxiosConfig, AxiosLike, AxiosReply } from './axios-like.js';

/** What was there before the sign-in: it sends, and knows nothing of interceptors, defaults and transforms. */
export interface InnerClient {
  send(config: AxiosConfig): Promise<AxiosReply>;
  /** axios' own resolution of `url`, `baseURL` and `params`. */
  getUri(config: object): string;
  /** @throws TypeError where a request would be sent with a cookie jar that is not signed in. */
  checkJars(config: JarPlaces): void;
}

/** Where axios-cookiejar-support and http-cookie-agent have their jar. */
type JarPlaces = Pick<AxiosConfig, 'jar' | 'httpAgent' | 'httpsAgent'>;

type Adapter = (config: object) => Promise<AxiosReply>;

/**
 * The adapter of an axios instance. Of the copy of axios that this package imports it is called directly; of another
 * copy (CommonJS, or another version) through an emptied instance of that copy, so that its errors are of the class
 * that the user's `instanceof` knows.
 *
 * @throws TypeError where the adapter or an agent cannot be trusted with a credential.
 */
export function innerClient(client: AxiosLike): InnerClient {
  const adapter = usableAdapter(client.defaults.adapter);
  const checkJars = jarChecker();
  checkJars(client.defaults);
  const direct: unknown = typeof adapter === 'function' ? adapter : axios.getAdapter(adapter);
  if (isOfImportedCopy(client) && isAdapter(direct)) {
    const own = new axios.Axios({});
    return { send: direct, getUri: (config) => own.getUri(config), checkJars };
  }
  const bare = client.create?.();
  if (!bare) throw new TypeError('withPacer: an axios instance without create() cannot be signed in.');
  for (const key of Object.keys(bare.defaults)) Reflect.deleteProperty(bare.defaults, key);
  return {
    send: (config) => bare.request({ ...config, adapter, transformRequest: [], transformResponse: [] }),
    getUri: (config) => bare.getUri(config),
    checkJars,
  };
}

function jarChecker(): InnerClient['checkJars'] {
  const guard = jarGuard('axios instance');
  return ({ jar, httpAgent = http.globalAgent, httpsAgent = https.globalAgent }) =>
    guard(jar, httpAgent, httpsAgent);
}

/** Each copy of axios has a class of its own for what holds the interceptors. */
function isOfImportedCopy({ interceptors }: AxiosLike): boolean {
  const ours = Object.getPrototypeOf(axios.interceptors.request);
  return interceptors !== undefined && Object.getPrototypeOf(interceptors.request) === ours;
}

/** axios takes the first adapter that the runtime has; Node.js has no `xhr`. */
function usableAdapter(given: unknown): Adapter | 'http' {
  const first = [given].flat().find((adapter) => adapter !== 'xhr');
  if (first === 'http' && !hasHttpAdapter())
    throw new TypeError(
      "withPacer: this is axios' build for browsers and Workers, which has no 'http' adapter. Its fetch adapter follows " +
        'redirects out of sight: use withPacer(fetch, session) of @pacer-auth/fetch instead.',
    );
  if (first === 'http' || (isAdapter(first) && first !== fetchAdapter())) return first;
  throw new TypeError(
    "withPacer: the axios instance must use the 'http' adapter or a function. The fetch adapter follows redirects " +
      'out of sight: give axios `env: { fetch: withPacer(fetch, session) }` of @pacer-auth/fetch instead.',
  );
}

function hasHttpAdapter(): boolean {
  try {
    return isAdapter(axios.getAdapter('http'));
  } catch {
    return false;
  }
}

function fetchAdapter(): unknown {
  return axios.getAdapter('fetch');
}

function isAdapter(value: unknown): value is Adapter {
  return typeof value === 'function';
}
