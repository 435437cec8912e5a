import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gotVersions } from './support/got-versions.js';
import { inTurn, withWorld } from './support/with-world.js';

const signInPage = '<form name="GetPass"><input type="password"></form>';
const path = '/cgi-bin/ShowPage.pl';

describe.each(Object.entries(gotVersions))('repeats with %s', (_, got) => {
  it("keeps to the user's retry limit where something fails before the repeat of a sign-out is sent", () =>
    withWorld(got, inTurn(['signed out', 'signed out']), async ({ client, court, emulator }) => {
      let calls = 0;
      const failing = client.extend({
        retry: {
          limit: 1,
          calculateDelay: ({ computedValue }: { computedValue: number }) => Math.min(computedValue, 1),
        },
        hooks: {
          beforeRequest: [
            () => {
              calls += 1;
              if (calls > 1) throw Object.assign(new Error('a hook that fails'), { code: 'ECONNRESET' });
            },
          ],
        },
      });

      await expect(failing(court + path)).rejects.toThrow('a hook that fails');
      // The first send, our repeat, and the one retry that the user allows.
      expect(calls).toBeLessThanOrEqual(3);
      expect(emulator.journal.requests('nysd')).toHaveLength(1);
    }));

  it('keeps to it as well where a cookie jar of the client fails at the repeat', () =>
    withWorld(got, inTurn(['signed out']), async ({ client, court }) => {
      let asked = 0;
      const cookieJar = {
        async getCookieString() {
          asked += 1;
          if (asked > 1) throw new Error('a jar that fails');
          return '';
        },
        async setCookie() {},
      };
      await expect(client(court + path, { cookieJar, retry: { limit: 2 } })).rejects.toThrow(
        'a jar that fails',
      );
      expect(asked).toBeLessThanOrEqual(4);
    }));

  it('takes options that were used before, each request with one set of hooks', () =>
    withWorld(got, { pages: () => new Response('a page') }, async ({ client, court, emulator }) => {
      const calls: string[] = [];
      const counting = client.extend({ hooks: { beforeRequest: [() => void calls.push('mine')] } });
      const first = await counting(court + path);
      const used: unknown = Reflect.get(Reflect.get(first, 'request'), 'options');
      if (typeof used !== 'object' || used === null) throw new TypeError('got shows no options');
      emulator.tokens.expireAll();
      emulator.journal.clear();

      expect((await Reflect.apply(counting, undefined, [undefined, undefined, used])).statusCode).toBe(200);

      // Once with the token that has ended, once more to confirm it, and once after the login.
      expect(emulator.journal.requests('nysd')).toHaveLength(3);
      expect(emulator.journal.logins()).toHaveLength(1);
      const { hooks } = inspectable(used);
      expect(hooks.beforeRequest.length).toBeLessThanOrEqual(3);
    }));

  it('pages through options that `paginate` gives back, without hooks that add up', () =>
    withWorld(got, { pages: () => new Response('[1]', json) }, async ({ client, court, emulator }) => {
      let page = 0;
      const hooksSeen: number[] = [];
      const items = await client.paginate.all(`${court}/pages`, {
        pagination: {
          transform: () => [page],
          paginate: ({ response }: { response: { request: { options: Used } } }) => {
            page += 1;
            hooksSeen.push(response.request.options.hooks.beforeRequest.length);
            return page < 20 ? response.request.options : false;
          },
        },
      });
      expect(items).toHaveLength(20);
      expect(hooksSeen).toEqual(Array.from({ length: 20 }, () => 1));
      expect(emulator.journal.requests('nysd')).toHaveLength(20);
    }));

  it('sees through a content coding that the client leaves in place', () => {
    const pages = compressedSignInPageOnce();
    return withWorld(got, { pages }, async ({ client, court, emulator }) => {
      const { body } = await client(court + path, { decompress: false, responseType: 'text' });
      expect(body).toBe('the page');
      expect(emulator.journal.logins()).toHaveLength(1);
    });
  });

  it('gives back no token that an answer re-issues, in a result or in an error', () =>
    withWorld(got, { pages: reissue }, async ({ client, court, session }) => {
      for (const status of ['200', '406']) {
        const shown = await client(`${court}/reissue?${status}`, { retry: { limit: 0 } }).catch(
          (error: unknown) => error,
        );
        const { value } = await session.token();
        expect(value).toMatch(/^reissued/);
        const { headers, rawHeaders } = messageOf(shown);
        expect(headers['set-cookie']).toEqual(['theirs=1']);
        expect(rawHeaders.filter((text) => text.includes('reissued'))).toEqual([]);
        expect(inspect(shown, { depth: 12, showHidden: true })).not.toContain(value);
      }
    }));
});

describe.each(Object.entries(gotVersions))("a cookie jar of the user's with %s", (_, got) => {
  it('gets every cookie but the token that an answer re-issues, also where options are used again', () =>
    withWorld(got, { pages: reissue }, async ({ client, court, session, emulator }) => {
      const jar = new Map<string, string>();
      const cookieJar = {
        getCookieString: async () => [...jar.values()].join('; '),
        setCookie: async (cookie: string) => void jar.set(cookie.split('=', 1)[0] ?? '', cookie),
      };
      emulator.faults.add({ host: 'nysd', path: '/hop', redirect: { location: `${court}/reissue?406` } });
      const options = { cookieJar, retry: { limit: 0 } };
      const error = await client(`${court}/hop`, options).catch((reason: unknown) => reason);
      expect([...jar.keys()]).toEqual(['theirs']);
      const { value } = await session.token();
      expect(value).toMatch(/^reissued/);
      expect(inspect(error, { depth: 12, showHidden: true })).not.toContain(value);

      const used: object = Object(error).options;
      await Reflect.apply(client, undefined, [undefined, undefined, used]).catch(() => undefined);
      expect([...jar.keys()]).toEqual(['theirs']);
    }));
});

interface Used {
  readonly hooks: { readonly beforeRequest: readonly unknown[] };
}

function inspectable(options: object): Used {
  const hooks = Reflect.get(options, 'hooks');
  return { hooks: { beforeRequest: Reflect.get(hooks, 'beforeRequest') } };
}

function messageOf(shown: unknown): { headers: Record<string, unknown>; rawHeaders: string[] } {
  const error = Object(shown);
  return error.response ?? error;
}

const json = { headers: { 'content-type': 'application/json' } };
let issued = 0;

function reissue({ url }: Request): Response {
  issued += 1;
  const headers = new Headers([
    ['set-cookie', `NextGenCSO=reissued${issued}; Path=/`],
    ['set-cookie', 'theirs=1'],
  ]);
  return new Response('a page', { status: Number(new URL(url).search.slice(1)), headers });
}

function compressedSignInPageOnce(): () => Response {
  let sent = 0;
  return () => {
    sent += 1;
    if (sent > 1) return new Response('the page', { headers: { 'content-type': 'text/html' } });
    return new Response(gzipSync(signInPage), {
      headers: { 'content-type': 'text/html', 'content-encoding': 'gzip' },
    });
  };
}
