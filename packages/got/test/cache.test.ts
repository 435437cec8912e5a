import { describe, expect, it } from 'vitest';
import { gotVersions } from './support/got-versions.js';
import { withWorld } from './support/with-world.js';

const signInPage = '<form name="GetPass"><input type="password"></form>';
const kept = { 'content-type': 'text/html', 'cache-control': 'public, max-age=600' };
const page = '<p>the page</p>';

/** A court whose sign-in pages may be kept by caches, as its other pages. */
function signedOutTimes(times: number): () => Response {
  let left = times;
  return () => {
    left -= 1;
    return new Response(left >= 0 ? signInPage : page, { headers: kept });
  };
}

describe.each(Object.entries(gotVersions))("with a cache of %s's", (_, got) => {
  it.each([1, 2])(
    'repeats reach the court where it shows a sign-in page %s times that may be kept',
    (times) =>
      withWorld(got, { pages: signedOutTimes(times) }, async ({ client, court, emulator, session }) => {
        const cache = new Map();
        await session.token();
        const first = await client(`${court}/kept`, { cache });
        expect(first.body).toBe(page);
        expect(emulator.journal.requests('nysd')).toHaveLength(times + 1);
        emulator.journal.expectLogins(times);
        // The page has taken the place of what was kept, and is billed once.
        expect((await client(`${court}/kept`, { cache })).body).toBe(page);
        expect(emulator.journal.requests('nysd')).toHaveLength(times + 1);
        emulator.journal.expectLogins(times);
      }),
  );

  it('a sign-in page that an earlier program has left in it costs no login', () => {
    const pages = signedOutTimes(1);
    return withWorld(got, { pages }, async ({ client, court, emulator, session }) => {
      const cache = new Map();
      const { value } = await session.token();
      await got(`${court}/kept`, { cache, headers: { cookie: `NextGenCSO=${value}` } });
      expect((await client(`${court}/kept`, { cache })).body).toBe(page);
      expect(emulator.journal.requests('nysd')).toHaveLength(2);
      emulator.journal.expectLogins(1);
    });
  });

  it('a page out of it proves no token, and re-issues none', () => {
    let sent = 0;
    const pages = ({ url }: Request) => {
      if (!url.endsWith('/kept')) return undefined;
      sent += 1;
      const headers = { ...kept, 'set-cookie': `NextGenCSO=reissued${sent}; Path=/` };
      return new Response('<a href="/cgi-bin/login.pl?logout">Logout</a>', { headers });
    };
    return withWorld(got, { pages }, async ({ client, court, emulator, session }) => {
      const cache = new Map();
      await client(`${court}/kept`, { cache });
      emulator.tokens.expireAll();
      await client(`${court}/other`, { throwHttpErrors: false });
      const { value } = await session.token();
      await client(`${court}/kept`, { cache });
      expect(sent).toBe(1);
      expect((await session.token()).value).toBe(value);
    });
  });

  it('options that are used again ask no further past it', () =>
    withWorld(got, { pages: signedOutTimes(1) }, async ({ client, court, emulator }) => {
      const cache = new Map();
      const response = await client(`${court}/kept`, { cache });
      const used: { headers: object } = Reflect.get(Reflect.get(response, 'request'), 'options');
      expect(used.headers).not.toHaveProperty('cache-control');
      await Reflect.apply(client, undefined, [undefined, undefined, used]);
      expect(emulator.journal.requests('nysd')).toHaveLength(2);
    }));
});
