import { once } from 'node:events';
import { createServer as createHttp2 } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { withPacer } from '../src/index.js';
import { newestVersions } from './support/undici-versions.js';
import { open, serve, signedInAt } from './support/world.js';

// What a request may be given, and where it may come from.
for (const [name, undici] of Object.entries(newestVersions)) {
  const { H2CClient, Headers, getGlobalDispatcher, interceptors, request, setGlobalDispatcher } = undici;

  describe(name, () => {
    const forms = {
      object: (pairs: [string, string][]) => Object.fromEntries(pairs),
      'names and values in turn': (pairs: [string, string][]) => pairs.flat(),
      pairs: (pairs: [string, string][]) => pairs,
      map: (pairs: [string, string][]) => new Map(pairs),
      Headers: (pairs: [string, string][]) => new Headers(pairs),
    };
    it.for(Object.entries(forms))("takes a token of the caller's out of headers, as %s", async ([, form]) => {
      await using world = await open(undici);
      const seen: unknown[] = [];
      const echo = await serve((incoming, outgoing) => {
        const { cookie, 'x-next-gen-cso': token, 'x-client-code': code, 'x-own': own } = incoming.headers;
        seen.push([cookie, token, code, own]);
        outgoing.end();
      });
      await using court = echo;
      await using session = signedInAt(world, court.origin);
      const dispatcher = withPacer(world.agent, session);
      const given: [string, string][] = [
        ['COOKIE', 'mine=1; NextGenCSO=old; PacerClientCode=theirs'],
        ['X-Next-Gen-CSO', 'old'],
        ['X-CLIENT-Code', 'theirs'],
        ['X-Own', 'yes'],
      ];
      for (const origin of [court.origin, court.origin.replace('127.0.0.1', 'localhost')])
        await (await request(`${origin}/`, { dispatcher, headers: form(given) })).body.dump();
      const { value } = await session.token();
      const [atCourt, elsewhere] = seen as string[][];
      expect(atCourt?.[0]).toContain(`NextGenCSO=${value}`);
      expect(atCourt?.[0]).toContain('mine=1');
      expect(String(atCourt)).not.toContain('old');
      expect(elsewhere).toEqual(['mine=1', undefined, undefined, 'yes']);
    });

    it('sends what it was given at the call, whatever becomes of that while a login is waited for', async () => {
      await using world = await open(undici);
      const seen: unknown[] = [];
      const echo = (where: string) =>
        serve(({ headers }, outgoing) => {
          seen.push([where, headers['x-own'], headers.cookie !== undefined]);
          outgoing.end();
        });
      await using court = await echo('court');
      await using elsewhere = await echo('elsewhere');
      for (const origin of [court.origin, new URL(court.origin)]) {
        await using session = signedInAt(world, court.origin);
        const headers = { 'x-own': 'yes' };
        const options = { origin, path: '/', method: 'GET', headers };
        const answer = withPacer(world.agent, session).request(options);
        headers['x-own'] = 'changed';
        if (origin instanceof URL) origin.href = elsewhere.origin;
        else options.origin = elsewhere.origin;
        await (await answer).body.dump();
      }
      expect(seen).toEqual([
        ['court', 'yes', true],
        ['court', 'yes', true],
      ]);
    });

    it('sends headers of an iterator, which can be read once, also after a login', async () => {
      await using world = await open(undici);
      const seen: unknown[] = [];
      await using court = await serve((incoming, outgoing) => {
        seen.push(incoming.headers['x-own']);
        outgoing.end();
      });
      await using session = signedInAt(world, court.origin);
      const dispatcher = withPacer(world.agent, session);
      const headers = new Map([['x-own', 'yes']]).entries();
      await (await request(`${court.origin}/`, { dispatcher, headers })).body.dump();
      expect(seen).toEqual(['yes']);
    });

    it('sends a Blob again after a sign-out, and an iterable not', async () => {
      await using world = await open(undici);
      const { dispatcher, emulator, session, url } = world;
      await session.token();
      for (const [body, logins] of [
        [new Blob(['a=b']), 2],
        [new Uint8Array([97, 61, 98]).buffer, 3],
      ] as const) {
        emulator.tokens.expireAll();
        const { body: answer } = await request(url, { dispatcher, method: 'POST', body });
        expect(await answer.text()).not.toContain('loginForm');
        expect(emulator.journal.logins()).toHaveLength(logins);
      }
      emulator.tokens.expireAll();
      const iterable = {
        *[Symbol.iterator]() {
          yield 'a=b';
        },
      };
      const posted = request(url, { dispatcher, method: 'POST', body: iterable });
      await expect(posted).rejects.toMatchObject({ code: 'ERR_PACER_SIGNED_OUT' });
    });

    it('keeps every hop to the hosts it may go to, with whatever is between it and the redirects', async () => {
      await using world = await open(undici);
      const { dispatcher: signedIn, emulator, url } = world;
      const dispatcher = signedIn.compose(
        interceptors.retry?.(),
        interceptors.redirect?.({ maxRedirections: 3 }),
      );
      emulator.faults.add({
        host: 'nysd',
        times: 1,
        redirect: { location: `${emulator.origins.foreign}/x` },
      });
      const reports = `${emulator.origins.pcl}/pcl-public-api/rest/cases/reports`;
      emulator.faults.add({ host: 'pcl', times: 1, redirect: { location: `${emulator.origins.foreign}/y` } });
      for (const from of [url, reports]) await (await request(from, { dispatcher })).body.dump();
      const away = emulator.journal.requests('foreign');
      expect(away.map(({ credentials }) => credentials)).toEqual([[], []]);
      expect(emulator.journal.logins()).toHaveLength(1);
    });

    it.skipIf(!interceptors.cache)('leaves no sign-in page and no token in a cache above', async () => {
      await using world = await open(undici);
      const { dispatcher: signedIn, emulator, session, url } = world;
      const dispatcher = signedIn.compose(interceptors.cache?.());
      const headers = { 'content-type': 'text/html', 'cache-control': 'max-age=600' };
      const body = `<script>location.href = "${emulator.origins.signIn}/csologin/login.jsf"</script>`;
      emulator.faults.add({ host: 'nysd', times: 1, respond: { status: 200, headers, body } });
      for (let times = 0; times < 2; times += 1) {
        const answer = await request(url, { dispatcher });
        expect(await answer.body.text()).toContain('logout');
        expect(JSON.stringify(answer.headers)).not.toContain((await session.token()).value);
      }
    });

    it.skipIf(!H2CClient)('gets over a sign-out in HTTP/2', async () => {
      if (!H2CClient) return;
      await using world = await open(undici);
      const form = `<script>location.href = "${world.emulator.origins.signIn}/csologin/login.jsf"</script>`;
      const seen: unknown[] = [];
      const server = createHttp2((incoming, outgoing) => {
        seen.push(incoming.headers.cookie);
        outgoing.setHeader('content-type', 'text/html');
        outgoing.end(seen.length <= 2 ? form : 'a docket');
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      await using session = signedInAt(world, origin);
      const client = new H2CClient(origin);
      const dispatcher = withPacer(client, session);
      const { value } = await session.token();
      const { body } = await dispatcher.request({ path: '/', method: 'GET' });
      expect(await body.text()).toBe('a docket');
      const after = (await session.token()).value;
      expect(seen).toEqual([value, value, after].map((token) => `NextGenCSO=${token}`));
      await client.destroy();
      server.close();
    });

    it("signs in what Node's own fetch sends by a global dispatcher, and logs in by it", async () => {
      await using world = await open(undici);
      const before = getGlobalDispatcher();
      setGlobalDispatcher(world.dispatcher);
      try {
        const own = (await fetch(world.url)).text();
        expect(await own).toContain('logout');
        world.emulator.tokens.expireAll();
        expect(await (await fetch(world.url)).text()).toContain('logout');
        expect(world.emulator.journal.logins()).toHaveLength(2);
      } finally {
        setGlobalDispatcher(before);
      }
    });
  });
}
