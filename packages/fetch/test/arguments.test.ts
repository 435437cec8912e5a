import { createServer } from 'node:http';
import { createPacerSession } from '@pacer-auth/core';
import { listen } from '@pacer-auth/servers';
import fetchCookie from 'fetch-cookie';
import { CookieJar } from 'tough-cookie';
import { describe, expect, it } from 'vitest';
import { withPacer } from '../src/index.js';
import { implementations } from './support/implementations.js';
import { openOrigins } from './support/origins.js';
import { docket, openWorld } from './support/world.js';

const session = createPacerSession({
  environment: 'production',
  credentials: { loginId: 'nobody', password: 'unused' },
  fetch: () => Promise.reject(new Error('no login may be made here')),
});

describe.for(Object.entries(implementations))('what is given to %s', ([name, implementation]) => {
  if (!implementation) return it.skip('does not load in this Node.js');
  const { fetch, Request, FormData } = implementation;

  it('is read when the plain one reads it: at the call, each member once, in the same order', async () => {
    await using origins = await openOrigins();
    const readWith = async (send: typeof globalThis.fetch) => {
      const reads: unknown[] = [];
      const watched = (label: string, target: object): object =>
        new Proxy(target, {
          get(of, key) {
            // Only the newest undici read it.
            if (key !== 'priority') reads.push(`${label}.${String(key)}`);
            return Reflect.get(of, key, of);
          },
        });
      const text = (label: string, value: string) => ({
        toString() {
          reads.push(label);
          return value;
        },
      });
      const init = watched('init', {
        method: text('method', 'POST'),
        headers: watched('headers', { 'X-One': '1', 'X-Two': text('X-Two', '2') }),
        body: text('body', 'the body'),
        redirect: text('redirect', 'follow'),
        unknown: 1,
      });
      const answer = Reflect.apply(send, undefined, [text('input', `${origins.home}/page`), init]);
      reads.push('returned');
      await answer;
      return { reads, arrivals: origins.arrivals.splice(0) };
    };
    const plain = await readWith(fetch);
    const ours = await readWith(withPacer(fetch, session));

    // Before 7.29, undici reads them in an order of its own, and 6.0 no dispatcher.
    const isStandard = plain.reads.indexOf('init.body') < plain.reads.indexOf('init.method');
    const order = (reads: unknown[]) =>
      isStandard ? reads : reads.filter((read) => read !== 'init.dispatcher').toSorted();
    expect(order(ours.reads)).toEqual(order(plain.reads));
    expect(ours.arrivals).toEqual(plain.arrivals);
    expect(ours.reads.at(-1)).toBe('returned');
    expect(plain.arrivals).toMatchObject([{ body: 'the body', headers: { 'x-two': '2' } }]);
  });

  it('may be changed after the call, and is sent as it was, to every hop', async () => {
    await using origins = await openOrigins();
    const seenWith = async (send: typeof globalThis.fetch) => {
      const url = new URL(origins.redirect('/to', 307));
      const headers = { 'X-Page': '1' };
      const [params, bytes, form] = [new URLSearchParams('a=1'), Buffer.from('one'), new FormData()];
      form.append('a', '1');
      const jobs = [params, bytes, form].map((body) =>
        Reflect.apply(send, undefined, [url, { method: 'POST', headers, body }]),
      );
      const request = new Request(url, { method: 'POST', body: 'text', headers });
      jobs.push(send(request));
      url.searchParams.set('location', '/elsewhere');
      headers['X-Page'] = '2';
      request.headers.set('X-Page', '2');
      params.set('a', '2');
      bytes.write('two');
      form.set('a', '2');
      await Promise.allSettled(jobs);
      const arrived = origins.arrivals.splice(0).map(({ line, headers: sent, body }) => {
        return `${line} ${sent['x-page']} ${body.replace(/[-\w]*formdata-undici-\d+/g, '')}`;
      });
      return arrived.filter((arrival) => arrival.includes('/from')).toSorted();
    };

    const ours = await seenWith(withPacer(fetch, session));

    expect(ours).toEqual(await seenWith(fetch));
    expect(ours).toHaveLength(4);
  });

  it('goes to a host without a credential, whatever a Request says of its URL', async () => {
    await using world = await openWorld();
    await using origins = await openOrigins();
    const lie = world.court(docket);
    class Lying extends Request {}
    Object.defineProperty(Lying.prototype, 'url', { get: () => lie });
    const own = Object.defineProperty(new Request(origins.home), 'url', { value: lie });
    const signedIn = withPacer(fetch, world.session);
    for (const request of [own, new Lying(origins.home)]) await signedIn(request);
    for (const { headers } of origins.arrivals) expect(headers.cookie).toBeUndefined();
    expect(origins.arrivals).toHaveLength(2);
    expect(world.emulator.journal.logins()).toHaveLength(0);
  });

  it('keeps the case of header names', async ({ skip }) => {
    if (name.includes('undici 6.0.')) skip('it loses the case itself where a Headers is copied');
    const seen: string[][] = [];
    const server = createServer(({ rawHeaders }, answer) => {
      seen.push(rawHeaders.filter((name) => /^x-/i.test(name)));
      answer.end();
    });
    await using listening = await listen(server);
    const url = `${listening.origin}/`;
    const signedIn = withPacer(fetch, session);
    for (const headers of [{ 'X-NaMe': '1' }, [['X-NaMe', '1']]]) {
      seen.length = 0;
      for (const send of [fetch, signedIn]) await Reflect.apply(send, undefined, [url, { headers }]);
      for (const send of [fetch, signedIn]) await send(Reflect.construct(Request, [url, { headers }]));
      expect(seen[1]).toEqual(seen[0]);
      expect(seen[3]).toEqual(seen[2]);
    }
  });
});

describe.for(Object.entries(implementations))(
  'a length of the body that %s is given',
  ([, implementation]) => {
    if (!implementation) return it.skip('does not load in this Node.js');
    const { fetch, Request } = implementation;

    // A 3 is left out: there the plain one of undici 7.29 and later never ends.
    it.for(['8', '99', '', 'many', '-1'])(
      'ends as with the plain one, at a court too: "%s"',
      async (length) => {
        await using world = await openWorld({ pages: () => Promise.resolve(new Response('a page')) });
        await using origins = await openOrigins();
        const init = { method: 'POST', headers: { 'Content-Length': length }, body: 'the body' };
        const ending = (send: typeof globalThis.fetch, input: string | Request, ...rest: object[]) =>
          Reflect.apply(send, undefined, [input, ...rest]).then(
            ({ status }: Response) => status,
            (error: unknown) => {
              const { name, message, cause } = Object(error);
              return { name, message, code: cause.code, why: cause.message };
            },
          );
        const signedIn = withPacer(fetch, world.session);
        for (const url of [origins.home, world.court('/echo')]) {
          const plain = await ending(fetch, url, init);
          expect(await ending(signedIn, url, init)).toEqual(plain);
          expect(await ending(signedIn, new Request(url, init))).toEqual(
            await ending(fetch, new Request(url, init)),
          );
        }
        expect(await ending(signedIn, world.court(docket))).toBe(200);
      },
    );
  },
);

describe("a fetch of the caller's own", () => {
  it.for(['text', 'stream'])('gets a Request that has its body and headers in it: %s', async (kind) => {
    await using world = await openWorld({ pages: async (request) => Response.json(await request.text()) });
    const seen: unknown[] = [];
    const own = async (input: unknown, ...rest: unknown[]) => {
      if (!(input instanceof Request)) throw new TypeError('no Request');
      seen.push(rest.length, await input.clone().text(), input.headers.get('x-own'));
      return fetch(input);
    };
    const body = kind === 'text' ? 'the body' : new Blob(['the body']).stream();
    const request = new Request(world.court('/echo'), {
      method: 'POST',
      headers: { 'x-own': 'yes' },
      body,
      duplex: 'half',
    });

    const answer = withPacer(own, world.session)(request);

    expect(request.bodyUsed).toBe(true);
    expect(await (await answer).json()).toBe('the body');
    expect(seen).toEqual([0, 'the body', 'yes']);
  });

  it('gets a URL where the caller gave one', async () => {
    await using world = await openWorld();
    const given = new URL(world.court(docket));
    const seen: URL[] = [];
    const own = (input: URL, init?: RequestInit) => {
      seen.push(input);
      return fetch(input, init);
    };
    await withPacer(own, world.session)(given);
    expect(seen).toEqual([given]);
    expect(seen[0]).not.toBe(given);
  });

  it('is refused where it has a cookie jar, which may be around the signed-in one', async () => {
    await using world = await openWorld({ rotate: 'every-answer' });
    const { session: own, court, emulator } = world;
    expect(() => withPacer(fetchCookie(fetch, new CookieJar()), own)).toThrow(/fetchCookie\(withPacer\(/);

    const nested = fetchCookie(withPacer(fetch, own), new CookieJar());
    for (let page = 0; page < 3; page += 1) await (await nested(court(docket))).text();

    expect(emulator.journal.requests('nysd').map(({ credentials }) => credentials)).toEqual([
      ['cookie:NextGenCSO'],
      ['cookie:NextGenCSO'],
      ['cookie:NextGenCSO'],
    ]);
    expect(emulator.journal.logins()).toHaveLength(1);
  });
});

describe('an answer', () => {
  it('is given without the tokens in it, as unchangeable as the plain one, and so are its clones', async () => {
    const cookies = ['NextGenCSO=REISSUED; Path=/', 'PacerSession=REISSUED', 'other=kept; Path=/'];
    const pages = ({ url }: Request) => {
      const headers = new Headers({
        'content-type': url.endsWith('/json') ? 'application/json' : 'text/html',
      });
      for (const cookie of cookies) headers.append('set-cookie', cookie);
      return new Response('{}', { headers });
    };
    await using world = await openWorld({ pages });
    for (const path of ['/json', '/html']) {
      const response = await world.signedIn(world.court(path));
      for (const shown of [response, response.clone(), response.clone().clone()]) {
        expect(shown.headers.getSetCookie()).toEqual(cookies.slice(2));
        expect(() => shown.headers.set('x', 'y')).toThrow(TypeError);
        expect(await shown.text()).toBe('{}');
      }
    }
    expect((await world.session.token()).value).toBe('REISSUED');
  });

  it('ends where the caller aborts before it is read, as the plain one does', async () => {
    await using world = await openWorld();
    const readWith = async (send: typeof fetch) => {
      const controller = new AbortController();
      const response = await send(world.court(docket), { signal: controller.signal, redirect: 'manual' });
      controller.abort(new Error('enough'));
      return String(await response.text().catch((error: unknown) => error));
    };
    expect(await readWith(world.signedIn)).toBe('Error: enough');
  });
});
