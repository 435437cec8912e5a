import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { createPacerSession, type PacerSession } from '@pacer-auth/core';
import { listen } from '@pacer-auth/servers';
import { describe, expect, it } from 'vitest';
import { withPacer } from '../src/index.js';
import { gotVersions } from './support/got-versions.js';

type Call = [input: string | URL, options?: object];

/** What a program hands over, with a 1 in it, and how it makes a 2 of that afterwards. */
const given: Readonly<Record<string, (url: string) => { call: Call; change(): void }>> = {
  'a URL'(url) {
    const object = new URL(`${url}?page=1`);
    return { call: [object], change: () => object.searchParams.set('page', '2') };
  },
  'URLSearchParams as searchParams'(url) {
    const searchParams = new URLSearchParams('page=1');
    return { call: [url, { searchParams }], change: () => searchParams.set('page', '2') };
  },
  'an object as searchParams'(url) {
    const searchParams = { page: 1 };
    return { call: [url, { searchParams }], change: () => (searchParams.page = 2) };
  },
  headers(url) {
    const headers = { 'x-page': '1' };
    return { call: [url, { headers }], change: () => (headers['x-page'] = '2') };
  },
  json(url) {
    const json = { page: 1 };
    return { call: [url, { method: 'POST', json }], change: () => (json.page = 2) };
  },
  form(url) {
    const form = { page: 1 };
    return { call: [url, { method: 'POST', form }], change: () => (form.page = 2) };
  },
  'a Buffer'(url) {
    const body = Buffer.from('page 1');
    return { call: [url, { method: 'POST', body }], change: () => body.write('2', 5) };
  },
  'a typed array'(url) {
    const body = new Uint16Array([0x3131]);
    return { call: [url, { method: 'POST', body }], change: () => body.fill(0x3232) };
  },
  'a FormData'(url) {
    const body = new FormData();
    body.set('page', '1');
    return { call: [url, { method: 'POST', body }], change: () => body.set('page', '2') };
  },
  'the options themselves'(url) {
    const options = { method: 'GET', headers: { 'x-page': '1' }, searchParams: { page: 1 } };
    return {
      call: [url, options],
      change: () => Object.assign(options, { method: 'PUT', headers: {}, searchParams: { page: 2 } }),
    };
  },
  context(url) {
    const context = { page: '1' };
    const set = (options: { headers: Record<string, string>; context: { page: string } }) => {
      options.headers['x-page'] = options.context.page;
    };
    const hooks = { beforeRequest: [set] };
    return { call: [url, { context, hooks }], change: () => (context.page = '2') };
  },
};

const moments: Readonly<Record<string, (change: () => void) => Promise<void> | void>> = {
  'at once': (change) => change(),
  'a few microtasks later': async (change) => {
    for (let step = 0; step < 3; step += 1) await undefined;
    change();
  },
  'when the bare client has sent it': async (change) => {
    await setImmediate();
    change();
  },
};

describe.each(Object.entries(gotVersions))('what is given to %s', (_, got) => {
  it.each(Object.keys(given))('is read when the bare client reads it: %s', async (kind) => {
    await using server = await openServer();
    const { origin, arrived } = server;
    const give = given[kind];
    if (!give) throw new TypeError('no such kind');
    for (const [moment, wait] of Object.entries(moments)) {
      const sentBy = async (client: (...call: Call) => Promise<unknown>) => {
        const { call, change } = give(`${origin}/list`);
        const answered = client(...call);
        await wait(change);
        await answered;
        return arrived.splice(0).join();
      };
      const bare = got.extend({ retry: { limit: 0 } });
      const expected = await sentBy(bare);
      for (const isSignedIn of [true, false]) {
        await using session = openSession(origin);
        if (isSignedIn) await session.token();
        expect(await sentBy(withPacer(bare, session)), `${moment}, ${isSignedIn}`).toBe(expected);
      }
    }
  });

  it.each(['a Buffer', 'a typed array'])('is sent again as it was, after a login: %s', async (kind) => {
    await using server = await openServer();
    const { origin, arrived } = server;
    let change = () => {};
    await using session = openSession(origin, () => change());
    const made = given[kind]?.(`${origin}/signed-out-once`);
    if (!made) throw new TypeError('no such kind');
    await session.token();
    change = made.change;
    await withPacer(got, session)(...made.call);
    expect(arrived).toHaveLength(2);
    expect(arrived[1]).toBe(arrived[0]);
  });
});

/** A court that says what has arrived. */
async function openServer() {
  const arrived: string[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const body = (await text(request)).replace(/-*(form-data-encoder|formdata-[a-z]+)-\w+(--)?/g, '');
    arrived.push([method, url, headers['x-page'], body].join(' '));
    if (url === '/signed-out-once' && arrived.length === 1) response.statusCode = 401;
    response.end('ok');
  });
  return { arrived, ...(await listen(server)) };
}

/** A session that takes the server for PCL, whose 401 says that nobody is signed in; a login waits for the next turns. */
function openSession(origin: string, atLogin: () => void = () => {}): PacerSession {
  let logins = 0;
  return createPacerSession({
    environment: {
      name: 'arguments',
      authUrl: 'http://127.0.0.1:9',
      hosts: [{ origin, credential: 'header' }],
    },
    credentials: { loginId: 'arguments', password: 'a long & "plain" password' },
    async fetch() {
      for (let turn = 0; turn < 5; turn += 1) await setImmediate();
      atLogin();
      logins += 1;
      return Response.json({ loginResult: '0', nextGenCSO: `TOKEN${logins}`, errorDescription: '' });
    },
  });
}
