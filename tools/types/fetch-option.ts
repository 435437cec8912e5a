// The transport of the authentication service: any fetch, or a function around one.
import { createAuthService, createPacerSession, type ServiceFetch } from '@pacer-auth/core';
import { Agent as Agent6, fetch as fetch6, ProxyAgent as ProxyAgent6 } from 'undici-6';
import { Agent as Agent7, fetch as fetch7, ProxyAgent as ProxyAgent7 } from 'undici-7';
import { Agent as Agent8, fetch as fetch8, ProxyAgent as ProxyAgent8 } from 'undici-8';

const account = { environment: 'qa', credentials: { loginId: 'user', password: 'x' } } as const;

export const sessions = [
  createPacerSession({ ...account, fetch }),
  createPacerSession({ ...account, fetch: globalThis.fetch.bind(globalThis) }),
  createPacerSession({ ...account, fetch: fetch6 }),
  createPacerSession({ ...account, fetch: fetch7 }),
  createPacerSession({ ...account, fetch: fetch8 }),
  createPacerSession({
    ...account,
    fetch: (url, request) => fetch6(url, { ...request, dispatcher: new ProxyAgent6('http://proxy.example') }),
  }),
  createPacerSession({
    ...account,
    fetch: (url, request) => fetch7(url, { ...request, dispatcher: new ProxyAgent7('http://proxy.example') }),
  }),
  createPacerSession({
    ...account,
    fetch: (url, request) => fetch8(url, { ...request, dispatcher: new ProxyAgent8('http://proxy.example') }),
  }),
  // As it is most often written: with the types of fetch itself.
  createPacerSession({
    ...account,
    fetch: (input: string | URL | Request, init?: RequestInit) => fetch(input, init),
  }),
  createPacerSession({ ...account, fetch: async (url, request) => await fetch(url, request) }),
  createPacerSession({
    ...account,
    fetch: ((input, init) => fetch(input, { ...init, keepalive: false })) as typeof fetch,
  }),
];

export const carriers: readonly ServiceFetch[] = [
  fetch,
  (url, request) => fetch6(url, { ...request, dispatcher: new Agent6({ connect: { ca: '' } }) }),
  (url, request) => fetch7(url, { ...request, dispatcher: new Agent7({ connect: { ca: '' } }) }),
  (url, request) => fetch8(url, { ...request, dispatcher: new Agent8({ connect: { ca: '' } }) }),
];
export const service = createAuthService({ environment: 'qa', fetch: fetch8 });

// @ts-expect-error What answers with text only is no fetch.
export const broken = createPacerSession({ ...account, fetch: async () => 'ok' });
