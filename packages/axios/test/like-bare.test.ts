import { Agent, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { createPacerSession, type PacerSession } from '@pacer-auth/core';
import { type Emulator, startEmulator } from '@pacer-auth/emulator';
import { type Listening, listen } from '@pacer-auth/servers';
import axios, { type AxiosInstance } from 'axios';
import lowest from 'axios-lowest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withPacer } from '../src/index.js';

const account = { loginId: 'axiosuser', password: 'a long & "plain" password' };
const require = createRequire(import.meta.url);
/** The copy that the package imports, which is called directly; another build of it; and another version. */
const copies: Array<[string, { create(config?: object): AxiosInstance }]> = [
  ['the imported copy', axios],
  ['a CommonJS copy', require('axios')],
  ['the lowest version', require('axios-lowest')],
];

let emulator: Emulator;
let session: PacerSession;
let court: string;
let server: Server;
let listening: Listening;
let origin: string;
let seen: IncomingMessage[];

beforeEach(async () => {
  emulator = await startEmulator({ accounts: [account] });
  session = createPacerSession({ environment: emulator.environment, credentials: account });
  court = emulator.court('nysd');
  seen = [];
  server = createServer(async (request, response) => {
    seen.push(request);
    response.setHeader('content-type', 'text/plain').end(`${request.url} ${await text(request)}`);
  });
  listening = await listen(server);
  origin = listening.origin;
});

afterEach(async () => {
  await listening[Symbol.asyncDispose]();
  await session.close();
  await emulator[Symbol.asyncDispose]();
});

describe.each(copies)('withPacer(axios), %s, beside the bare client', (_, copy) => {
  it.each([true, false])('reads its arguments when that does, with a token at hand: %s', async (warm) => {
    await using signedIn = atOrigin('cookie');
    if (warm) await signedIn.token();
    const asked = async (client: AxiosInstance) => {
      const params = new URLSearchParams();
      const buffer = Buffer.from('0');
      const bytes = new Uint8Array([48]);
      const form = new FormData();
      const jobs: Array<Promise<{ data: string }>> = [];
      for (const page of ['1', '2', '3', '9']) {
        params.set('page', page);
        buffer.write(page);
        bytes[0] = page.charCodeAt(0);
        form.set('page', page);
        if (page === '9') break;
        jobs.push(client.get(`${origin}/list`, { params }));
        for (const data of [buffer, bytes, form, params]) jobs.push(client.post(`${origin}/list`, data));
      }
      const answers = await Promise.all(jobs);
      return answers.map(({ data }) =>
        data.replace(/^(?:.|\r|\n)*name="page"\r\n\r\n(\d)(?:.|\r|\n)*$/, 'form $1'),
      );
    };
    const bare = await asked(copy.create());
    expect(await asked(withPacer(copy.create(), signedIn))).toEqual(bare);
    // A Buffer is the caller's while the caller's turn lasts; what axios copies is read at the call.
    expect(bare.slice(0, 5)).toEqual(['/list?page=1 ', '/list 9', '/list 1', 'form 1', '/list page=1']);
  });

  it('fails as that does where params cannot be serialized, and serializes once', async () => {
    const outcome = async (client: AxiosInstance) => {
      let calls = 0;
      const wrong = await client
        .get(`${court}/x`, {
          params: { a: 1 },
          paramsSerializer: {
            serialize() {
              calls += 1;
              throw new RangeError('no such parameter');
            },
          },
        })
        .catch((reason: unknown) => reason);
      await client.get(`${origin}/x`, {
        params: { a: 1 },
        paramsSerializer: {
          serialize() {
            calls += 1;
            return 'b=2';
          },
        },
      });
      const { message, code, isAxiosError, config } = Object(wrong);
      return { message, code, isAxiosError, keys: Object.keys(Object(config)).sort(), calls };
    };
    const bare = await outcome(copy.create());
    expect(await outcome(withPacer(copy.create(), session))).toEqual(bare);
    expect(bare.calls).toBe(2);
    expect(seen.map(({ url }) => url)).toEqual(['/x?b=2', '/x?b=2']);
    expect(emulator.journal.logins()).toHaveLength(0);
  });

  it('resolves the URL as the request leaves the interceptors', async () => {
    for (const signIn of [false, true]) {
      const client = copy.create({ baseURL: origin, allowAbsoluteUrls: false });
      if (signIn) withPacer(client, session);
      client.interceptors.request.use((config) => {
        delete config.allowAbsoluteUrls;
        config.params = undefined;
        return config;
      });
      await client.get(`${origin}/whole`, { params: { dropped: 1 } });
      expect(seen.at(-1)?.url).toBe('/whole');
    }
    const away = withPacer(copy.create({ baseURL: court }), session);
    await away.get(`${origin}/away`);
    expect(seen.at(-1)?.headers.cookie).toBeUndefined();
  });

  it('shows the headers that axios adds, and not ours', async () => {
    const { config } = await withPacer(copy.create(), session).get(`${court}/cgi-bin/DktRpt.pl?500001`);
    expect(config.headers['User-Agent']).toMatch(/^axios/);
    expect(config.headers.get('Cookie')).toBeUndefined();
  });

  it('leaves answers of other hosts as they are', async () => {
    const bare = await copy.create().get(`${origin}/x`);
    const wrapped = await withPacer(copy.create(), session).get(`${origin}/x`);
    expect(Object.keys(wrapped)).toEqual(Object.keys(bare));
    expect(Object.getOwnPropertyDescriptor(wrapped, 'request')?.enumerable).toBe(true);
    expect(Object.keys(wrapped.headers)).toEqual(Object.keys(bare.headers));
  });
});

describe.each(copies)('withPacer(axios), %s: the token goes to courts only', (_, copy) => {
  it("where a user's beforeRedirect sends the request elsewhere", async () => {
    emulator.faults.add({ host: 'nysd', path: '/hop', redirect: { location: `${court}/next` } });
    const { port, hostname } = new URL(origin);
    await withPacer(copy.create(), session).get(`${court}/hop`, {
      beforeRedirect: (options) => Object.assign(options, { hostname, port }),
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]?.headers).not.toHaveProperty('cookie');
  });

  it('where the program follows redirects by hand', async () => {
    const other = emulator.court('cand');
    const hops = { [`${court}/hop`]: `${origin}/between`, [`${origin}/between`]: `${other}/end` };
    emulator.faults.add({ host: 'nysd', path: '/hop', redirect: { location: `${origin}/between` } });
    emulator.faults.add({ host: 'cand', path: '/end', respond: { status: 200, body: 'the end' } });
    const client = withPacer(copy.create({ maxRedirects: 0, validateStatus: () => true }), session);
    let config: object = { url: `${court}/hop` };
    for (const next of Object.values(hops)) {
      const { status, headers, config: used } = await client.request(config);
      if (status === 302) expect(headers.location).toBe(next);
      // As many do it, with the config of the answer.
      config = { ...used, url: next };
    }
    expect((await client.request(config)).data).toBe('the end');
    expect(seen).toHaveLength(1);
    expect(seen[0]?.headers).not.toHaveProperty('cookie');
    expect(seen[0]?.headers).not.toHaveProperty('x-next-gen-cso');
    expect(emulator.journal.requests('cand')[0]?.credentials).toEqual(['cookie:NextGenCSO']);
    emulator.journal.expectLogins(1);
  });

  it('where a court sends the program to the sign-in host, which it would have to follow by hand', async () => {
    const client = withPacer(copy.create({ maxRedirects: 0, validateStatus: () => true }), session);
    await session.token();
    emulator.tokens.expireAll();
    const { status } = await client.get(`${court}/cgi-bin/DktRpt.pl?500001`);
    expect(status).toBe(200);
    expect(emulator.journal.requests('sign-in').map(({ path }) => path)).toEqual(
      Array.from({ length: 2 }, () => '/services/cso-auth'),
    );
  });

  it('where a URL says something else each time it is asked', async () => {
    let times = 0;
    const url = { toString: () => `${(times++ & 1) === 0 ? court : origin}/x` };
    await Reflect.apply(withPacer(copy.create(), session).request, undefined, [{ url }]).catch(() => {});
    for (const { headers } of seen) expect(headers.cookie).toBeUndefined();
    expect(times).toBeGreaterThan(0);
  });

  it('through a socket that leads elsewhere', async () => {
    const index = copies.findIndex(([, one]) => one === copy);
    const path = join(tmpdir(), `pacer-auth-axios-${process.pid}-${index}.sock`);
    const local = createServer((request, response) => {
      seen.push(request);
      response.end('ok');
    });
    await new Promise<void>((resolve) => local.listen(path, resolve));
    await withPacer(copy.create(), session).get(`${court}/x`, { socketPath: path });
    local.closeAllConnections();
    local.close();
    expect(seen).toHaveLength(1);
    expect(seen[0]?.headers).not.toHaveProperty('cookie');
    expect(emulator.journal.logins()).toHaveLength(0);
  });

  it('whatever somebody has put on Object.prototype', async () => {
    emulator.faults.add({ host: 'nysd', path: '/hop', redirect: { location: `${court}/next` } });
    emulator.faults.add({ host: 'nysd', path: '/next', respond: { status: 200, body: 'ok' } });
    let called = 0;
    Object.defineProperty(Object.prototype, 'beforeRedirect', {
      value: () => (called += 1),
      configurable: true,
      writable: true,
    });
    try {
      await withPacer(copy.create(), session).get(`${court}/hop`);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'beforeRedirect');
    }
    expect(called).toBe(0);
  });
});

describe('withPacer(axios)', () => {
  it("refuses axios' fetch adapter as a function, too", () => {
    const client = axios.create({ adapter: axios.getAdapter('fetch') });
    expect(() => withPacer(client, session)).toThrow(/fetch adapter/);
    expect(() => withPacer(axios.create({ adapter: ['fetch', 'http'] }), session)).toThrow(TypeError);
  });

  it('calls the adapter of the imported copy once, without a second merge of the config', async () => {
    const configs: object[] = [];
    const client = axios.create({
      adapter: async (config) => {
        configs.push(config.validateStatus ?? {});
        return { data: '', status: 200, statusText: '', headers: {}, config };
      },
    });
    const marker = () => true;
    await withPacer(client, session).get(`${origin}/x`, { validateStatus: marker });
    expect(configs).toEqual([marker]);
    expect(lowest.VERSION).toBe('1.16.1');
  });
});

describe.each(copies)('withPacer(axios), %s, at a court of its own', (_, copy) => {
  it('sees a compressed page that axios leaves as it is', async () => {
    const leaves = { decompress: false, responseType: 'arraybuffer' } as const;
    const page = gzipSync(`<html><script>location = '${emulator.environment.authUrl}/'</script></html>`);
    server
      .removeAllListeners('request')
      .on('request', (request: IncomingMessage, response: ServerResponse) => {
        seen.push(request);
        response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(page);
      });
    await using signedIn = atOrigin('cookie');
    const outcome = withPacer(copy.create(leaves), signedIn).get(`${origin}/docket`);
    await expect(outcome).rejects.toMatchObject({ code: 'ERR_PACER_SIGNED_OUT' });
    // Confirmed once, and asked past every cache.
    expect(seen.length).toBeGreaterThan(1);
    expect(seen[0]?.headers).not.toHaveProperty('cache-control');
    expect(seen[1]?.headers['cache-control']).toBe('no-cache');
  });

  it.each(['json', 'stream'] as const)(
    'takes a re-issued token out of an answer: %s',
    async (responseType) => {
      server
        .removeAllListeners('request')
        .on('request', (request: IncomingMessage, response: ServerResponse) => {
          seen.push(request);
          const headers = { 'x-next-gen-cso': `REISSUED${seen.length}`, 'content-type': 'application/json' };
          response.writeHead(406, headers).end('{}');
        });
      await using signedIn = atOrigin('header');
      const httpAgent = new Agent({ keepAlive: true });
      const client = withPacer(copy.create({ responseType, httpAgent }), signedIn);
      const error = await client.get(`${origin}/x`).catch((reason: unknown) => reason);
      if (!axios.isAxiosError(error)) throw error;
      const { response } = error;
      expect(response?.status).toBe(406);
      const { value } = await signedIn.token();
      expect(value).toBe('REISSUED1');
      const carried = String(seen[0]?.headers['x-next-gen-cso']);
      const shown = [
        inspect(error, { showHidden: true }),
        inspect(response?.request.res.rawHeaders),
        JSON.stringify(error),
        JSON.stringify(error.toJSON()),
        inspect(response?.data, { depth: 3, showHidden: true }),
      ];
      for (const text of shown) for (const token of [value, carried]) expect(text).not.toContain(token);
      httpAgent.destroy();
    },
  );
});

/** A session that takes the local server for a PACER host. */
function atOrigin(credential: 'cookie' | 'header'): PacerSession {
  return createPacerSession({
    environment: emulator.environment,
    credentials: account,
    hosts: [{ origin, credential }],
  });
}
