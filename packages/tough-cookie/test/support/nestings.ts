import { withPacer as axiosWithPacer } from '@pacer-auth/axios';
import type { PacerSession } from '@pacer-auth/core';
import type { TlsEmulator } from '@pacer-auth/emulator';
import { withPacer as fetchWithPacer } from '@pacer-auth/fetch';
import { withPacer as gotWithPacer } from '@pacer-auth/got';
import { withPacer as kyWithPacer } from '@pacer-auth/ky';
import axios, { type AxiosInstance } from 'axios';
import { wrapper } from 'axios-cookiejar-support';
import fetchCookie from 'fetch-cookie';
import got, { type Got } from 'got';
import got14 from 'got-14';
import got15 from 'got-15';
import { HttpsCookieAgent, MixedCookieAgent } from 'http-cookie-agent/http';
import { cookie } from 'http-cookie-agent/undici';
import ky from 'ky';
import type { CookieJar } from 'tough-cookie';

/** What a nesting is built of. */
export interface Parts {
  readonly emulator: TlsEmulator;
  readonly session: PacerSession;
  readonly jar: CookieJar;
}

/** One way to have an adapter and a jar in one client, or a jar alone: gets a page. */
export type Nesting = (parts: Parts) => (url: string) => Promise<string>;

function reading(send: (url: string) => Promise<Response>): (url: string) => Promise<string> {
  return async (url) => await (await send(url)).text();
}

/** Node's fetch, with a dispatcher that has the jar. */
function fetchOverAgent({ emulator, jar }: Parts): typeof fetch {
  const options: unknown = { jar };
  if (!isCookieOptions(options)) throw new TypeError('no jar');
  const dispatcher = emulator.dispatcher.compose(cookie(options));
  return (input, init) => fetch(input, Object.assign({ ...init }, { dispatcher }));
}

type CookieOptions = Parameters<typeof cookie>[0];

/** For TypeScript, tough-cookie's ES module and its CommonJS module have two classes that have nothing in common. */
function isCookieOptions(value: unknown): value is CookieOptions {
  return typeof value === 'object' && value !== null && 'jar' in value;
}

function gotNesting(client: Got, placeJar: 'inside' | 'outside' | 'each request'): Nesting {
  return ({ emulator, session, jar }) => {
    const bare = client.extend({ agent: { https: emulator.agent() }, throwHttpErrors: false });
    const options = { cookieJar: jar };
    if (placeJar === 'inside') {
      const signedIn = gotWithPacer(bare.extend(options), session);
      return (url) => signedIn(url).text();
    }
    const signedIn = gotWithPacer(bare, session);
    if (placeJar === 'each request') return (url) => signedIn(url, options).text();
    const outer = signedIn.extend(options);
    return (url) => outer(url).text();
  };
}

/** axios-cookiejar-support makes the agents itself; these have to lead to the emulator. */
function axiosToEmulator({ emulator, jar }: Parts): AxiosInstance {
  const client = axios.create({ jar, validateStatus: () => true, responseType: 'text' });
  client.interceptors.request.use((config) => {
    Object.assign(config.httpsAgent.options, emulator.agent().options);
    return config;
  });
  return client;
}

export function cookieAgent(emulator: TlsEmulator, jar: CookieJar): InstanceType<typeof HttpsCookieAgent> {
  return new HttpsCookieAgent({ ...emulator.agent().options, ...Object({ cookies: { jar } }) });
}

function axiosReading(client: AxiosInstance): (url: string) => Promise<string> {
  return async (url) => (await client.get<string>(url)).data;
}

/** With an adapter, which alone signs in: the jar may be any. */
export const besideAdapter: Readonly<Record<string, Nesting>> = {
  'withPacer(got with cookieJar)': gotNesting(got, 'inside'),
  'withPacer(got).extend({ cookieJar })': gotNesting(got, 'outside'),
  'withPacer(got)(url, { cookieJar })': gotNesting(got, 'each request'),
  'withPacer(got 15 with cookieJar)': gotNesting(anyGot(got15), 'inside'),
  'withPacer(got 14 with cookieJar)': gotNesting(anyGot(got14), 'inside'),
  'fetchCookie(withPacer(fetch), jar)': ({ emulator, session, jar }) =>
    reading(fetchCookie(fetchWithPacer(emulator.fetch, session), jar)),
  'ky with fetchCookie(withPacer(fetch), jar)': ({ emulator, session, jar }) =>
    reading(
      ky.create({ throwHttpErrors: false, fetch: fetchCookie(fetchWithPacer(emulator.fetch, session), jar) }),
    ),
};

/** The same, where the jar adds its cookies after the adapter, out of its sight: an undici dispatcher's. */
export const belowOutOfSight: Readonly<Record<string, Nesting>> = {
  "withPacer(fetch with http-cookie-agent's dispatcher)": (parts) =>
    reading(fetchWithPacer(fetchOverAgent(parts), parts.session)),
  "withPacer(ky with http-cookie-agent's dispatcher)": (parts) =>
    reading(kyWithPacer(ky.create({ throwHttpErrors: false, fetch: fetchOverAgent(parts) }), parts.session)),
};

/** The same, where the adapter sees the agent, and takes a jar that is signed in only. */
export const belowAdapter: Readonly<Record<string, Nesting>> = {
  "withPacer(got with http-cookie-agent's agent)": ({ emulator, session, jar }) => {
    const agent = cookieAgent(emulator, jar);
    const client = gotWithPacer(got.extend({ agent: { https: agent }, throwHttpErrors: false }), session);
    return (url) => client(url).text();
  },
  'wrapper(withPacer(axios))': (parts) =>
    axiosReading(wrapper(axiosWithPacer(axiosToEmulator(parts), parts.session))),
  'withPacer(wrapper(axios))': (parts) =>
    axiosReading(axiosWithPacer(wrapper(axiosToEmulator(parts)), parts.session)),
  "withPacer(got)(url, { agent }) with http-cookie-agent's": ({ emulator, session, jar }) => {
    const client = gotWithPacer(got.extend({ throwHttpErrors: false }), session);
    const agent = { https: cookieAgent(emulator, jar) };
    return (url) => client(url, { agent }).text();
  },
  "withPacer(got 14 with http-cookie-agent's agent in a hook)": ({ emulator, session, jar }) => {
    const agent = { https: cookieAgent(emulator, jar) };
    const beforeRequest = (options: { agent: object }) => {
      options.agent = agent;
    };
    const hooks = { beforeRequest: [beforeRequest] };
    const client = gotWithPacer(anyGot(got14).extend({ throwHttpErrors: false, hooks }), session);
    return (url) => client(url).text();
  },
  "withPacer(axios) with http-cookie-agent's mixed agent for each request": ({ emulator, session, jar }) => {
    const client = axiosWithPacer(axios.create({ validateStatus: () => true }), session);
    const { options } = emulator.agent();
    const agent = new MixedCookieAgent({ ...options, ...Object({ cookies: { jar } }) });
    return async (url) => (await client.get<string>(url, { httpAgent: agent, httpsAgent: agent })).data;
  },
  "withPacer(axios with http-cookie-agent's agent)": ({ emulator, session, jar }) => {
    const httpsAgent = cookieAgent(emulator, jar);
    return axiosReading(axiosWithPacer(axios.create({ httpsAgent, validateStatus: () => true }), session));
  },
};

/** Refused, with the right order in the message. */
export const refused: Readonly<Record<string, Nesting>> = {
  'withPacer(fetchCookie(fetch, jar))': ({ emulator, session, jar }) =>
    reading(fetchWithPacer(fetchCookie(emulator.fetch, jar), session)),
  'withPacer(ky with fetchCookie(fetch, jar))': ({ emulator, session, jar }) =>
    reading(kyWithPacer(ky.create({ fetch: fetchCookie(emulator.fetch, jar) }), session)),
};

/** For got's majors, whose types do not fit each other. */
function anyGot(client: unknown): Got {
  if (!isGot(client)) throw new TypeError('no got');
  return client;
}

function isGot(value: unknown): value is Got {
  return typeof value === 'function' && 'extend' in value;
}
