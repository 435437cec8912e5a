import type { ClientDivergences, ClientSubject, RequestBody } from '@pacer-auth/contract';
import axios from 'axios';
import { wrapper } from 'axios-cookiejar-support';
import fetchCookie from 'fetch-cookie';
import got from 'got';
import got14 from 'got-14';
import got15 from 'got-15';
import { CookieAgent } from 'http-cookie-agent/undici';
import { FormData as UndiciFormData, fetch as undiciFetch } from 'undici';
import { bytesOf, encodeBody, nodeStream } from './encode.js';
import type { Installed } from './versions.js';

/** Of jars that a client asks asynchronously, without anything to wait with. */
const asked: ClientDivergences = {
  keepsLogin: 'a jar is told of no abort',
  loginOutsideTimeout: 'the client asks the jar before its time limit begins',
};

const jar: ClientDivergences = {
  noReplay: 'a jar is told no answers',
  cookiesOnly: 'a jar holds cookies',
};

function signalOf(signal: AbortSignal | undefined, timeoutMs: number | undefined): AbortSignal | undefined {
  const limits = [signal, timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs)];
  const set = limits.filter((limit) => limit !== undefined);
  return set.length > 0 ? AbortSignal.any(set) : undefined;
}

function record(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

/** What is used of got. Structural, because the types of its majors do not fit each other. */
interface Got {
  extend(options: { cookieJar: PromiseJar; throwHttpErrors: boolean; responseType: 'buffer' }): {
    (url: string, options: object): Promise<Answer>;
    stream(url: string): AsyncIterable<Uint8Array>;
  };
}
interface PromiseJar {
  getCookieString(url: string): Promise<string>;
  setCookie(cookie: string, url: string): Promise<unknown>;
}
interface Answer {
  readonly statusCode: number;
  readonly headers: object;
  readonly rawBody: Uint8Array;
}

/** got, given the jar as `cookieJar`. */
function gotSubject(name: string, client: Got, { PacerCookieJar }: Installed): ClientSubject {
  return {
    name,
    divergences: {
      ...jar,
      ...asked,
      wrapsErrors: 'got throws a RequestError, with ours as its cause',
      showsRequest: 'a response of got holds its request',
      retries: 'got sends a GET again where it failed',
      ...(name.includes('got 14') && {
        noMultipartBody: 'got 14 hangs where a redirect makes it send a native FormData again',
        noGeneratorBody: 'got 14 hangs where a redirect makes it send a consumed generator again',
      }),
    },
    create(session) {
      const cookieJar = new PacerCookieJar(session);
      const signedIn = client.extend({ cookieJar, throwHttpErrors: false, responseType: 'buffer' });
      return {
        async send({ url, body, timeoutMs, ...request }) {
          const timeout = timeoutMs && { timeout: { request: timeoutMs } };
          const raw = await signedIn(url, { ...request, ...timeout, ...(body && gotBody(body)) });
          return { status: raw.statusCode, headers: record(raw.headers), body: raw.rawBody, raw };
        },
        stream: async (url) => signedIn.stream(url),
      };
    },
  };
}
const gots: Readonly<Record<string, Got>> = { '16.1.0': got, '15.1.0': got15, '14.6.6': got14 };

function gotBody(body: RequestBody): object {
  if (body.kind === 'json') return { json: body.value };
  if (body.kind === 'form') return { form: body.fields };
  if (body.kind === 'stream') return { body: nodeStream(body.text) };
  if (body.kind === 'generator') return { body: bytesOf(body.text) };
  return { body: encodeBody(body, FormData) };
}

/** fetch-cookie, around Node's own fetch. */
function fetchCookieSubject(name: string, { PacerCookieJar }: Installed): ClientSubject {
  return {
    name,
    divergences: { ...jar, ...asked, abortsLate: 'fetch-cookie asks the jar before fetch sees the signal' },
    create(session) {
      const signedIn = fetchCookie(fetch, new PacerCookieJar(session));
      return {
        async send({ url, method, headers, body, timeoutMs, ...request }) {
          const signal = signalOf(request.signal, timeoutMs);
          const raw = await signedIn(url, {
            ...(method && { method }),
            ...(signal && { signal }),
            ...(body && { body: encodeBody(body, FormData), duplex: 'half' }),
            headers: { ...(body?.kind === 'json' && { 'content-type': 'application/json' }), ...headers },
          });
          const shown = new Uint8Array(await raw.arrayBuffer());
          return { status: raw.status, headers: Object.fromEntries(raw.headers), body: shown, raw };
        },
      };
    },
  };
}

/** http-cookie-agent's dispatcher, in undici's fetch. */
function undiciSubject(name: string, { PacerCookieJar }: Installed): ClientSubject {
  return {
    name,
    divergences: {
      ...jar,
      cannotWait: 'http-cookie-agent uses the synchronous methods of the jar',
      wrapsErrors: 'fetch throws a TypeError, with ours as its cause',
    },
    create(session) {
      const signedIn = new PacerCookieJar(session);
      const cookies: unknown = { jar: signedIn };
      if (!isCookieOptions(cookies)) throw new TypeError('no jar');
      const dispatcher = new CookieAgent({ cookies });
      return {
        async send({ url, method, headers, body, timeoutMs, ...request }) {
          const signal = signalOf(request.signal, timeoutMs);
          await signedIn.ready({ url, signal });
          const raw = await undiciFetch(url, {
            dispatcher,
            ...(method && { method }),
            ...(signal && { signal }),
            ...(body && { body: encodeBody(body, UndiciFormData), duplex: 'half' }),
            headers: { ...(body?.kind === 'json' && { 'content-type': 'application/json' }), ...headers },
          });
          const shown = new Uint8Array(await raw.arrayBuffer());
          return { status: raw.status, headers: Object.fromEntries(raw.headers), body: shown, raw };
        },
      };
    },
  };
}

/** axios-cookiejar-support, with real names: its agents leave the port out of the URLs that they give to the jar. */
function axiosSubject(name: string, { PacerCookieJar }: Installed): ClientSubject {
  return {
    name,
    realNames: true,
    divergences: {
      ...jar,
      noPorts: 'http-cookie-agent makes the URL of `request.host`, which has no port',
      cannotWait: 'axios-cookiejar-support uses the synchronous methods of the jar',
      wrapsErrors: 'axios throws an AxiosError, with ours as its cause',
      showsRequest: 'a response of axios holds its request',
      loginOutsideTimeout: 'axios counts from the moment that its http adapter begins',
    },
    create(session, wayIn) {
      const signedIn = new PacerCookieJar(session);
      const client = axios.create({
        jar: signedIn,
        validateStatus: () => true,
        responseType: 'arraybuffer',
      });
      client.interceptors.request.use((config) => {
        // axios-cookiejar-support makes the agents itself; these have to lead to the emulator.
        Object.assign(config.httpsAgent.options, wayIn?.agent().options);
        return config;
      });
      wrapper(client);
      client.interceptors.request.use(async (config) => {
        const { signal } = config;
        await signedIn.ready({
          url: client.getUri(config),
          ...(signal instanceof AbortSignal && { signal }),
        });
        return config;
      });
      return {
        async send({ body, timeoutMs, ...request }) {
          const data = body && axiosBody(body);
          const timeout = timeoutMs ?? 0;
          const raw = await client.request<Uint8Array>({ ...request, data, timeout });
          return { status: raw.status, headers: record(raw.headers), body: raw.data, raw };
        },
      };
    },
  };
}

function axiosBody(body: RequestBody): unknown {
  if (body.kind === 'json') return body.value;
  // axios takes streams, not iterators.
  const streamed = body.kind === 'stream' || body.kind === 'generator';
  return streamed ? nodeStream(body.text) : encodeBody(body, FormData);
}

type CookieOptions = NonNullable<NonNullable<ConstructorParameters<typeof CookieAgent>[0]>['cookies']>;

/** For TypeScript, tough-cookie's ES module and its CommonJS module have two classes that have nothing in common. */
function isCookieOptions(value: unknown): value is CookieOptions {
  return typeof value === 'object' && value !== null && 'jar' in value;
}

/** Every client with one version of tough-cookie. */
export function subjects(version: string, installed: Installed): readonly ClientSubject[] {
  return [
    ...Object.entries(gots).map(([name, client]) => gotSubject(`got ${name}, ${version}`, client, installed)),
    fetchCookieSubject(`fetch-cookie 3.2.0, ${version}`, installed),
    undiciSubject(`http-cookie-agent 8.0.0 in undici, ${version}`, installed),
    axiosSubject(`axios-cookiejar-support 7.0.0 by real names, ${version}`, installed),
  ];
}
