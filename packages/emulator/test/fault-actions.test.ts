import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:tls';
import { expect, test } from 'vitest';
import { type Fault, parseFaultPlan, startEmulator } from '../src/index.js';
import { askCourt, buyDocket, login, searchCases, send, signIn } from './support/client.js';

test('revokes the whole sign-in of a request, with the tokens that it was rotated into', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);
  emulator.tokens.rotateNext();
  await askCourt(emulator, token);
  expect(emulator.tokens.live()).toHaveLength(2);
  emulator.faults.add({ host: 'nysd', times: 1, revokeToken: true });

  expect((await askCourt(emulator, token)).status).toBe(302);
  expect(emulator.tokens.list()).toMatchObject([
    { login: 1, live: false },
    { login: 1, live: false },
  ]);
});

test('rotates the token in every answer while the fault is there', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);
  const stop = emulator.faults.add({ rotateToken: true });

  expect((await askCourt(emulator, token)).headers.get('set-cookie')).toContain('NextGenCSO=');
  expect((await searchCases(emulator, token)).headers.get('x-next-gen-cso')).toMatch(/^\w{128}$/);
  stop();
  expect((await askCourt(emulator, token)).headers.get('set-cookie')).toBeNull();
});

test.each([
  { page: 'no-privileges', status: 200, text: 'This user has no access privileges defined.' },
  { page: 'maintenance', status: 503, text: 'scheduled maintenance' },
  { page: 'server-error', status: 500, text: 'internal error' },
  { page: 'request-timeout', status: 408, text: '408 Request Time-out' },
] as const)('shows the page $page once and then serves', async ({ page, status, text }) => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);
  emulator.faults.add({ host: 'nysd', times: 1, page });

  const answer = await askCourt(emulator, token);

  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain('text/html');
  expect(answer.text).toContain(text);
  expect((await askCourt(emulator, token)).text).toContain('Docket Sheet');
});

test('answers the sign-in service with JSON and XML that is none', async () => {
  await using emulator = await startEmulator();
  const ask = (accept: string): ReturnType<typeof send> =>
    send(`${emulator.origins.signIn}/services/cso-auth`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: '{"loginId":"x","password":"y"}',
    });
  emulator.faults.add({ host: 'sign-in', times: 2, damage: 'malformed' });
  emulator.faults.add({ host: 'sign-in', after: 2, times: 1, damage: 'truncated' });
  emulator.faults.add({ host: 'sign-in', after: 3, times: 1, damage: 'empty' });

  const [json, xml, half, empty, whole] = [
    await ask('application/json'),
    await ask('application/xml'),
    await ask('application/json'),
    await ask('application/json'),
    await ask('application/json'),
  ];

  expect(() => JSON.parse(json.text)).toThrow(SyntaxError);
  expect(xml.text).not.toContain('</');
  expect(half.text).toBe(whole.text.slice(0, Math.floor(whole.text.length / 2)));
  expect(empty).toMatchObject({ status: 200, text: '' });
  expect(JSON.parse(whole.text)).toMatchObject({ loginResult: '13' });
  expect(emulator.journal.logins()).toHaveLength(5);
});

test('breaks off in the middle of a body, which is billed: the court has answered', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);
  emulator.faults.add({ host: 'nysd', times: 1, resetAfterBytes: 40 });
  const response = await fetch(`${emulator.court('nysd')}/doc1/127150000101?got_receipt=1`, {
    headers: { cookie: `NextGenCSO=${token}`, referer: 'https://external' },
  });

  expect(response.status).toBe(200);
  const reader = response.body?.getReader();
  const first = await reader?.read();
  expect(first?.value?.byteLength).toBe(40);
  await expect(reader?.read()).rejects.toThrow(TypeError);
  expect(emulator.journal.entries.at(-1)).toMatchObject({ verdict: 'served', faults: ['resetAfterBytes'] });
  expect(emulator.journal.fees()).toBeGreaterThan(0);
});

test('breaks off in the middle of a body over HTTP/2 too, and leaves the session open', async () => {
  await using emulator = await startEmulator({ tls: true, courts: ['nysd'] });
  emulator.faults.add({ host: 'nysd', times: 1, resetAfterBytes: 10 });
  const servername = 'ecf.nysd.uscourts.gov';
  const { tlsPort: port, ca } = emulator;
  const session = connectHttp2(`https://${servername}`, {
    createConnection: () => connect({ host: '127.0.0.1', port, ca, servername, ALPNProtocols: ['h2'] }),
  });
  const ask = (): Promise<{ bytes: number; error?: string }> =>
    new Promise((resolve) => {
      let bytes = 0;
      const stream = session.request({ ':path': '/cgi-bin/iquery.pl' });
      stream.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength;
      });
      stream.once('error', ({ message }) => resolve({ bytes, error: message }));
      stream.once('end', () => resolve({ bytes }));
    });

  expect(await ask()).toEqual({ bytes: 10, error: expect.stringContaining('NGHTTP2_INTERNAL_ERROR') });
  expect((await ask()).bytes).toBeGreaterThan(100);
  session.close();
});

test('replays a plan: the same requests meet the same faults again', async () => {
  const plan = parseFaultPlan(
    '{"description":"the second answer is lost","faults":[{"host":"foreign","after":1,"times":1,"page":"server-error"}]}',
  );
  await using emulator = await startEmulator({ faultPlan: plan });
  const three = async (): Promise<number[]> => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) statuses.push((await send(emulator.origins.foreign)).status);
    return statuses;
  };

  expect(await three()).toEqual([200, 500, 200]);
  expect(emulator.faults.list()).toMatchObject([{ id: 1, met: 1, usedUp: true }]);
  expect(await three()).toEqual([200, 200, 200]);
  emulator.faults.replay(plan);
  expect(await three()).toEqual([200, 500, 200]);
  expect(emulator.faults.remove(emulator.faults.list()[0]?.id ?? 0)).toBe(true);
  expect(emulator.faults.remove(99)).toBe(false);
});

test.each([
  ['{', 'the fault plan is no JSON'],
  ['[]', 'the fault plan must be an object'],
  ['{}', 'the fault plan must have a list of faults'],
  ['{"faults":[{"reset":true},{"reset":false}]}', 'faults[1].reset must be true'],
  [
    '{"faults":[{"respond":{"status":200,"headers":{"a":1}}}]}',
    'faults[0].respond.headers.a must be a string',
  ],
  ['{"faults":[{"respond":{"status":200,"headers":{"a b":"c"}}}]}', 'headers must be fit for HTTP headers'],
  ['{"faults":[{"redirect":{"location":"/\\nx"}}]}', 'faults[0].redirect.location must be fit for'],
  ['{"faults":[{"redirect":{"location":"/","status":304}}]}', 'faults[0].redirect.status must be one of 301'],
  ['{"faults":[{"refuseTls":true,"path":"/"}]}', 'faults[0].refuseTls must be the only action'],
  ['{"faults":[{"page":"x"}]}', 'faults[0].page must be one of no-privileges'],
  [
    `{"faults":${JSON.stringify(Array(1001).fill({ reset: true }))}}`,
    'faults must be a list of 1000 at most',
  ],
  [`{"faults":[]${' '.repeat(1024 * 1024)}}`, 'the fault plan is larger than 1048576 bytes'],
])('names what is wrong with a plan: %.60s', (text, message) => {
  expect(() => parseFaultPlan(text)).toThrow(message);
});

test('refuses TLS to one host, as often as it is told', async () => {
  await using emulator = await startEmulator({ tls: true });
  const fault: Fault = { host: 'nysd', times: 1, refuseTls: true };
  emulator.faults.add(fault);

  await expect(emulator.fetch(emulator.court('nysd'))).rejects.toThrow('fetch failed');
  expect((await emulator.fetch(emulator.court('nysd'), { redirect: 'manual' })).status).toBe(302);
  expect(emulator.faults.list()).toMatchObject([{ met: 1, usedUp: true }]);
});

test('counts the logins that a sign-out costs', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);
  await buyDocket(emulator, token);
  await login(emulator);

  emulator.journal.expectLogins(2);
  expect(() => emulator.journal.expectLogins(1)).toThrow(/expected 1 logins, found 2\n {2}#1 POST sign-in/);
  emulator.journal.expectRequests({ host: 'nysd', path: /DktRpt/, verdict: 'served' }, 1);
  expect(() => emulator.journal.expectRequests('nysd', 0)).toThrow(
    /\n {2}#2 POST nysd \/cgi-bin\/DktRpt.pl\?1-L_1_0-1 -> 200 served token \w{8} of sign-in 1 \$0.\d0/,
  );
});
