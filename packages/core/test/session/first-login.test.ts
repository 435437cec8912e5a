import { expect, test } from 'vitest';
import {
  account,
  docket,
  loginCount,
  openSession,
  recordEvents,
  startPacer,
  toCourt,
  toPcl,
} from '../support/pacer.js';
import { send } from '../support/send.js';

/** Answers `/echo` with the headers of the request. */
const pages = (request: Request): Response | undefined =>
  new URL(request.url).pathname.endsWith('/echo')
    ? Response.json(Object.fromEntries(request.headers))
    : undefined;

test('makes no login until a request needs one', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  using _unused = session.exchange(toCourt(emulator));

  expect(emulator.journal.entries).toEqual([]);
});

test('makes one login for 1,000 concurrent first requests', { timeout: 60_000 }, async () => {
  const { types, onEvent } = recordEvents();
  await using emulator = await startPacer();
  await using session = openSession(emulator, { onEvent });

  const answers = await Promise.all(
    Array.from({ length: 1_000 }, (_, index) => send(session, toCourt(emulator, `${docket}&${index}`))),
  );

  expect(answers.filter(({ status, sends }) => status === 200 && sends === 1)).toHaveLength(1_000);
  expect(loginCount(emulator)).toBe(1);
  // They share the login itself; a lease of the store is for other sessions.
  expect(types()).toEqual(['login-started', 'login-succeeded']);
  expect(emulator.journal.requests('nysd')).toHaveLength(1_000);
});

test('attaches the token as a cookie at courts and as a header at the PACER Case Locator', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);

  expect((await send(session, toCourt(emulator))).status).toBe(200);
  expect((await send(session, toCourt(emulator, docket, 'cand'))).status).toBe(200);
  expect((await send(session, toPcl(emulator))).status).toBe(200);

  expect(loginCount(emulator)).toBe(1);
  expect(emulator.journal.requests('nysd')[0]?.credentials).toEqual(['cookie:NextGenCSO']);
  expect(emulator.journal.requests('cand')[0]?.credentials).toEqual(['cookie:NextGenCSO']);
  expect(emulator.journal.requests('pcl')[0]?.credentials).toEqual(['header:X-NEXT-GEN-CSO']);
});

test('sends the client code with the login, as a cookie and as a header', async () => {
  await using emulator = await startPacer({ pages });
  await using session = openSession(emulator, { credentials: { ...account, clientCode: 'matter-7' } });

  const atCourt = JSON.parse((await send(session, toCourt(emulator, '/echo'))).text);
  const atPcl = JSON.parse(
    (await send(session, { url: `${emulator.origins.pcl}/pcl-public-api/echo` })).text,
  );

  const { value } = await session.token();
  expect(atCourt.cookie).toBe(`NextGenCSO=${value}; PacerClientCode=matter-7`);
  expect(atPcl).toMatchObject({ 'x-next-gen-cso': value, 'x-client-code': 'matter-7' });
  expect(atPcl).not.toHaveProperty('cookie');
});

test("leaves a caller's other cookies and headers alone and replaces their NextGenCSO", async () => {
  await using emulator = await startPacer({ pages });
  await using session = openSession(emulator);
  const headers = {
    Cookie: 'PacerPref=receipt=Y; NextGenCSO=stale; JSESSIONID=1',
    Referer: 'https://external',
  };

  const { text } = await send(session, { ...toCourt(emulator, '/echo'), headers });

  const { value } = await session.token();
  expect(JSON.parse(text)).toMatchObject({
    cookie: `PacerPref=receipt=Y; JSESSIONID=1; NextGenCSO=${value}`,
    referer: 'https://external',
  });
});

test('costs foreign hosts no login and takes every credential off requests to them', async () => {
  await using emulator = await startPacer({ pages });
  await using session = openSession(emulator);
  const headers = {
    Cookie: 'a=1; NextGenCSO=stale; PacerSession=stale; PacerClientCode=matter-7; b=2',
    'x-next-gen-cso': 'stale',
    'X-CLIENT-CODE': 'matter-7',
    'X-Other': 'stays',
  };

  const { text } = await send(session, { url: `${emulator.origins.foreign}/echo`, headers });

  const echoed = JSON.parse(text);
  expect(echoed).toMatchObject({ cookie: 'a=1; b=2', 'x-other': 'stays' });
  expect(echoed).not.toHaveProperty('x-next-gen-cso');
  expect(echoed).not.toHaveProperty('x-client-code');
  expect(emulator.journal.requests('sign-in')).toEqual([]);
});

test('takes no Cookie header off a foreign request that holds nothing of ours', async () => {
  await using emulator = await startPacer({ pages });
  await using session = openSession(emulator);
  const headers = { Cookie: 'a=1;b=2' };

  const { text } = await send(session, { url: `${emulator.origins.foreign}/echo`, headers });

  expect(JSON.parse(text).cookie).toBe('a=1;b=2');
});

test('signs in only for the kind of credential that the client can carry', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);

  expect((await send(session, { ...toPcl(emulator), credential: 'cookie' })).status).toBe(401);
  expect(loginCount(emulator)).toBe(0);
  expect((await send(session, { ...toCourt(emulator), credential: 'cookie' })).status).toBe(200);
  expect(loginCount(emulator)).toBe(1);
});

test('tells what happens in events, with fingerprints for tokens', async () => {
  await using emulator = await startPacer();
  const { events, onEvent } = recordEvents();
  await using session = openSession(emulator, { onEvent, now: () => 1_000 });

  const { fingerprint, login } = await session.token();

  expect(login).toBe(1);
  expect(emulator.tokens.live()).toEqual([fingerprint]);
  expect(events).toEqual([
    { at: 1_000, type: 'login-started', attempt: 1 },
    { at: 1_000, type: 'login-succeeded', login: 1, token: fingerprint },
  ]);
});

test('ignores a listener that throws or rejects', async () => {
  await using emulator = await startPacer();
  for (const onEvent of [
    () => {
      throw new Error('broken listener');
    },
    () => Promise.reject(new Error('broken listener')),
  ]) {
    await using session = openSession(emulator, { onEvent });
    expect((await send(session, toCourt(emulator))).status).toBe(200);
  }
});
