import { createPacerSession, type PacerSession, production } from '@pacer-auth/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { versions } from './support/versions.js';

/** What there is to know of a call: what it gave or threw, and with what it called back. */
interface Outcome {
  readonly returned: unknown;
  readonly calledBack: readonly unknown[];
}

const goodUrls = [
  ...[
    'https://example.com/',
    'https://example.com/a/b',
    'http://example.com/a',
    'HTTPS://EXAMPLE.COM:8443/a#x',
  ],
  ...[
    'http://localhost:1/a',
    'https://localhost/a',
    'http://127.0.0.1:1/a/b',
    'http://[::1]/',
    'http://a.localhost/',
  ],
  ...[
    'ftp://example.com/',
    'https://user:x@example.com/',
    'https://münchen.example/',
    'https://a.b.example.com./',
  ],
  ...[new URL('https://example.com/a/b'), new URL('http://localhost:1/a')],
];
const urls = [
  ...goodUrls,
  ...['', ' ', 'example.com', 'http://', 'https://ex ample.com/', '/a', 'https://example.com:99999/'],
  ...[undefined, null, 5, {}],
];
const cookies = [
  ...['a=1', 'a=2; Path=/', 'b=1; Path=/a', 'b=2; Path=/a/b; HttpOnly', 'c=1; Path=/; Secure', 'd=; Path=/'],
  ...['e=1; Max-Age=0', 'e=1; Max-Age=1000; Path=/', 'f=1; Domain=example.com; Path=/', 'f=1; Domain=com'],
  ...[
    'g=1; SameSite=Strict; Path=/',
    'h=1; SameSite=Lax; Path=/',
    '__Secure-i=1',
    '__Host-j=1; Secure; Path=/x',
  ],
  ...['', 'no-value', '=loose', 'k="q"; Path=/', new String('l=1'), 5, undefined, {}],
];
const ofGetting = [
  ...[undefined, {}, { sort: true }, { sort: false }, { http: false }, { secure: true }, { allPaths: true }],
  ...[{ expire: false }, { sameSiteContext: 'strict' }, { sameSiteContext: 'bogus' }],
];
const ofSetting = [
  undefined,
  {},
  { ignoreError: true },
  { http: false },
  { loose: true },
  { sameSiteContext: 'none' },
];
const ofJars = [
  ...[undefined, {}, { allowSecureOnLocal: false }, { looseMode: true }, { prefixSecurity: 'strict' }],
  ...[{ rejectPublicSuffixes: false }, { enforceSecureOriginOnStorage: false }, false],
];

const style = fc.constantFrom('promise', 'callback', 'sync');
function askedOf(asked: readonly unknown[]): fc.Arbitrary<readonly unknown[]> {
  const url = fc.constantFrom(...asked);
  return fc.oneof(fc.tuple(url), fc.tuple(url, fc.constantFrom(...ofGetting)));
}
const getting = fc.oneof(
  fc.record({ name: fc.constant('getCookies'), style, given: askedOf(urls) }),
  // Of a wrong URL, tough-cookie 5 and 6 tell nobody by these, but leave a rejection unhandled.
  fc.record({
    name: fc.constantFrom('getCookieString', 'getSetCookieStrings'),
    style,
    given: askedOf(goodUrls),
  }),
);
const setting = fc.record({
  name: fc.constant('setCookie'),
  style,
  given: fc.oneof(
    fc.tuple(fc.constantFrom(...cookies), fc.constantFrom(...urls)),
    fc.tuple(fc.constantFrom(...cookies), fc.constantFrom(...urls), fc.constantFrom(...ofSetting)),
  ),
});

interface Call {
  readonly name: string;
  readonly style: string;
  readonly given: readonly unknown[];
}

async function outcomeOf(jar: object, { name, style, given }: Call): Promise<Outcome> {
  const calledBack: unknown[] = [];
  const callback = (error: unknown, result: unknown) => calledBack.push(error ? told(error) : shown(result));
  const given2 = style === 'callback' ? [...given, callback] : given;
  let returned: unknown;
  try {
    const result: unknown = Reflect.apply(
      Reflect.get(jar, style === 'sync' ? `${name}Sync` : name),
      jar,
      given2,
    );
    // tough-cookie's promise beside a callback may stay as it is for ever.
    returned = style === 'sync' ? shown(result) : await Promise.race([result, nextTurn()]).then(shown, told);
  } catch (error) {
    returned = ['thrown', told(error)];
  }
  return { returned, calledBack };
}

function nextTurn(): Promise<unknown> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve, 'pending')));
}

function told(error: unknown): unknown {
  return error instanceof Error ? [error.constructor.name, error.message] : ['raised', error];
}

function shown(result: unknown): unknown {
  return Array.isArray(result) ? result.map(String) : result instanceof Object ? String(result) : result;
}

function openSession(): PacerSession {
  const fetch = () => Promise.reject(new Error('nobody signs in here'));
  return createPacerSession({
    environment: production,
    credentials: { loginId: 'jaruser', password: 'a password of the jar' },
    fetch,
  });
}

describe.each(versions)('%s', (_version, { PacerCookieJar, toughCookie: { CookieJar } }) => {
  test("at hosts that are none of PACER's it is tough-cookie's own jar, call by call", {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ofJars),
        fc.array(fc.oneof(setting, setting, getting), { minLength: 3, maxLength: 20 }),
        async (options, calls) => {
          await using session = openSession();
          const own: object = Reflect.construct(CookieJar, [undefined, options]);
          const jar = new PacerCookieJar(session, ...Object([undefined, options]));
          for (const call of calls) {
            expect(await outcomeOf(jar, call), JSON.stringify(call)).toEqual(await outcomeOf(own, call));
          }
          expect(JSON.stringify(jar).replace(/"(creation|lastAccessed|expires)":"[^"]*"/g, '')).toBe(
            JSON.stringify(own).replace(/"(creation|lastAccessed|expires)":"[^"]*"/g, ''),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  test.for([
    ['getCookies', 'sorted by itself, and unsorted where that is asked for', undefined],
    [
      'getCookies',
      'Secure cookies on plain http where allowSecureOnLocal says no',
      { allowSecureOnLocal: false },
    ],
  ] as const)('%s: %s', async ([, , options]) => {
    await using session = openSession();
    const jar = new PacerCookieJar(session, undefined, options);
    const own = new CookieJar(undefined, options);
    for (const each of [jar, own]) {
      await each.setCookie('short=1; Path=/', 'https://localhost/');
      await each.setCookie('long=1; Path=/a; Secure', 'https://localhost/a');
    }
    for (const url of ['http://localhost/a', 'https://localhost/a']) {
      expect((await jar.getCookies(url)).map(String)).toEqual((await own.getCookies(url)).map(String));
      expect(jar.getCookiesSync(url).map(String)).toEqual(own.getCookiesSync(url).map(String));
    }
  });

  test('never gives a credential that lies in its store, in whatever cookie', async () => {
    await using session = openSession();
    const jar = new PacerCookieJar(session);
    await jar.setCookie('=NextGenCSO=stale; Path=/', 'https://example.com/', { loose: true });
    expect(await jar.getCookieString('https://example.com/')).toBe('');
    expect(await jar.getCookies('https://example.com/', { http: false })).toEqual([]);
  });
});
