import { request } from 'node:http';
import { expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/index.js';
import { type Answer, askCourt, buyDocket, login, send, signIn } from './support/client.js';

function call(emulator: Emulator, method: string, path: string, body?: unknown): Promise<Answer> {
  return send(`${emulator.controlUrl}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

test('has no control port unless it is asked for one', async () => {
  await using emulator = await startEmulator();

  expect(emulator.controlUrl).toBeUndefined();
});

test('takes faults over HTTP: one, a plan, and removes them', async () => {
  await using emulator = await startEmulator({ controlPort: 0 });
  const token = await signIn(emulator);

  const added = await call(emulator, 'POST', '/api/faults', { host: 'nysd', times: 1, page: 'maintenance' });
  expect(added).toMatchObject({ status: 201 });
  expect(JSON.parse(added.text)).toMatchObject({ id: 1, met: 0, fault: { page: 'maintenance' } });
  expect((await askCourt(emulator, token)).status).toBe(503);
  expect((await call(emulator, 'DELETE', '/api/faults/1')).status).toBe(200);
  expect((await call(emulator, 'DELETE', '/api/faults/1')).status).toBe(404);

  await call(emulator, 'PUT', '/api/faults', { faults: [{ host: 'nysd', reset: true }, { latencyMs: 1 }] });
  expect(emulator.faults.list()).toHaveLength(2);
  expect((await call(emulator, 'GET', '/api/faults')).text).toContain('"latencyMs":1');
  await call(emulator, 'DELETE', '/api/faults');
  expect(emulator.faults.list()).toEqual([]);
});

test('expires, revokes and rotates tokens by their fingerprints, and never shows a token', async () => {
  await using emulator = await startEmulator({ controlPort: 0 });
  const token = await signIn(emulator);
  const [fingerprint] = emulator.tokens.live();

  await call(emulator, 'POST', '/api/tokens', { action: 'rotate' });
  expect((await askCourt(emulator, token)).headers.get('set-cookie')).toContain('NextGenCSO=');
  const shown = await call(emulator, 'GET', '/api/tokens');
  expect(shown.text).toContain(`"fingerprint":"${fingerprint}"`);
  expect(shown.text).not.toContain(token);
  await call(emulator, 'POST', '/api/tokens', { action: 'expire', token: fingerprint });
  expect((await askCourt(emulator, token)).status).toBe(302);
  const [rotated] = emulator.tokens.live();
  expect((await call(emulator, 'POST', '/api/tokens', { action: 'revoke', token: rotated })).status).toBe(
    200,
  );
  expect((await call(emulator, 'POST', '/api/tokens', { action: 'revoke', token: rotated })).status).toBe(
    404,
  );
  expect((await call(emulator, 'DELETE', '/api/tokens')).status).toBe(200);
  expect(emulator.tokens.live()).toEqual([]);
});

test('adds, changes, unlocks and removes accounts, makes passcodes, and never shows a secret', async () => {
  await using emulator = await startEmulator({ controlPort: 0, now: () => 45_000 });
  const account = { loginId: 'a b', password: 'geheim', totpSecret: 'JBSWY3DPEHPK3PXP', lockAfter: 1 };
  const path = '/api/accounts/a%20b';

  expect((await call(emulator, 'POST', '/api/accounts', account)).status).toBe(201);
  expect((await call(emulator, 'POST', '/api/accounts', account)).status).toBe(409);
  const passcode: unknown = JSON.parse((await call(emulator, 'GET', `${path}/passcode`)).text);
  expect(passcode).toEqual({ otpCode: emulator.accounts.oneTimePasscode('a b'), validForMs: 15_000 });
  await login(emulator, { loginId: 'a b', password: 'x' });
  const list = await call(emulator, 'GET', '/api/accounts');
  expect(JSON.parse(list.text)).toMatchObject({ accounts: [{}, { loginId: 'a b', apps: 1, locked: true }] });
  expect(list.text).not.toMatch(/geheim|JBSWY3DP|QA36DEZ5|90000001/);
  expect((await call(emulator, 'POST', `${path}/unlock`)).status).toBe(200);
  expect(emulator.accounts.get('a b')?.locked).toBe(false);
  await call(emulator, 'PATCH', path, { totpSecret: null, filer: true });
  expect(emulator.accounts.get('a b')).toMatchObject({ filer: true, secrets: [] });
  await call(emulator, 'DELETE', path);
  expect((await call(emulator, 'PATCH', path, {})).status).toBe(404);
});

test('gives the journal, filtered, as JSON or as lines, the ledger and the state, and forgets on request', async () => {
  await using emulator = await startEmulator({ controlPort: 0 });
  const token = await signIn(emulator);
  await buyDocket(emulator, token);
  await askCourt(emulator, token, '/cgi-bin/iquery.pl');

  const filtered = await call(emulator, 'GET', '/api/journal?host=nysd&path=/cgi-bin/Dkt&verdict=served');
  expect(JSON.parse(filtered.text)).toEqual({ entries: [emulator.journal.entries[1]] });
  const lines = await send(`${emulator.controlUrl}/api/journal?after=1&limit=1`, {
    headers: { accept: 'application/x-ndjson' },
  });
  expect(lines.text).toBe(`${JSON.stringify(emulator.journal.entries[2])}\n`);
  expect((await call(emulator, 'GET', '/api/ledger')).text).toContain('"loginId":"demouser"');
  expect(JSON.parse((await call(emulator, 'GET', '/api/state')).text)).toMatchObject({
    requests: 3,
    logins: 1,
    signOut: 'redirect',
    hosts: [{ host: 'sign-in', origin: emulator.origins.signIn }, {}, {}, { kind: 'nextgen-district' }, {}],
  });
  await call(emulator, 'PUT', '/api/sign-out', { disguise: 'form' });
  expect(emulator.signOut.disguise).toBe('form');
  await call(emulator, 'POST', '/api/reset');
  expect(emulator.journal.entries).toEqual([]);
  expect(emulator.tokens.live()).toEqual([]);
});

test('sends an event for each answered request and each change', async () => {
  await using emulator = await startEmulator({ controlPort: 0 });
  const response = await fetch(`${emulator.controlUrl}/api/events`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const until = async (wanted: string): Promise<void> => {
    while (!text.includes(wanted)) text += (await reader?.read())?.value ?? '';
  };

  await until('retry: 1000');
  await send(`${emulator.origins.foreign}/here`);
  await until('event: entry\ndata: {"id":1,');
  await call(emulator, 'DELETE', '/api/faults');
  await until('event: change');
  await reader?.cancel();
});

test.each<{ what: string; method?: string; path?: string; body?: string; type?: string; status: number }>([
  { what: 'a fault that cannot work', body: '{"host":"nowhere","reset":true}', status: 400 },
  { what: 'what is no JSON', body: '{', status: 400 },
  { what: 'a form', body: '{}', type: 'text/plain', status: 415 },
  { what: 'a large body', body: ' '.repeat(1024 * 1024 + 1), status: 413 },
  { what: 'an unknown action', path: '/api/tokens', body: '{"action":"burn"}', status: 400 },
  { what: 'a missing token', path: '/api/tokens', body: '{"action":"expire"}', status: 400 },
  { what: 'an unknown page', method: 'GET', path: '/api/secrets', status: 404 },
  { what: 'a file that is not of the page', method: 'GET', path: '/package.json', status: 404 },
  { what: 'an unknown query', method: 'GET', path: '/api/journal?hostt=x', status: 400 },
  { what: 'a query that every object has', method: 'GET', path: '/api/journal?toString=1', status: 400 },
  { what: 'a limit out of range', method: 'GET', path: '/api/journal?limit=0', status: 400 },
])('answers $what with $status and says why', async (request) => {
  await using emulator = await startEmulator({ controlPort: 0 });
  const { method = 'POST', path = '/api/faults', body, type = 'application/json', status } = request;

  const answer = await send(emulator.controlUrl + path, {
    method,
    headers: { 'content-type': type },
    ...(body === undefined ? {} : { body }),
  });

  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.text)).toHaveProperty('error');
});

test.each([
  { what: 'a rebound DNS name', headers: { host: 'evil.example' }, status: 421 },
  { what: 'another port', headers: { host: '127.0.0.1:1' }, status: 421 },
  { what: 'another site', headers: { origin: 'https://evil.example' }, status: 403 },
  { what: 'a page of another site', headers: { 'sec-fetch-site': 'cross-site' }, status: 403 },
])('refuses $what', async ({ headers, status }) => {
  await using emulator = await startEmulator({ controlPort: 0 });

  const answer = await new Promise<number | undefined>((resolve, reject) => {
    request(`${emulator.controlUrl}/api/state`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });

  expect(answer).toBe(status);
});

test('serves a page that loads nothing from elsewhere and has no script in it', async () => {
  await using emulator = await startEmulator({ controlPort: 0 });

  const page = await send(`${emulator.controlUrl}/`);

  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
  expect(page.text).not.toMatch(/<script(?![^>]* src="\/live.js")|\son\w+=|https?:\/\//);
  for (const path of ['/live.js', '/page.css']) {
    expect((await send(emulator.controlUrl + path)).status).toBe(200);
  }
});

test('closes what it opened when the control port is taken', async () => {
  await using emulator = await startEmulator({ controlPort: 0 });
  const controlPort = Number(new URL(emulator.controlUrl ?? '').port);

  await expect(startEmulator({ controlPort })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('tells the headers of a request and of its answer, with their secrets masked', async () => {
  await using emulator = await startEmulator({ controlPort: 0, rotate: 'every-answer' });
  const token = await signIn(emulator);
  const password = 'a password with &';
  emulator.accounts.add({ loginId: 'clerk', password });
  await send(`${emulator.court('nysd')}/cgi-bin/iquery.pl`, {
    headers: {
      cookie: `NextGenCSO=${token}; PacerPref=receipt=Y; other=thing`,
      authorization: 'Basic QUJD',
      referer: `https://external/?${encodeURIComponent(password)}`,
      'x-note': `token ${token}.`,
    },
  });

  const { text } = await call(emulator, 'GET', '/api/journal/2');
  const { headers } = JSON.parse(text);
  const asked = new Map<string, string>(headers.request);
  const [first, second] = emulator.tokens.list().map(({ fingerprint }) => fingerprint);
  expect(asked.get('cookie')).toBe(`NextGenCSO=[token ${first}]; PacerPref=receipt=Y; other=[masked]`);
  expect(asked.get('authorization')).toBe('[masked]');
  expect(asked.get('referer')).toBe('[masked]');
  expect(asked.get('x-note')).toBe(`token [token ${first}].`);
  expect(new Map(headers.answer).get('set-cookie')).toContain(`NextGenCSO=[token ${second}]; Path=/`);
  expect((await call(emulator, 'GET', '/api/journal/3')).status).toBe(404);
});

test('starts over: passcodes and backup codes are unused, accounts unlocked', async () => {
  const account = {
    loginId: 'clerk',
    password: 'pw',
    totpSecret: 'JBSWY3DPEHPK3PXP',
    backupCodes: ['11112222'],
  };
  await using emulator = await startEmulator({ controlPort: 0, accounts: [{ ...account, lockAfter: 2 }] });
  const otpCode = emulator.accounts.oneTimePasscode('clerk');
  const resultOf = async (code: string): Promise<string> =>
    (await login(emulator, { loginId: 'clerk', password: 'pw', otpCode: code })).loginResult;

  for (const code of [otpCode, '11112222']) expect(await resultOf(code)).toBe('0');
  for (const code of [otpCode, '11112222', otpCode]) expect(await resultOf(code)).toBe('13');
  await call(emulator, 'POST', '/api/reset');

  for (const code of [otpCode, '11112222']) expect(await resultOf(code)).toBe('0');
});
