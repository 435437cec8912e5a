import { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { withPacer } from '../src/index.js';
import { undiciVersions } from './support/undici-versions.js';
import { account, docket, open, serve, signedInAt } from './support/world.js';

for (const [name, undici] of Object.entries(undiciVersions)) {
  if (!undici) {
    it.skip(`${name} does not load in Node.js ${process.versions.node}`);
    continue;
  }
  const { Client, Pool, interceptors, request, stream, pipeline } = undici;

  describe(name, () => {
    it('streams the good answer alone, after a sign-out with a body that can be sent twice', async () => {
      await using world = await open(undici);
      const { dispatcher, emulator, url } = world;
      await (await request(url, { dispatcher })).body.dump();
      emulator.tokens.expireAll();
      const parts: string[] = [];
      let calls = 0;
      const sink = new Writable({
        write(chunk, _, done) {
          parts.push(String(chunk));
          done();
        },
      });
      await stream(url, { dispatcher, method: 'POST', body: 'a=b' }, () => {
        calls += 1;
        return sink;
      });
      expect([calls, parts.join('')]).toEqual([1, expect.not.stringContaining('loginForm')]);
      expect(emulator.journal.logins()).toHaveLength(2);
    });

    it('fails a pipeline that meets a sign-out, and logs in for the next one', async () => {
      await using world = await open(undici);
      const { dispatcher, emulator, url } = world;
      await (await request(url, { dispatcher })).body.dump();
      emulator.tokens.expireAll();
      const post = async () => {
        const duplex = pipeline(url, { dispatcher, method: 'POST' }, ({ body }) => body);
        duplex.end('a=b');
        let text = '';
        for await (const chunk of duplex) text += String(chunk);
        return text;
      };
      await expect(post()).rejects.toMatchObject({ code: 'ERR_PACER_SIGNED_OUT' });
      await expect(post()).resolves.not.toContain('loginForm');
      expect(emulator.journal.logins()).toHaveLength(2);
    });

    it('lets nobody below follow a redirect, by an interceptor or by an option', async () => {
      await using world = await open(undici);
      const { agent, emulator, session, url } = world;
      const location = `${emulator.origins.foreign}/away`;
      emulator.faults.add({ host: 'nysd', redirect: { location } });
      const follows = agent.compose(interceptors.redirect?.({ maxRedirections: 5 }));
      const dispatcher = withPacer(follows, session);
      const { statusCode, headers, body } = await request(url, { dispatcher });
      await body.dump();
      expect([statusCode, headers.location]).toEqual([302, location]);
      await expect(request(url, { dispatcher, maxRedirections: 3 })).rejects.toThrow(/maxRedirections/);
      expect(emulator.journal.requests('foreign')).toEqual([]);
    });

    it('signs in what a Client or Pool sends to a court, and never a redirect that it sends elsewhere', async () => {
      await using world = await open(undici);
      const { emulator, session, url } = world;
      const court = emulator.court('nysd');
      const seen: unknown[] = [];
      await using foreign = await serve((incoming, outgoing) => {
        seen.push(incoming.headers.cookie);
        outgoing.writeHead(302, { location: url }).end();
      });
      for (const kind of [Client, Pool]) {
        const bound = new kind(court);
        const { statusCode, body } = await withPacer(bound, session).request({ path: docket, method: 'GET' });
        await body.dump();
        expect(statusCode).toBe(200);
        await bound.destroy();
        const lying = new kind(foreign.origin);
        const dispatcher = withPacer(lying, session).compose(interceptors.redirect?.({ maxRedirections: 2 }));
        await request(`${foreign.origin}/`, { dispatcher }).then(
          ({ body: rest }) => rest.dump(),
          () => {},
        );
        await lying.destroy();
      }
      expect(seen.length).toBeGreaterThanOrEqual(2);
      expect(seen.filter((cookie) => cookie !== undefined)).toEqual([]);
      expect(emulator.journal.logins()).toHaveLength(1);
    });

    it('logs in once for a refused password, whatever the retry interceptor above would do', async () => {
      await using world = await open(undici, { credentials: { ...account, password: 'wrong' } });
      const { dispatcher: signedIn, emulator, url } = world;
      const dispatcher = signedIn.compose(interceptors.retry?.({ maxRetries: 3, minTimeout: 1 }));
      await expect(request(url, { dispatcher })).rejects.toMatchObject({ name: 'LoginRejectedError' });
      expect(emulator.journal.logins()).toHaveLength(1);
    });

    it('leaves retries to the interceptor above or below', async () => {
      await using world = await open(undici);
      const { agent, dispatcher: signedIn, emulator, session, url } = world;
      const retry = () => interceptors.retry?.({ maxRetries: 2, minTimeout: 1, timeoutFactor: 1 });
      for (const dispatcher of [signedIn.compose(retry()), withPacer(agent.compose(retry()), session)]) {
        const remove = emulator.faults.add({ host: 'nysd', times: 1, respond: { status: 503 } });
        const { statusCode, body } = await request(url, { dispatcher });
        await body.dump();
        remove();
        expect(statusCode).toBe(200);
      }
      expect(emulator.journal.logins()).toHaveLength(1);
    });

    it.skipIf(!interceptors.cache)(
      'repeats past a cache below, which would answer with the sign-in page',
      async () => {
        await using world = await open(undici);
        const { agent, emulator, session, url } = world;
        const dispatcher = withPacer(agent.compose(interceptors.cache?.()), session);
        await (await request(`${url}&first`, { dispatcher })).body.dump();
        const page = {
          status: 200,
          headers: { 'content-type': 'text/html', 'cache-control': 'max-age=600' },
        };
        const body = `<script>location.href = "${emulator.origins.signIn}/csologin/login.jsf"</script>`;
        emulator.faults.add({ host: 'nysd', times: 1, respond: { ...page, body } });
        const { body: shown } = await request(url, { dispatcher });
        expect(await shown.text()).not.toContain('csologin');
      },
    );

    it.skipIf(!interceptors.decompress)(
      'sees a compressed sign-in page, decompressed above or below',
      async () => {
        await using world = await open(undici);
        const { agent, emulator } = world;
        let pages = 0;
        const form = `<script>location.href = "${emulator.origins.signIn}/csologin/login.jsf"</script>`;
        await using court = await serve((_, outgoing) => {
          outgoing.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
          pages -= 1;
          outgoing.end(gzipSync(pages >= 0 ? form : 'a docket'));
        });
        await using session = signedInAt(world, court.origin);
        const decompress = interceptors.decompress?.();
        for (const dispatcher of [
          withPacer(agent, session).compose(decompress),
          withPacer(agent.compose(decompress), session),
        ]) {
          pages = 0;
          await (await request(`${court.origin}/`, { dispatcher })).body.dump();
          pages = 2;
          const { body } = await request(`${court.origin}/`, { dispatcher });
          expect(await body.text()).toBe('a docket');
        }
        expect(emulator.journal.logins()).toHaveLength(3);
      },
    );

    it.for([
      ['names and values in turn', ['Cookie', 'mine=1', 'Cookie', 'NextGenCSO=old', 'x-own', 'yes']],
      ['an object', { cookie: ['mine=1', 'NextGenCSO=old'], 'X-Own': 'yes' }],
      [
        'an iterable',
        new Map([
          ['cookie', 'mine=1; NextGenCSO=old'],
          ['x-own', 'yes'],
        ]),
      ],
    ] as const)("keeps the caller's headers, given as %s", async ([, headers]) => {
      await using world = await open(undici);
      const given = structuredClone(headers);
      const seen: (string | undefined)[] = [];
      await using court = await serve((incoming, outgoing) => {
        seen.push(incoming.headers.cookie, String(incoming.headers['x-own']));
        outgoing.end();
      });
      await using session = signedInAt(world, court.origin);
      const dispatcher = withPacer(world.agent, session);
      await (await request(`${court.origin}/`, { dispatcher, headers })).body.dump();
      const { value } = await session.token();
      expect(seen).toEqual([`mine=1; NextGenCSO=${value}`, 'yes']);
      expect(headers).toEqual(given);
    });

    it('frees a request that is aborted while a login is waited for', async () => {
      await using world = await open(undici);
      const { dispatcher, emulator, url } = world;
      const hung = emulator.faults.add({ host: 'sign-in', hang: true });
      const leaving = new AbortController();
      const waiting = request(url, { dispatcher, signal: leaving.signal });
      leaving.abort(new Error('left'));
      await expect(waiting).rejects.toThrow('left');
      hung();
    });

    it('gives trailers, and what a handler throws, as undici does', async () => {
      await using world = await open(undici);
      await using server = await serve((_, outgoing) => {
        outgoing.writeHead(200, { trailer: 'x-sum', 'content-type': 'text/html' });
        outgoing.write('<p>');
        outgoing.addTrailers({ 'x-sum': '42' });
        outgoing.end('text');
      });
      await using session = signedInAt(world, server.origin);
      const dispatcher = withPacer(world.agent, session);
      const answer = await request(`${server.origin}/`, { dispatcher });
      expect([await answer.body.text(), answer.trailers]).toEqual(['<p>text', { 'x-sum': '42' }]);
      const failing = stream(`${server.origin}/`, { dispatcher, method: 'GET' }, () => {
        throw new Error('of the factory');
      });
      await expect(failing).rejects.toThrow('of the factory');
    });

    it('lets CONNECT and upgrades pass by', async () => {
      await using world = await open(undici);
      const told: string[] = [];
      const pass = (options: { method: string; headers?: unknown }) => {
        told.push(`${options.method} ${JSON.stringify(options.headers)}`);
        return true;
      };
      const below = {
        compose: (wrap: (by: typeof pass) => unknown) => ({ dispatch: wrap(pass) }),
        dispatch: pass,
      };
      const signedIn = withPacer(below, world.session) as {
        dispatch(options: object, handler: object): boolean;
      };
      const handler = { onRequestStart() {}, onRequestUpgrade() {} };
      signedIn.dispatch({ origin: world.url, path: '/', method: 'CONNECT' }, handler);
      signedIn.dispatch({ origin: world.url, path: '/', method: 'GET', upgrade: 'websocket' }, handler);
      expect(told).toEqual(['CONNECT undefined', 'GET undefined']);
    });

    it('sends a body of a stream once', async () => {
      await using world = await open(undici);
      const { dispatcher, emulator, url } = world;
      await (await request(url, { dispatcher })).body.dump();
      emulator.tokens.expireAll();
      const body = Readable.from(['a=b']);
      const posted = request(url, { dispatcher, method: 'POST', body });
      await expect(posted).rejects.toMatchObject({ code: 'ERR_PACER_SIGNED_OUT' });
      await finished(body).catch(() => {});
      expect(emulator.journal.logins()).toHaveLength(1);
    });
  });
}
