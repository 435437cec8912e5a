import { createPacerSession } from '@pacer-auth/core';
import * as undici from 'undici-7';
import { describe, expect, it, vi } from 'vitest';
import { withPacer } from '../src/index.js';
import { account, docket, openWorld } from './support/world.js';

/** Pages that say what arrived. */
const pages = async (request: Request) =>
  request.method === 'POST' ? Response.json({ body: await request.text() }) : undefined;

describe('withPacer(fetch)', () => {
  it('gives back a signed-in function when it is wrapped again with the same session', async () => {
    await using world = await openWorld();
    expect(withPacer(world.signedIn, world.session)).toBe(world.signedIn);
    expect(withPacer(fetch, world.session)).not.toBe(fetch);
  });

  it('refuses to sign in a function that is signed in with another session', async () => {
    await using world = await openWorld();
    const { environment } = world.emulator;
    const other = createPacerSession({ environment, credentials: account });
    expect(() => withPacer(world.signedIn, other)).toThrow(TypeError);
  });

  it('keeps what is on the function, and calls it with its own `this`', async () => {
    await using world = await openWorld();
    const seen: unknown[] = [];
    const service = {
      fetch: Object.assign(
        function (this: unknown, ...sent: Parameters<typeof fetch>) {
          seen.push(this);
          return fetch(...sent);
        },
        { preconnect: () => 'connected' },
      ),
    };
    const signedIn = { fetch: withPacer(service.fetch, world.session) };
    expect(signedIn.fetch.preconnect()).toBe('connected');
    expect((await signedIn.fetch(world.court(docket))).status).toBe(200);
    expect(seen).toEqual([signedIn]);
  });
});

describe('a request of a signed-in fetch', () => {
  it('leaves what the caller gave as it was', async () => {
    await using world = await openWorld();
    const headers = new Headers({ Cookie: 'PacerPref=receipt=Y', 'X-Custom': 'mine' });
    const before = [...headers];
    const init = Object.freeze({ headers, method: 'GET' });
    const request = new Request(world.court(docket), init);

    await world.signedIn(world.court(docket), init);
    await world.signedIn(request);

    expect([...headers]).toEqual(before);
    expect([...request.headers]).toEqual(before);
    const [{ credentials } = {}] = world.emulator.journal.requests('nysd');
    expect(credentials).toEqual(['cookie:NextGenCSO']);
  });

  it.for([
    ['a Request with a text', (url: string) => [new Request(url, { method: 'POST', body: 'again' })]],
    [
      'a Request with bytes',
      (url: string) => [new Request(url, { method: 'POST', body: Buffer.from('again') })],
    ],
    ['a pooled Buffer', (url: string) => [url, { method: 'POST', body: Buffer.from('again') }]],
    [
      'an ArrayBuffer',
      (url: string) => [url, { method: 'POST', body: new TextEncoder().encode('again').buffer }],
    ],
    ['a Blob', (url: string) => [url, { method: 'POST', body: new Blob(['again']) }]],
  ] as const)('is sent again whole after a sign-out, and after 307: %s', async ([, call]) => {
    await using world = await openWorld({ pages });
    const { emulator, court, signedIn } = world;
    await signedIn(court(docket));
    emulator.tokens.expireAll();
    const send = async (path: string): Promise<unknown> =>
      (await Reflect.apply(signedIn, undefined, call(court(path)))).json();

    expect(await send('/echo')).toEqual({ body: 'again' });
    expect(emulator.journal.logins()).toHaveLength(2);

    emulator.faults.add({ host: 'nysd', path: '/old', redirect: { location: '/echo', status: 307 } });
    expect(await send('/old')).toEqual({ body: 'again' });
  });

  it('is not sent again with a Request whose body is a stream', async () => {
    await using world = await openWorld({ pages });
    const { emulator, court, signedIn } = world;
    const request = () =>
      new Request(court('/echo'), { method: 'POST', body: new Blob(['once']).stream(), duplex: 'half' });
    expect(await (await signedIn(request())).json()).toEqual({ body: 'once' });
    emulator.tokens.expireAll();

    await expect(signedIn(request())).rejects.toMatchObject({ code: 'ERR_PACER_SIGNED_OUT' });

    expect(emulator.journal.requests('nysd')).toHaveLength(2);
  });

  it('passes what no standard knows to each hop', async () => {
    await using world = await openWorld();
    const { emulator, court, session } = world;
    emulator.faults.add({ host: 'nysd', path: '/old', redirect: { location: docket } });
    const inner = vi.fn(fetch);
    const init: object = { cache: 'no-store', next: { revalidate: 60 } };

    await withPacer(inner, session)(court('/old'), init);

    expect(inner.mock.calls.map(([url]) => url)).toEqual([court('/old'), court(docket)]);
    for (const [, sent] of inner.mock.calls) expect(sent).toMatchObject({ ...init, redirect: 'manual' });
  });

  it('gives each send headers of its own, at each hop and each time', async () => {
    await using world = await openWorld();
    const { emulator, court, session } = world;
    emulator.faults.add({
      host: 'nysd',
      path: '/old',
      redirect: { location: emulator.origins.foreign },
    });
    const inner = vi.fn(fetch);

    await withPacer(inner, session)(court('/old'));

    const cookies = inner.mock.calls.map(([, sent]) => new Headers(sent?.headers).get('cookie'));
    expect(cookies).toEqual([expect.stringContaining('NextGenCSO='), null]);
    inner.mockClear();
    emulator.tokens.expireAll();
    await withPacer(inner, session)(court(docket));
    const sent = inner.mock.calls.map(([, { headers } = {}]) => new Headers(headers).get('cookie'));
    expect(sent).toEqual([cookies[0], cookies[0], expect.not.stringMatching(`^${cookies[0]}$`)]);
  });

  it("goes through the caller's dispatcher, at each hop", async () => {
    await using world = await openWorld();
    const { emulator, court, session } = world;
    emulator.faults.add({ host: 'nysd', path: '/old', redirect: { location: docket } });
    await using dispatcher = Object.assign(new undici.Agent(), {
      [Symbol.asyncDispose]: () => dispatcher.destroy(),
    });
    const dispatch = vi.spyOn(dispatcher, 'dispatch');

    const response = await withPacer(undici.fetch, session)(court('/old'), { dispatcher });

    expect(await response.text()).toMatch(/logout/);
    expect(dispatch.mock.calls.map(([{ path }]) => path)).toEqual(['/old', docket]);
  });

  it('is sent again past a cache that has kept the sign-in page', async () => {
    let shown = 0;
    const signInPage = '<html><form name="GetPass"><input type="password" name="key"></form></html>';
    const headers = { 'content-type': 'text/html', 'cache-control': 'public, max-age=600' };
    await using world = await openWorld({
      pages: () => {
        shown += 1;
        return shown === 1 ? new Response(signInPage, { headers }) : undefined;
      },
    });
    const { emulator, court, session } = world;
    const agent = new undici.Agent();
    const dispatcher = agent.compose(undici.interceptors.cache());

    const response = await withPacer(undici.fetch, session)(court(docket), { dispatcher });

    expect(await response.text()).toMatch(/logout/);
    expect(emulator.journal.requests('nysd')).toHaveLength(2);
    expect(emulator.journal.logins()).toHaveLength(1);
    await agent.destroy();
  });

  it.for(['manual', 'error'] as const)(
    'gets over a sign-out by redirect with redirect: %s',
    async (redirect) => {
      await using world = await openWorld();
      const { emulator, court, signedIn } = world;
      await signedIn(court(docket));
      emulator.signOut.disguise = 'redirect';
      emulator.tokens.expireAll();

      const response = await signedIn(court(docket), { redirect });

      expect(await response.text()).toMatch(/logout/);
      expect(emulator.journal.logins()).toHaveLength(2);
    },
  );

  it('ends with its own signal while a login is under way, given in an init or a Request', async () => {
    // Closing the session waits for the login that was sent, which hangs.
    await using world = await openWorld({}, { loginPolicy: { timeoutMs: 1_000 } });
    const { emulator, court, signedIn } = world;
    emulator.faults.add({ host: 'sign-in', hang: true });
    const calls = [
      (signal: AbortSignal) => signedIn(court(docket), { signal }),
      (signal: AbortSignal) => signedIn(new Request(court(docket), { signal })),
    ];
    for (const call of calls) {
      const arrived = new Promise<void>((resolve) => {
        const end = emulator.journal.subscribe(() => {
          end();
          resolve();
        });
      });
      const controller = new AbortController();
      const response = call(controller.signal);
      await arrived;
      controller.abort(new Error('enough'));
      await expect(response).rejects.toThrow('enough');
    }
    expect(emulator.journal.requests('nysd')).toHaveLength(0);
  });

  it('has the errors of the plain fetch, and logs in for none of them', async () => {
    await using world = await openWorld();
    const { emulator, signedIn } = world;
    const calls = [
      () => ['/relative'],
      () => ['http://127.0.0.1:1'],
      () => ['http://user:pass@127.0.0.1:1'],
      () => [emulator.origins.foreign, { method: 'TRACE' }],
      () => [emulator.origins.foreign, { signal: AbortSignal.abort() }],
    ];
    for (const call of calls) {
      const errorOf = (send: typeof fetch) =>
        Reflect.apply(send, undefined, call()).catch((error: unknown) => error);
      expect(await errorOf(signedIn)).toEqual(await errorOf(fetch));
    }
    expect(emulator.journal.logins()).toHaveLength(0);
  });
});
