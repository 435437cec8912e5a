import { describe, expect, test } from 'vitest';
import { docket, openSession, startPacer } from './support/pacer.js';
import { versions } from './support/versions.js';

/** What is asked for cookies, and how it is changed right after that. */
const changes: Readonly<Record<string, (asked: Asked) => void>> = {
  'the path of the URL': ({ url }) => (url.pathname = '/other'),
  'the host of the URL': ({ url }) => (url.host = 'evil.example'),
  'an option, in': ({ options }) => Object.assign(options, { allPaths: true }),
  'an option, out': ({ options }) => Reflect.deleteProperty(options, 'expire'),
  'whether scripts ask': ({ options }) => Object.assign(options, { http: false }),
};

interface Asked {
  readonly url: URL;
  readonly options: object;
}

const kept = ['path=1; Path=/cgi-bin', 'other=1; Path=/other', 'all=1; Path=/', 'http=1; Path=/; HttpOnly'];

describe.each(versions)('%s', (version, { PacerCookieJar, toughCookie: { CookieJar } }) => {
  test.for(Object.keys(changes).flatMap((what) => [[what, true] as const, [what, false] as const]))(
    "reads its arguments when tough-cookie's own jar does: %s; with a token at hand: %s",
    async ([what, warm], { skip }) => {
      if (what.includes('URL') && version.includes(' 4.')) skip('it takes a URL as text only');
      await using emulator = await startPacer();
      await using session = openSession(emulator);
      if (warm) await session.token();
      const change = changes[what] ?? (() => {});
      const court = emulator.court('nysd');
      const jars = [new CookieJar(), new PacerCookieJar(session)];
      const given = [];
      for (const jar of jars) {
        for (const cookie of kept) await jar.setCookie(cookie, court);
        const result = [];
        for (const name of ['getCookies', 'getCookieString', 'getSetCookieStrings']) {
          for (const style of ['promise', 'callback']) {
            const asked: Asked = { url: new URL(court + docket), options: { expire: true } };
            const url = version.includes(' 4.') ? asked.url.href : asked.url;
            const answer = ask(jar, name, style, [url, asked.options]);
            change(asked);
            result.push(`${name}, ${style}: ${pairs(await answer)}`);
          }
        }
        given.push(result);
      }
      const [bare, ours] = given;
      expect(ours).toEqual(bare);
      expect(bare?.[0]).toContain('path=1');
    },
  );

  test('keeps a cookie as it was when it was given', async ({ skip }) => {
    if (version.includes(' 4.')) skip('it takes a URL as text only');
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const court = emulator.court('nysd');
    const seen = [];
    for (const jar of [new CookieJar(), new PacerCookieJar(session)]) {
      const url = new URL(court);
      const set = jar.setCookie('a=1; Path=/', url);
      url.host = 'evil.example';
      await set;
      seen.push(
        await jar.getCookieString(`${court}/`, { http: false }),
        JSON.stringify(jar).includes('evil'),
      );
    }
    expect(seen.slice(2)).toEqual(seen.slice(0, 2));
    expect(seen).toEqual(['a=1', false, 'a=1', false]);
  });
});

function ask(jar: object, name: string, style: string, given: readonly unknown[]): Promise<unknown> {
  const method = Reflect.get(jar, name);
  if (style === 'promise') return Reflect.apply(method, jar, given);
  return new Promise((resolve, reject) => {
    const callback = (error: unknown, result: unknown) => (error ? reject(error) : resolve(result));
    Reflect.apply(method, jar, [...given, callback]);
  });
}

/** Without the credential, which a jar of tough-cookie's own does not have. */
function pairs(result: unknown): string {
  const cookies = Array.isArray(result) ? result.map(String) : String(result).split('; ');
  return cookies.filter((cookie) => !cookie.startsWith('NextGenCSO=')).join('; ');
}
