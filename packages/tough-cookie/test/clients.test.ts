import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { request as requestOverTls } from 'node:https';
import { text } from 'node:stream/consumers';
import { withPacer } from '@pacer-auth/axios';
import { withPacer as gotWithPacer } from '@pacer-auth/got';
import axios from 'axios';
import { wrapper } from 'axios-cookiejar-support';
import got from 'got';
import { HttpsCookieAgent } from 'http-cookie-agent/http';
import { describe, expect, test } from 'vitest';
import { docket, loginCount, openSession, startPacer, startPacerOverTls } from './support/pacer.js';
import { versions } from './support/versions.js';

async function answer(
  outgoing: ClientRequest,
): Promise<{ headers: IncomingMessage['headers']; body: string }> {
  outgoing.end();
  const [response]: IncomingMessage[] = await once(outgoing, 'response');
  if (!response) throw new Error('no response');
  return { headers: response.headers, body: await text(response) };
}

describe.each(versions)('%s', (_version, { PacerCookieJar }) => {
  test('http.request with getCookieString and setCookie is signed in, and keeps up with the token', async () => {
    await using emulator = await startPacer({ rotate: 'every-answer', tokenAfterRotation: 'invalid' });
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);
    const url = emulator.court('nysd') + docket;

    for (let round = 0; round < 3; round += 1) {
      const { headers, body } = await answer(
        request(url, { headers: { cookie: await jar.getCookieString(url) } }),
      );
      for (const cookie of headers['set-cookie'] ?? []) await jar.setCookie(cookie, url);
      expect(body).toContain('logout');
    }
    expect(loginCount(emulator)).toBe(1);
  });

  test("http-cookie-agent's agent signs https.request in, and fails the request where nobody is ready", async () => {
    await using emulator = await startPacerOverTls();
    await using session = openSession(emulator, { fetch: emulator.fetch });
    const jar = new PacerCookieJar(session);
    const cookies = { jar };
    const agent = new HttpsCookieAgent({ ...emulator.agent().options, ...Object({ cookies }) });
    const send = () => answer(requestOverTls(emulator.court('nysd') + docket, { agent }));

    await expect(send()).rejects.toMatchObject({ code: 'ERR_PACER_SIGNED_OUT' });
    await jar.ready();
    expect((await send()).body).toContain('logout');
    emulator.tokens.rotateNext();
    await send();
    expect((await send()).body).toContain('logout');
    expect(emulator.journal.requests('nysd').map(({ verdict }) => verdict)).toEqual(
      Array.from({ length: 3 }, () => 'served'),
    );
    agent.destroy();
  });

  test('got asks twice for one request, and that is one login', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const client = got.extend({ cookieJar: new PacerCookieJar(session) });

    expect(await client(emulator.court('nysd') + docket).text()).toContain('logout');
    emulator.tokens.expireAll();
    const seen: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      seen.push(/<title>([^<]*)/.exec(await client(emulator.court('nysd') + docket).text())?.[1] ?? '');
    }

    expect(seen[0]).toBe('PACER: Login');
    expect(seen.slice(1)).not.toContain('PACER: Login');
    expect(loginCount(emulator)).toBe(2);
  });

  test('a stream of got is signed in', async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const client = got.extend({ cookieJar: new PacerCookieJar(session) });

    expect(await text(client.stream(emulator.court('nysd') + docket))).toContain('logout');
  });

  test('shares its session with an adapter: one login, one token, whoever learns of a new one', async () => {
    await using emulator = await startPacer({ rotate: 'every-answer', tokenAfterRotation: 'invalid' });
    await using session = openSession(emulator);
    const adapter = withPacer(axios.create(), session);
    const client = got.extend({ cookieJar: new PacerCookieJar(session) });
    const url = emulator.court('nysd') + docket;

    for (let round = 0; round < 3; round += 1) {
      expect((await adapter.get(url)).data).toContain('logout');
      expect(await client(url).text()).toContain('logout');
    }
    expect(loginCount(emulator)).toBe(1);
    expect(emulator.journal.requests('nysd').every(({ verdict }) => verdict === 'served')).toBe(true);
  });

  test('holds the other cookies of a got that its adapter signs in', async () => {
    await using emulator = await startPacer({ rotate: 'every-answer', tokenAfterRotation: 'invalid' });
    await using session = openSession(emulator);
    const jar = new PacerCookieJar(session);
    const client = gotWithPacer(got.extend({ cookieJar: jar }), session);
    const url = emulator.court('nysd') + docket;
    await jar.setCookie('PacerPref=receipt=Y; Path=/; Secure', url);

    for (const disguise of ['redirect', 'script'] as const) {
      expect(await client(url).text()).toContain('logout');
      emulator.signOut.disguise = disguise;
      emulator.tokens.expireAll();
    }
    expect(await client(url).text()).toContain('logout');

    expect(loginCount(emulator)).toBe(3);
    expect(emulator.journal.requests('sign-in').every(({ verdict }) => verdict === 'login')).toBe(true);
  });

  test('holds the other cookies of a client that an adapter signs in', async () => {
    await using emulator = await startPacerOverTls();
    await using session = openSession(emulator, { fetch: emulator.fetch });
    const jar = new PacerCookieJar(session);
    const client = withPacer(axios.create({ jar }), session);
    client.interceptors.request.use((config) => {
      Object.assign(config.httpsAgent.options, emulator.agent().options);
      return config;
    });
    wrapper(client);
    const url = emulator.court('nysd') + docket;
    await jar.setCookie('PacerPref=receipt=Y; Path=/; Secure', url);

    expect((await client.get(url)).data).toContain('logout');
    emulator.tokens.expireAll();
    expect((await client.get(url)).data).toContain('logout');

    expect(loginCount(emulator)).toBe(2);
    expect(emulator.journal.requests('sign-in').every(({ verdict }) => verdict === 'login')).toBe(true);
    expect(emulator.journal.requests('nysd').at(-1)?.credentials).toEqual(['cookie:NextGenCSO']);
  });
});
