import { createAuthService } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import { fakeClock } from '../support/fake-clock.js';
import { account, loginCount, openSession, startPacer, toCourt } from '../support/pacer.js';
import { send } from '../support/send.js';
import { startStory } from '../support/story-server.js';

const json = { 'content-type': 'application/json' };
const xml = { 'content-type': 'application/xml' };
const token = 'T'.repeat(128);
const huge = 10 * 1024 * 1024;

const replies: readonly (readonly [
  what: string,
  reply: { status: number; headers?: Record<string, string>; body?: string },
  says: string,
])[] = [
  [
    'an HTML page',
    { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Maintenance</html>' },
    'an HTML page',
  ],
  ['an HTML page with a doctype', { status: 404, body: '\n<!DOCTYPE html><html></html>' }, 'an HTML page'],
  ['nothing', { status: 200, headers: json }, 'it is empty'],
  [
    'an empty token',
    { status: 200, headers: json, body: '{"nextGenCSO":"","loginResult":"0"}' },
    'without a token',
  ],
  [
    'a token of blanks',
    { status: 200, headers: json, body: '{"nextGenCSO":" \\n ","loginResult":"0"}' },
    'without a token',
  ],
  ['no token', { status: 200, headers: json, body: '{"loginResult":"0"}' }, 'without a token'],
  [
    'a token that no cookie can hold',
    { status: 200, headers: json, body: '{"nextGenCSO":"a;b","loginResult":"0"}' },
    'without a token',
  ],
  ['no loginResult', { status: 200, headers: json, body: `{"nextGenCSO":"${token}"}` }, 'no loginResult'],
  [
    'a loginResult that is no code',
    { status: 200, headers: json, body: '{"loginResult":"all is well, sir"}' },
    'not a short code',
  ],
  [
    'a token that is no text',
    { status: 200, headers: json, body: '{"loginResult":"0","nextGenCSO":{}}' },
    'nextGenCSO is not a text',
  ],
  ['truncated JSON', { status: 200, headers: json, body: `{"nextGenCSO":"${token}` }, 'not valid JSON'],
  ['a JSON array', { status: 200, headers: json, body: '[]' }, 'no JSON object'],
  [
    'truncated XML',
    { status: 200, headers: xml, body: `<CsoAuth><nextGenCSO>${token}` },
    'not well-formed XML',
  ],
  [
    'XML with a DTD',
    {
      status: 200,
      headers: xml,
      body: `<!DOCTYPE CsoAuth [<!ENTITY t "${token}">]><CsoAuth><nextGenCSO>${token}</nextGenCSO><loginResult>0</loginResult></CsoAuth>`,
    },
    'document type',
  ],
  [
    'XML with an entity of its own',
    {
      status: 200,
      headers: xml,
      body: '<CsoAuth><nextGenCSO>&token;</nextGenCSO><loginResult>0</loginResult></CsoAuth>',
    },
    'XML',
  ],
  ['XML of another kind', { status: 200, headers: xml, body: '<error/>' }, 'no <CsoAuth>'],
  [
    'XML with an element twice',
    {
      status: 200,
      headers: xml,
      body: '<CsoAuth><loginResult>0</loginResult><loginResult>13</loginResult></CsoAuth>',
    },
    'loginResult twice',
  ],
  [
    'XML with an element inside a text',
    { status: 200, headers: xml, body: '<CsoAuth><loginResult><b>0</b></loginResult></CsoAuth>' },
    'is no text',
  ],
  [
    '10 MB of JSON',
    { status: 200, headers: json, body: `{"loginResult":"0","x":"${'x'.repeat(huge)}"}` },
    'larger than 64 KiB',
  ],
  [
    '10 MB of XML',
    { status: 200, headers: xml, body: `<CsoAuth>${'<a/>'.repeat(huge / 4)}</CsoAuth>` },
    'larger than 64 KiB',
  ],
  ['a redirect', { status: 302, headers: { location: '/elsewhere' } }, 'it is a redirect'],
];

for (const [what, { status, headers, body }, says] of replies) {
  test(`says what is wrong with ${what} from the service, and works again when the service does`, async () => {
    const clock = fakeClock();
    let calls = 0;
    await using emulator = await startPacer();
    await using broken = await startStory((_, response) => {
      calls += 1;
      response.writeHead(status, headers).end(body);
    });
    let repaired = false;
    await using session = openSession(emulator, {
      ...clock,
      fetch: (url, init) => fetch(repaired ? url : `${broken.origin}/services/cso-auth`, init),
    });

    const error: unknown = await session.token().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'ERR_PACER_RESPONSE_INVALID',
      message: expect.stringContaining(says),
    });
    expect(String(error)).not.toContain('TTTTTTTT');
    expect(calls).toBe(2);
    await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_LOGIN_COOLDOWN' });
    expect(calls).toBe(2);

    repaired = true;
    clock.advance(1_000);
    expect((await send(session, toCourt(emulator))).status).toBe(200);
    expect(loginCount(emulator)).toBe(1);
  });
}

test('carries the password to no host that the service redirects to', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator, fakeClock());
  const location = `${emulator.origins.foreign}/services/cso-auth`;
  emulator.faults.add({ host: 'sign-in', redirect: { location, status: 307 } });

  await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_RESPONSE_INVALID' });
  expect(emulator.journal.requests('foreign')).toEqual([]);
});

test('stops reading a reply that has no end', async () => {
  await using endless = await startStory((_, response) => {
    response.writeHead(200, json);
    const more = (): void => {
      if (response.writable && !response.destroyed && response.write('x'.repeat(16_384))) setImmediate(more);
    };
    response.on('drain', more);
    more();
  });
  const service = createAuthService({
    environment: { name: 'endless', authUrl: endless.origin, hosts: [] },
  });

  await expect(service.login(account)).rejects.toMatchObject({
    code: 'ERR_PACER_RESPONSE_INVALID',
    message: expect.stringContaining('larger than 64 KiB'),
  });
});

for (const format of ['json', 'xml'] as const) {
  test(`reads a reply that comes in the other format than ${format}, which was asked for`, async () => {
    await using emulator = await startPacer();
    const other = format === 'json' ? 'application/xml' : 'application/json';
    await using session = openSession(emulator, {
      format,
      fetch: (url, init) => {
        const headers = new Headers(init?.headers);
        headers.set('accept', other);
        return fetch(url, { ...init, headers });
      },
    });

    expect((await send(session, toCourt(emulator))).status).toBe(200);
  });

  test(`carries a password with every kind of special character in ${format}`, async () => {
    const password = ' \t<a href="x">&amp;\'`$%20+\\u0000]]>\r\n\u00e9\u{1f511} ';
    await using emulator = await startPacer({ accounts: [{ ...account, password }] });
    await using session = openSession(emulator, { format, credentials: { ...account, password } });

    expect((await send(session, toCourt(emulator))).status).toBe(200);
  });
}

test('reads a token with line breaks inside, as the guide prints it', async () => {
  await using emulator = await startPacer({ wrapTokens: true });
  await using session = openSession(emulator, { format: 'xml' });
  expect((await send(session, toCourt(emulator))).status).toBe(200);
});
