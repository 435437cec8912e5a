// How each client and the logins take the proxy of HTTPS_PROXY. every-client.ts runs them all.
// #region imports
import { Agent } from 'node:https';
import { withPacer as axiosWithPacer } from '@pacer-auth/axios';
import type { PacerSession, PacerSessionOptions } from '@pacer-auth/core';
import { createPacerSession } from '@pacer-auth/core';
import { withPacer as fetchWithPacer } from '@pacer-auth/fetch';
import { withPacer as gotWithPacer } from '@pacer-auth/got';
import { withPacer as kyWithPacer } from '@pacer-auth/ky';
import { PacerCookieJar } from '@pacer-auth/tough-cookie';
import axios from 'axios';
import got from 'got';
import { HttpsProxyAgent } from 'https-proxy-agent';
import ky from 'ky';
import { EnvHttpProxyAgent, fetch as undiciFetch } from 'undici';

// #endregion

/** What a client reads of a page. */
export type Read = (url: string) => Promise<string>;

/** The session whose logins take the proxy. */
export function openSession(options: PacerSessionOptions, ca: string): PacerSession {
  // #region session
  const loginsWay = new EnvHttpProxyAgent({ requestTls: { ca } }); // reads HTTPS_PROXY and NO_PROXY
  const session = createPacerSession({
    ...options,
    fetch: (url, request) => undiciFetch(url, { ...request, dispatcher: loginsWay }),
  });
  // #endregion
  return session;
}

export function withFetch(session: PacerSession, ca: string): Read {
  // #region fetch
  const dispatcher = new EnvHttpProxyAgent({ requestTls: { ca } });
  const pacerFetch = fetchWithPacer(undiciFetch, session);
  const send = (url: string) => pacerFetch(url, { dispatcher });
  // #endregion
  return async (url) => await (await send(url)).text();
}

export function withKy(session: PacerSession, ca: string): Read {
  // #region ky
  const dispatcher = new EnvHttpProxyAgent({ requestTls: { ca } });
  const proxied: typeof fetch = (input, init) => fetch(input, Object.assign({ dispatcher }, init));
  const client = kyWithPacer(ky.create({ fetch: proxied }), session);
  // #endregion
  return async (url) => await client.get(url).text();
}

export function withAxios(session: PacerSession, ca: string): Read {
  // #region axios
  const httpsAgent = new Agent({ ca }); // axios reads HTTPS_PROXY and NO_PROXY itself
  const client = axiosWithPacer(axios.create({ httpsAgent }), session);
  // #endregion
  return async (url) => (await client.get<string>(url)).data;
}

export function withGot(session: PacerSession, ca: string): Read {
  // #region got
  const https = new HttpsProxyAgent(process.env.HTTPS_PROXY ?? '');
  const client = gotWithPacer(got.extend({ agent: { https }, https: { certificateAuthority: ca } }), session);
  // #endregion
  return async (url) => await client(url).text();
}

export function withJar(session: PacerSession, ca: string): Read {
  // #region jar
  const https = new HttpsProxyAgent(process.env.HTTPS_PROXY ?? '');
  const client = got.extend({
    cookieJar: new PacerCookieJar(session),
    agent: { https },
    https: { certificateAuthority: ca },
  });
  // #endregion
  return async (url) => await client(url).text();
}
