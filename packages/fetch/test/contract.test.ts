import { type ClientSubject, clientSuite, type RequestBody } from '@pacer-auth/contract';
import { isPacerAuthError } from '@pacer-auth/core';
import axios from 'axios';
import { ofetch } from 'ofetch';
import ofetchManifest from 'ofetch/package.json' with { type: 'json' };
import { describe, it } from 'vitest';
import { withPacer } from '../src/index.js';
import { encode, encodeBody, parts, shown } from './support/encode.js';
import { implementations } from './support/implementations.js';

const keepsConnection = 'undici 6.0 does not end the connection of a body that is cancelled';

for (const [name, implementation] of Object.entries(implementations)) {
  if (!implementation) {
    it.skip(`${name} does not load in Node.js ${process.versions.node}`);
    continue;
  }
  const { fetch, Request, FormData } = implementation;
  const divergences = name.includes('undici 6.0.') ? { keepsConnection } : {};
  const given: ClientSubject = {
    name,
    divergences,
    create(session, wayIn) {
      const signedIn = withPacer(wayIn?.fetch ?? fetch, session);
      return {
        send: async ({ url, ...request }) => shown(await signedIn(url, encode(request, FormData))),
        stream: async (url) => parts(await signedIn(url)),
      };
    },
  };
  const asRequest: ClientSubject = {
    name: `${name}, with a Request`,
    divergences,
    create(session) {
      const signedIn = withPacer(fetch, session);
      return {
        send: async ({ url, ...request }) =>
          shown(await signedIn(new Request(url, encode(request, FormData)))),
        stream: async (url) => parts(await signedIn(new Request(url))),
      };
    },
  };
  clientSuite({ describe, it }, given);
  clientSuite({ describe, it }, asRequest);
  // The way in is a fetch of Node.js.
  if (fetch !== globalThis.fetch) continue;
  clientSuite({ describe, it }, { ...given, name: `${name} by real names`, realNames: true });
}

const overFetch: ClientSubject[] = [
  {
    name: `ofetch ${ofetchManifest.version}`,
    divergences: {
      wrapsErrors: 'throws a FetchError, with what fetch threw as its cause',
      retries: 'ofetch sends a GET again where it failed',
    },
    create(session) {
      const client = ofetch.create(
        {
          ignoreResponseError: true,
          onRequestError({ error, options }) {
            if (isPacerAuthError(error)) options.retry = false;
          },
        },
        { fetch: withPacer(fetch, session) },
      );
      return {
        async send({ url, timeoutMs, ...request }) {
          const options = { ...encode(request, FormData), ...(timeoutMs && { timeout: timeoutMs }) };
          const raw = await client.raw(url, { ...options, responseType: 'arrayBuffer' });
          const body = new Uint8Array(raw._data ?? new ArrayBuffer());
          return { status: raw.status, headers: Object.fromEntries(raw.headers), body, raw };
        },
        stream: async (url) => parts(await client.raw(url, { responseType: 'stream' })),
      };
    },
  },
  {
    name: `axios ${axios.VERSION} with its fetch adapter`,
    divergences: { wrapsErrors: 'throws an AxiosError, with what fetch threw as its cause' },
    create(session) {
      const client = axios.create({
        adapter: 'fetch',
        env: { fetch: withPacer(fetch, session) },
        validateStatus: () => true,
      });
      return {
        async send({ body, timeoutMs, headers, ...request }) {
          const raw = await client.request({
            ...request,
            data: body && dataOf(body),
            // Without it, this adapter declares every form to be urlencoded.
            headers: {
              ...(body?.kind === 'multipart' && { 'content-type': 'multipart/form-data' }),
              ...headers,
            },
            responseType: 'arraybuffer',
            ...(timeoutMs && { timeout: timeoutMs }),
          });
          const received = Object.entries(raw.headers).map(([key, value]) => [key, `${value}`]);
          const bytes = new Uint8Array(raw.data);
          return { status: raw.status, headers: Object.fromEntries(received), body: bytes, raw };
        },
        async stream(url) {
          return parts({ body: (await client.request({ url, responseType: 'stream' })).data });
        },
      };
    },
  },
];

for (const subject of overFetch) clientSuite({ describe, it }, subject);

/** axios makes JSON of objects itself, generators included. */
function dataOf(body: RequestBody): unknown {
  if (body.kind === 'json') return body.value;
  if (body.kind === 'generator') return new Blob([body.text]).stream();
  return encodeBody(body, FormData);
}
