import { expect, test } from 'vitest';
import { byHand } from '../support/by-hand.js';
import {
  docket,
  journalEntry,
  loginCount,
  openSession,
  startPacer,
  toCourt,
  toPcl,
} from '../support/pacer.js';
import { send } from '../support/send.js';

for (const signedOut of ['redirect', 'script', 'form', 'message'] as const) {
  test(`repeats a GET and makes no login where a sign-out as ${signedOut} is spurious`, async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    emulator.faults.add({ host: 'nysd', times: 1, signedOut });

    expect(await send(session, toCourt(emulator))).toMatchObject({ status: 200, sends: 2 });
    expect(loginCount(emulator)).toBe(1);
  });
}

test('shares one confirmation among all that saw a spurious sign-in page with the same token', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  emulator.faults.add({ path: `${docket}&first`, times: 20, signedOut: 'form' });
  const release = emulator.faults.add({ path: `${docket}&first`, hang: true });

  const requests = Array.from({ length: 20 }, () => send(session, toCourt(emulator, `${docket}&first`)));
  await journalEntry(
    emulator,
    ({ faults, verdict }) => faults?.includes('hang') === true && verdict === 'fault',
  );
  release();

  const answers = await Promise.all(requests);
  expect(answers.every(({ status, sends }) => status === 200 && sends === 2)).toBe(true);
  expect(loginCount(emulator)).toBe(1);
});

test('sends only one of many to find out, and the others not again before it is known', async () => {
  const gate = Promise.withResolvers<void>();
  const suspected = Promise.withResolvers<void>();
  let suspicions = 0;
  let asked = 0;
  await using emulator = await startPacer({
    pages: async (_, host) => {
      if (host !== 'nysd') return undefined;
      asked += 1;
      await gate.promise;
      return undefined;
    },
  });
  await using session = openSession(emulator, {
    onEvent({ type }) {
      if (type === 'signed-out') suspicions += 1;
      if (suspicions === 10) suspected.resolve();
    },
  });
  await session.token();
  emulator.faults.add({ host: 'nysd', times: 10, signedOut: 'redirect' });

  const requests = Array.from({ length: 10 }, () => send(session, toCourt(emulator)));
  await suspected.promise;
  // Long enough for the others to arrive, if they were sent.
  await send(session, toCourt(emulator, docket, 'cand'));
  expect(asked).toBe(1);
  gate.resolve();

  expect((await Promise.all(requests)).map(({ sends }) => sends)).toEqual(Array(10).fill(2));
  expect(loginCount(emulator)).toBe(1);
});

test('lets another request find out when the one that was to do so is given up', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  const controller = new AbortController();
  emulator.faults.add({ path: `${docket}&a`, times: 1, signedOut: 'form' });
  emulator.faults.add({ path: `${docket}&a`, hang: true });
  const givenUp = send(session, { ...toCourt(emulator, `${docket}&a`), signal: controller.signal });
  await journalEntry(emulator, ({ faults }) => faults?.includes('hang') ?? false);
  emulator.faults.add({ path: `${docket}&b`, times: 1, signedOut: 'form' });
  const other = send(session, toCourt(emulator, `${docket}&b`));
  await journalEntry(emulator, ({ path, status }) => path.endsWith('&b') && status === 200);

  controller.abort(new Error('changed my mind'));

  await expect(givenUp).rejects.toThrow('changed my mind');
  expect(await other).toMatchObject({ status: 200, sends: 2 });
  expect(loginCount(emulator)).toBe(1);
});

test('lets a POST that saw a sign-in page wait for a GET that is finding out', async () => {
  const suspected = Promise.withResolvers<void>();
  let suspicions = 0;
  await using emulator = await startPacer();
  await using session = openSession(emulator, {
    onEvent({ type }) {
      if (type === 'signed-out') suspicions += 1;
      if (suspicions === 2) suspected.resolve();
    },
  });
  await session.token();
  emulator.faults.add({ path: docket, times: 1, signedOut: 'form' });
  const release = emulator.faults.add({ path: docket, hang: true });
  const get = send(session, toCourt(emulator));
  await journalEntry(emulator, ({ faults }) => faults?.includes('hang') ?? false);
  emulator.faults.add({ path: '/cgi-bin/iquery.pl', times: 1, signedOut: 'form' });
  const post = send(session, { ...toCourt(emulator, '/cgi-bin/iquery.pl'), method: 'POST', body: 'a=1' });
  await suspected.promise;

  release();

  expect((await Promise.all([get, post])).map(({ status, sends }) => [status, sends])).toEqual([
    [200, 2],
    [200, 2],
  ]);
  expect(loginCount(emulator)).toBe(1);
});

test('confirms a HEAD that is redirected to the sign-in host', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  emulator.faults.add({ host: 'nysd', method: 'HEAD', times: 1, signedOut: 'redirect' });

  expect(await send(session, { ...toCourt(emulator), method: 'HEAD' })).toMatchObject({
    status: 200,
    sends: 2,
  });
  expect(loginCount(emulator)).toBe(1);
});

test('confirms a sign-in page after a 401, too, which says nothing about pages', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  const start = toPcl(emulator).url;
  const end = toCourt(emulator, docket, 'cand').url;
  using request = byHand(session, start);
  emulator.faults.add({ host: 'pcl', times: 1, signedOut: 'redirect' });
  const unauthorized = await request.ask();
  expect(unauthorized.status).toBe(401);
  emulator.tokens.rotateNext();
  await send(session, toCourt(emulator));
  expect(await request.observe(unauthorized)).toBe('again');

  const redirect = { status: 302, header: () => undefined, setCookies: [] };
  await request.signed();
  expect(request.redirected(redirect, end)).toBe('follow');
  emulator.faults.add({ host: 'cand', times: 1, signedOut: 'form' });
  expect(await request.observe(await request.ask(end))).toBe('again');
  expect(await request.observe(await request.ask(end))).toBe('done');
  expect(loginCount(emulator)).toBe(1);
});
