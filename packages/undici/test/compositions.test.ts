import { describe, expect, it } from 'vitest';
import { withPacer } from '../src/index.js';
import { newestVersions } from './support/undici-versions.js';
import { docket, open, serve, signedInAt } from './support/world.js';

// With whatever else undici puts around a dispatcher, or a dispatcher around.
for (const [name, undici] of Object.entries(newestVersions)) {
  const { Agent, MockAgent, Pool, RetryAgent, interceptors, request } = undici;
  const read = async (url: string, options: object) => {
    const { statusCode, body } = await request(url, options);
    return [statusCode, await body.text()] as const;
  };

  describe(name, () => {
    it('signs in once where something was composed between two wrappings, and refuses another session', async () => {
      await using world = await open(undici);
      const { dispatcher, emulator, session, url } = world;
      const between = dispatcher.compose(interceptors.retry?.());
      const twice = withPacer(between, session);
      expect((await read(url, { dispatcher: twice }))[1]).toContain('logout');
      emulator.tokens.expireAll();
      expect((await read(url, { dispatcher: twice }))[1]).toContain('logout');
      expect(emulator.journal.logins()).toHaveLength(2);
      await using other = signedInAt(world, 'http://127.0.0.1:1');
      // Not tried again by what is between.
      await expect(read(url, { dispatcher: withPacer(between, other) })).rejects.toMatchObject({
        message: expect.stringMatching(/another session/),
        code: 'ERR_INVALID_ARG_VALUE',
      });
    });

    it('goes inside a RetryAgent and around one', async () => {
      await using world = await open(undici);
      const { agent, dispatcher, emulator, session, url } = world;
      const retry = { maxRetries: 2, minTimeout: 1, timeoutFactor: 1 };
      for (const one of [
        new RetryAgent(dispatcher, retry),
        withPacer(new RetryAgent(agent, retry), session),
      ]) {
        emulator.faults.add({ host: 'nysd', times: 1, respond: { status: 503 } });
        expect((await read(url, { dispatcher: one }))[1]).toContain('logout');
        emulator.tokens.expireAll();
        expect((await read(url, { dispatcher: one }))[1]).toContain('logout');
      }
      expect(emulator.journal.logins()).toHaveLength(3);
    });

    it('signs in what a MockAgent answers, without a connection', async () => {
      await using world = await open(undici);
      const mock = new MockAgent();
      mock.disableNetConnect();
      const seen: unknown[] = [];
      const note = ({ headers }: { headers: unknown }) => {
        seen.push(JSON.stringify(headers).includes(token.value));
        return 'mocked';
      };
      const token = await world.session.token();
      const court = world.emulator.court('nysd');
      mock.get(court).intercept({ path: docket }).reply(200, note);
      mock.get('http://other.example').intercept({ path: '/' }).reply(200, note);
      const dispatcher = withPacer(mock, world.session);
      expect(await read(world.url, { dispatcher })).toEqual([200, 'mocked']);
      expect(await read('http://other.example/', { dispatcher })).toEqual([200, 'mocked']);
      expect(seen).toEqual([true, false]);
      await mock.close();
    });

    it('signs in by name above a dns interceptor, and sends nothing to an address below one', async () => {
      await using world = await open(undici);
      const seen: (string | undefined)[] = [];
      await using court = await serve((incoming, outgoing) => {
        seen.push(incoming.headers.cookie);
        outgoing.end('a docket');
      });
      const named = court.origin.replace('127.0.0.1', 'localhost');
      await using session = signedInAt(world, named);
      const dns = interceptors.dns?.({
        lookup: (_: URL, __: object, done: (error: null, found: object[]) => void) =>
          done(null, [{ address: '127.0.0.1', family: 4, ttl: 60_000 }]),
      });
      const below = withPacer(world.agent.compose(dns), session);
      expect(await read(`${named}/`, { dispatcher: below })).toEqual([200, 'a docket']);
      const above = withPacer(world.agent, session).compose(dns);
      expect(await read(`${named}/`, { dispatcher: above })).toEqual([200, 'a docket']);
      expect(seen).toEqual([`NextGenCSO=${(await session.token()).value}`, undefined]);
    });

    it.skipIf(!interceptors.deduplicate)(
      'logs in once for requests that are made one, above or below',
      async () => {
        await using world = await open(undici);
        const { agent, dispatcher: signedIn, emulator, session, url } = world;
        const deduplicate = () => interceptors.deduplicate?.();
        for (const dispatcher of [
          signedIn.compose(deduplicate()),
          withPacer(agent.compose(deduplicate()), session),
        ]) {
          await read(url, { dispatcher });
          emulator.tokens.expireAll();
          const pages = await Promise.all(Array.from({ length: 5 }, () => read(url, { dispatcher })));
          for (const [, page] of pages) expect(page).toContain('logout');
        }
        expect(emulator.journal.logins()).toHaveLength(3);
      },
    );

    it('gives back a redirect that an agent was told to follow', async () => {
      await using world = await open(undici);
      const { emulator, session, url } = world;
      emulator.faults.add({ host: 'nysd', redirect: { location: `${emulator.origins.foreign}/away` } });
      const agent = new Agent({ maxRedirections: 5 });
      const [status] = await read(url, { dispatcher: withPacer(agent, session) });
      expect([status, emulator.journal.requests('foreign')]).toEqual([302, []]);
      await agent.destroy();
    });

    it('throws for an error status after the sign-in, with no token in it', async () => {
      await using world = await open(undici);
      const { dispatcher: signedIn, emulator, session, url } = world;
      const { responseError } = interceptors;
      const dispatcher = responseError ? signedIn.compose(responseError()) : signedIn;
      const options = { dispatcher, ...(name.startsWith('undici 6') && { throwOnError: true }) };
      const reports = `${emulator.origins.pcl}/pcl-public-api/rest/cases/reports`;
      await read(reports, options);
      emulator.tokens.expireAll();
      await read(reports, options);
      emulator.faults.add({ host: 'nysd', rotateToken: true });
      emulator.faults.add({ host: 'nysd', respond: { status: 404 } });
      const error = await read(url, options).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ statusCode: 404 });
      expect(JSON.stringify(error)).not.toContain((await session.token()).value);
      expect(emulator.journal.logins()).toHaveLength(2);
    });

    it('gets over a sign-out before a dump interceptor above throws the body away', async () => {
      await using world = await open(undici);
      const { dispatcher: signedIn, emulator, url } = world;
      const dispatcher = signedIn.compose(interceptors.dump?.({ maxSize: 1_048_576 }));
      await read(url, { dispatcher });
      emulator.tokens.expireAll();
      expect(await read(url, { dispatcher })).toEqual([200, '']);
      expect(emulator.journal.logins()).toHaveLength(2);
    });

    it('shows no token in raw headers', async () => {
      await using world = await open(undici);
      const { dispatcher, emulator, session, url } = world;
      emulator.faults.add({ host: 'nysd', rotateToken: true });
      const { value } = await session.token();
      const { headers, body } = await request(url, { dispatcher, responseHeaders: 'raw' });
      await body.dump();
      const rotated = (await session.token()).value;
      expect(rotated).not.toBe(value);
      const text = JSON.stringify(headers);
      expect(text).toContain('ontent-');
      expect(text).not.toContain(rotated);
    });

    it('follows a redirect inside one Pool, and to nowhere else', async () => {
      await using world = await open(undici);
      const { emulator, session } = world;
      const court = emulator.court('nysd');
      const pool = new Pool(court);
      emulator.faults.add({ host: 'nysd', times: 1, redirect: { location: `${court}${docket}&again` } });
      const dispatcher = withPacer(pool, session).compose(interceptors.redirect?.({ maxRedirections: 3 }));
      expect((await read(`${court}${docket}`, { dispatcher }))[1]).toContain('logout');
      emulator.faults.add({
        host: 'nysd',
        times: 1,
        redirect: { location: `${emulator.origins.foreign}/x` },
      });
      await read(`${court}${docket}`, { dispatcher }).catch(() => {});
      expect(emulator.journal.requests('foreign')).toEqual([]);
      await pool.destroy();
    });
  });
}
