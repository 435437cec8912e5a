import { describe, expect, test } from 'vitest';
import { docket, loginCount, openSession, signInPage, startPacer } from './support/pacer.js';
import { versions } from './support/versions.js';

describe.each(versions)('%s', (_version, { PacerCookieJar }) => {
  test('refuses to give a court no cookie synchronously, and gives it after ready()', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);
    const url = emulator.court('nysd') + docket;
    const ways = [
      () => jar.getCookiesSync(url),
      () => jar.getCookieStringSync(url, {}),
      () => jar.getSetCookieStringsSync(url),
    ];

    for (const ask of ways) {
      expect(ask).toThrow(
        expect.objectContaining({
          code: 'ERR_PACER_SIGNED_OUT',
          message: expect.stringContaining('await jar.ready()'),
        }),
      );
    }
    expect(jar.getCookiesSync(emulator.origins.foreign)).toEqual([]);

    await jar.ready();
    const { value } = await session.token();
    expect(jar.getCookieStringSync(url)).toBe(`NextGenCSO=${value}`);
    expect(jar.getCookiesSync(url).map((cookie) => cookie.value)).toEqual([value]);
    expect(jar.getSetCookieStringsSync(url)[0]).toMatch(/^NextGenCSO=.*Secure/);
    jar.setCookieSync('NextGenCSO=reissued', url);
    expect(jar.getCookieStringSync(url)).toBe('NextGenCSO=reissued');
    expect(loginCount(emulator)).toBe(1);
  });

  test('needs ready() again after a sign-out', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);
    const url = emulator.court('nysd') + docket;
    await jar.ready();
    const before = jar.getCookieStringSync(url);

    expect(jar.getCookieStringSync(signInPage(emulator))).toBe('');

    expect(() => jar.getCookieStringSync(url)).toThrow(/ready/);
    await jar.ready();
    expect(jar.getCookieStringSync(url)).not.toBe(before);
    expect(loginCount(emulator)).toBe(2);
  });

  test('ready() costs nothing while there is a token', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);

    await Promise.all([jar.ready(), jar.ready(), jar.ready({ url: emulator.court('nysd') })]);
    await jar.ready();

    expect(loginCount(emulator)).toBe(1);
  });

  test('ready({ url }) logs in for a court alone', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);

    await jar.ready({ url: new URL(emulator.origins.foreign) });
    await jar.ready({ url: `${emulator.origins.pcl}/pcl-public-api/rest/cases/find` });
    expect(loginCount(emulator)).toBe(0);
    await jar.ready({ url: new URL(emulator.court('nysd')) });
    expect(loginCount(emulator)).toBe(1);
  });

  test('ready({ signal }) waits no longer than the signal', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);
    emulator.faults.add({ host: 'sign-in', hang: true });
    const reason = new Error('enough');

    for (const url of [undefined, emulator.court('nysd')]) {
      const controller = new AbortController();
      const waiting = jar.ready({ url, signal: controller.signal });
      controller.abort(reason);
      await expect(waiting).rejects.toBe(reason);
    }
  });
});
