import { describe, expect, test } from 'vitest';
import { docket, loginCount, openSession, signInPage, startPacer } from './support/pacer.js';
import { versions } from './support/versions.js';

describe.each(versions)('%s', (_version, { PacerCookieJar }) => {
  test('signs in anew after it was asked for cookies of the sign-in host', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);
    const url = emulator.court('nysd') + docket;
    const first = await jar.getCookieString(url);
    expect(await jar.getCookieString(url)).toBe(first);

    expect(await jar.getCookieString(signInPage(emulator))).toBe('');
    expect(await jar.getCookieString(signInPage(emulator))).toBe('');

    expect(await jar.getCookieString(url)).not.toBe(first);
    expect(loginCount(emulator)).toBe(2);
  });

  test('makes no second login where the first did not help', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);
    const url = emulator.court('nysd') + docket;
    const first = await jar.getCookieString(url);

    expect(await jar.getCookieString(signInPage(emulator))).toBe('');

    expect(await jar.getCookieString(url)).toBe(first);
    expect(loginCount(emulator)).toBe(1);
  });

  test('signs in for the URL that it was asked for, whatever the object becomes while it waits', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);
    const url = new URL(emulator.court('nysd') + docket);
    await jar.setCookie('here=1; Path=/', url.href);

    const asked = jar.getCookies(url);
    url.pathname = '/elsewhere';

    expect((await asked).map(({ key }) => key)).toEqual(['here', 'NextGenCSO']);
    await jar.setCookie('NextGenCSO=reissued', emulator.court('nysd') + docket);
    expect((await session.token()).value).toBe('reissued');
  });

  test('takes a visit to the sign-in host that follows no request to a court for nothing', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);
    const { value } = await session.token();

    await jar.getCookieString(signInPage(emulator));
    await jar.getCookieString(emulator.origins.foreign);
    await jar.getCookieString(emulator.court('nysd') + docket);
    await jar.getCookieString(emulator.origins.foreign);

    expect((await session.token()).value).toBe(value);
  });

  test('takes visits to the sign-in host within 30 s of a sign-out for late ones', async () => {
    await using emulator = await startPacer();
    let time = Date.UTC(2026, 0, 5, 14);
    await using session = openSession(emulator, { now: () => time });
    const jar = new PacerCookieJar(session);
    const courtThenSignIn = async () => {
      for (const url of [emulator.court('nysd'), `${emulator.court('nysd')}/again`, signInPage(emulator)]) {
        await jar.getCookieString(url);
      }
    };

    await courtThenSignIn();
    await courtThenSignIn();
    await courtThenSignIn();
    expect(loginCount(emulator)).toBe(2);
    time += 30_000;
    await courtThenSignIn();
    await courtThenSignIn();
    expect(loginCount(emulator)).toBe(3);
  });

  test('adopts a token by the URL that was asked for, and by no other', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);
    const url = emulator.court('nysd') + docket;
    await jar.getCookieString(`${url}#fragment`);
    const { value } = await session.token();

    await jar.setCookie('NextGenCSO=foreign', emulator.origins.foreign);
    await jar.setCookie('NextGenCSO=unasked', `${url}1`);
    await jar.setCookie('NextGenCSO=; Max-Age=0', url);
    await jar.setCookie('nextgencso=misspelt', url);
    expect((await session.token()).value).toBe(value);

    await jar.setCookie('NextGenCSO=reissued; Path=/; Secure; HttpOnly', url);
    expect((await session.token()).value).toBe('reissued');
    expect(loginCount(emulator)).toBe(1);
  });

  test('remembers the last 1,000 URLs', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);
    const url = (index: number) => `${emulator.court('nysd')}/${index}`;
    for (let index = 0; index < 1_000; index += 1) await jar.getCookieString(url(index));
    await jar.getCookieString(url(0));
    await jar.getCookieString(url(1_000));

    await jar.setCookie('NextGenCSO=by-1', url(1));
    expect((await session.token()).value).not.toBe('by-1');
    await jar.setCookie('NextGenCSO=by-0', url(0));
    expect((await session.token()).value).toBe('by-0');
  });

  test('signs in anew after an answer that it is shown says that nobody is signed in', async () => {
    await using emulator = await startPacer();
    let time = Date.UTC(2026, 0, 5, 14);
    await using session = openSession(emulator, { now: () => time });
    const jar = new PacerCookieJar(session);
    const url = emulator.court('nysd') + docket;
    const send = async () => {
      const response = await fetch(url, { headers: { cookie: await jar.getCookieString(url) } });
      const { status, headers } = response;
      const body = await response.text();
      await jar.observe({ url: response.url, status, contentType: headers.get('content-type'), body });
      return body;
    };
    expect(await send()).toContain('logout');
    for (const disguise of ['script', 'form', 'message'] as const) {
      emulator.signOut.disguise = disguise;
      emulator.tokens.expireAll();
      time += 30_000;
      await expect(send()).rejects.toMatchObject({
        code: 'ERR_PACER_SIGNED_OUT',
        message: expect.stringContaining('send it again'),
      });
      expect(await send()).toContain('logout');
    }
    expect(loginCount(emulator)).toBe(4);
    await jar.observe({ url: emulator.origins.foreign, status: 401, body: new Uint8Array() });
    expect(loginCount(emulator)).toBe(4);
  });
});
