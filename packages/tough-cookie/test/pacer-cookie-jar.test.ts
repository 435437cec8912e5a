import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { account, docket, loginCount, openSession, signInPage, startPacer } from './support/pacer.js';
import { versions } from './support/versions.js';

/** Calls what wants a callback. */
function called<T>(call: (callback: (error: Error | null, result?: T) => void) => unknown) {
  return new Promise<T | undefined>((resolve, reject) => {
    call((error, result) => (error ? reject(error) : resolve(result)));
  });
}

describe.each(versions)('%s', (_version, { PacerCookieJar, toughCookie: { Cookie, CookieJar } }) => {
  test("signs in when it is asked for a court's cookies, once for all who ask", async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);
    const url = emulator.court('nysd') + docket;

    const asked = [
      jar.getCookieString(url),
      jar.getCookieString(emulator.court('cand') + docket),
      jar.getCookies(url).then((cookies) => cookies.map((cookie) => cookie.cookieString()).join()),
      jar.getCookies(new URL(url).href, {}).then(([cookie]) => cookie?.cookieString()),
    ];

    expect(new Set(await Promise.all(asked))).toEqual(
      new Set([`NextGenCSO=${(await session.token()).value}`]),
    );
    expect(loginCount(emulator)).toBe(1);
    expect(jar).toBeInstanceOf(CookieJar);
  });

  test('gives the credential as cookies of that host alone, for secure connections alone', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator, { credentials: { ...account, clientCode: 'matter-17' } });
    const jar = new PacerCookieJar(session);

    const cookies = await jar.getCookies(emulator.court('nysd') + docket);

    expect(cookies.map(({ key }) => key)).toEqual(['NextGenCSO', 'PacerClientCode']);
    for (const cookie of cookies) {
      expect(cookie).toBeInstanceOf(Cookie);
      const { domain, hostOnly, secure, httpOnly, path } = cookie;
      expect({ domain, hostOnly, secure, httpOnly, path }).toEqual({
        domain: '127.0.0.1',
        hostOnly: true,
        secure: true,
        httpOnly: true,
        path: '/',
      });
    }
    const [line = ''] = (await jar.getSetCookieStrings(emulator.court('nysd'))) ?? [];
    expect(line.split('; ').slice(1).toSorted()).toEqual(['HttpOnly', 'Path=/', 'Secure']);
  });

  test('gives nothing to other hosts, and logs in for none', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);

    const { foreign, pcl, signIn } = emulator.origins;
    for (const url of [foreign, `${pcl}/pcl-public-api/rest/cases/find`, signInPage(emulator), signIn]) {
      expect(await jar.getCookieString(url)).toBe('');
      expect(jar.getCookieStringSync(url)).toBe('');
    }
    expect(loginCount(emulator)).toBe(0);
  });

  test('is no HTTP API for a caller that says so: the credential stays out', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);

    expect(await jar.getCookies(emulator.court('nysd'), { http: false })).toEqual([]);
    expect(jar.getCookiesSync(emulator.court('nysd'), { http: false })).toEqual([]);
    expect(loginCount(emulator)).toBe(0);
  });

  test('keeps other cookies, and sends Secure ones to an emulator on plain http', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);
    const court = emulator.court('nysd');
    await jar.setCookie('PacerPref=receipt=Y; Path=/; Secure', court + docket);
    jar.setCookieSync('CASE_NUM=1; Path=/cgi-bin; HttpOnly', court + docket);

    const { value } = await session.token();

    const sent = `CASE_NUM=1; PacerPref=receipt=Y; NextGenCSO=${value}`;
    expect(await jar.getCookieString(court + docket)).toBe(sent);
    expect(jar.getCookieStringSync(court + docket)).toBe(sent);
    expect(await jar.getCookieString(`${court}/doc1/1`)).toBe(`PacerPref=receipt=Y; NextGenCSO=${value}`);
  });

  test('never shows the token, nor stores it', async () => {
    await using emulator = await startPacer({ rotate: 'every-answer' });
    await using session = openSession(emulator, { credentials: { ...account, clientCode: 'matter-17' } });
    const jar = new PacerCookieJar(session);
    const url = emulator.court('nysd') + docket;
    await jar.getCookieString(url);
    const secrets = [(await session.token()).value, 'rotated-by-promise', 'rotated-by-sync'];
    await jar.setCookie('NextGenCSO=rotated-by-promise; Path=/; Secure', url);
    jar.setCookieSync('NextGenCSO=rotated-by-sync; Path=/; Secure', url);
    await jar.setCookie('PacerPref=kept', url);

    expect((await session.token()).value).toBe('rotated-by-sync');
    const shown = [
      JSON.stringify(jar),
      JSON.stringify(await jar.serialize()),
      JSON.stringify(jar.serializeSync()),
      JSON.stringify(await jar.clone()),
      JSON.stringify(jar.cloneSync()),
      inspect(jar, { depth: Number.POSITIVE_INFINITY, showHidden: true }),
      JSON.stringify(await called((callback) => jar.store.getAllCookies(callback))),
    ].map((text) => [text.includes('PacerPref'), secrets.some((secret) => text.includes(secret))]);
    expect(shown).toEqual(Array.from({ length: 7 }, () => [true, false]));
  });

  test("keeps a client code of the caller's where the session has none", async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);
    for (const url of [emulator.court('nysd'), emulator.origins.foreign]) {
      await jar.setCookie('PacerClientCode=matter-18; Path=/', url);
    }

    const { value } = await session.token();
    expect(await jar.getCookieString(emulator.court('nysd'))).toBe(
      `PacerClientCode=matter-18; NextGenCSO=${value}`,
    );
    expect(await jar.getCookieString(emulator.origins.foreign)).toBe('');
  });

  test('does not send a token that comes with its store', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const earlier = new CookieJar();
    const { foreign } = emulator.origins;
    await earlier.setCookie('NextGenCSO=stale; Path=/', foreign);
    await earlier.setCookie('PacerSession=stale; Path=/', foreign);
    await earlier.setCookie('PacerPref=kept; Path=/', foreign);
    const jar = new PacerCookieJar(session, earlier.store);

    const { value } = await session.token();

    expect(await jar.getCookieString(emulator.court('nysd'))).toBe(`PacerPref=kept; NextGenCSO=${value}`);
    expect(await jar.getCookieString(foreign)).toBe('PacerPref=kept');
    expect(jar.getCookieStringSync(foreign)).toBe('PacerPref=kept');
  });

  test('speaks in callbacks to those who give one', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);
    const url = emulator.court('nysd') + docket;

    await called((callback) => jar.setCookie('A=1', url, callback));
    await called((callback) => jar.setCookie('B=2', url, {}, callback));
    await called((callback) => jar.setCookie('NextGenCSO=ignored', url, callback));
    expect(await called((callback) => jar.getCookies(url, callback))).toHaveLength(3);
    expect(await called((callback) => jar.getCookies(url, {}, callback))).toHaveLength(3);
    const { value } = await session.token();
    expect(await called((callback) => jar.getCookieString(url, callback))).toContain(`NextGenCSO=${value}`);
    expect(await called((callback) => jar.getSetCookieStrings(url, {}, callback))).toHaveLength(3);
    await session.close();
    await expect(called((callback) => jar.getCookieString(url, callback))).rejects.toMatchObject({
      code: 'ERR_PACER_SESSION_CLOSED',
    });
  });

  test('fails with what the login fails with', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator, { credentials: { ...account, password: 'wrong' } });
    const jar = new PacerCookieJar(session);
    const url = emulator.court('nysd') + docket;

    for (const asked of [jar.getCookies(url), jar.getCookieString(url), jar.ready(), jar.ready({ url })]) {
      await expect(asked).rejects.toMatchObject({ code: 'ERR_PACER_OTP_REQUIRED', loginResult: '13' });
    }
    expect(loginCount(emulator)).toBe(1);
  });

  test('has no length of arguments by which a client takes it for a jar of callbacks alone', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const { setCookie, getCookies } = new PacerCookieJar(session);

    expect([setCookie.length, getCookies.length]).toEqual([0, 0]);
  });
});
