import { SignedOutError } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import {
  docket,
  journalEntry,
  loginCount,
  openSession,
  recordEvents,
  startPacer,
  toCourt,
  toPcl,
} from '../support/pacer.js';
import { send } from '../support/send.js';

const query = { method: 'POST', body: new URLSearchParams({ case_num: '1:26-cv-1' }) };

test('logs in once and repeats a search that the PACER Case Locator answers with 401', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await send(session, toPcl(emulator));
  emulator.tokens.expireAll();

  const answer = await send(session, toPcl(emulator));

  expect(answer).toMatchObject({ status: 200, sends: 2 });
  expect(loginCount(emulator)).toBe(2);
});

for (const disguise of ['redirect', 'script', 'form', 'message'] as const) {
  const kind = { redirect: 'redirect', script: 'page', form: 'page', message: 'message' }[disguise];

  test(`confirms once, logs in once and repeats a GET that meets a sign-out as ${disguise}`, async () => {
    await using emulator = await startPacer();
    const { events, onEvent } = recordEvents();
    await using session = openSession(emulator, { onEvent });
    await send(session, toCourt(emulator));
    emulator.signOut.disguise = disguise;
    emulator.tokens.expireAll();

    const answer = await send(session, toCourt(emulator));

    expect(answer).toMatchObject({ status: 200, sends: 3 });
    expect(answer.text).toContain('login.pl?logout');
    expect(loginCount(emulator)).toBe(2);
    const reports = events.filter((event) => event.type === 'signed-out');
    expect(reports.map(({ signal, definite }) => [signal, definite])).toEqual([
      [kind, false],
      [kind, true],
    ]);
  });

  test(`logs in at once and repeats a POST that meets a sign-out as ${disguise}`, async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    await send(session, toCourt(emulator));
    emulator.signOut.disguise = disguise;
    emulator.tokens.expireAll();

    const answer = await send(session, { ...toCourt(emulator, '/cgi-bin/iquery.pl'), ...query });

    expect(answer).toMatchObject({ status: 200, sends: 2 });
    expect(loginCount(emulator)).toBe(2);
  });
}

test('logs in once for 100 concurrent requests that meet the same sign-out', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  emulator.tokens.expireAll();

  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) => send(session, index % 2 ? toPcl(emulator) : toCourt(emulator))),
  );

  expect(answers.filter(({ status }) => status === 200)).toHaveLength(100);
  expect(Math.max(...answers.map(({ sends }) => sends))).toBeLessThanOrEqual(3);
  expect(loginCount(emulator)).toBe(2);
});

test('makes no login for a late 401 to a token that has been replaced meanwhile', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  const release = emulator.faults.add({ host: 'pcl', times: 1, hang: true });
  const late = send(session, toPcl(emulator));
  await journalEntry(emulator, ({ faults }) => faults?.includes('hang') ?? false);
  emulator.tokens.expireAll();
  await send(session, toPcl(emulator));
  expect(loginCount(emulator)).toBe(2);

  release();

  expect(await late).toMatchObject({ status: 200, sends: 2 });
  expect(loginCount(emulator)).toBe(2);
});

test('repeats with the rotated token and makes no login where the old one is refused after a rotation', async () => {
  await using emulator = await startPacer({ tokenAfterRotation: 'invalid' });
  await using session = openSession(emulator);
  await session.token();
  const release = emulator.faults.add({ path: '/cgi-bin/DktRpt.pl', times: 1, hang: true });
  const late = send(session, toCourt(emulator));
  await journalEntry(emulator, ({ faults }) => faults?.includes('hang') ?? false);
  emulator.tokens.rotateNext();
  await send(session, toCourt(emulator, '/cgi-bin/iquery.pl'));

  release();

  expect(await late).toMatchObject({ status: 200, sends: 2 });
  expect(loginCount(emulator)).toBe(1);
});

test('adopts the token that comes with a 401 and makes no login', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  const headers = { 'X-NEXT-GEN-CSO': 'reissued' };
  emulator.faults.add({ host: 'pcl', times: 1, respond: { status: 401, headers } });
  emulator.faults.add({ host: 'pcl', times: 2, respond: { status: 200, body: 'found' } });

  expect(await send(session, toPcl(emulator))).toMatchObject({ status: 200, text: 'found', sends: 2 });
  expect((await session.token()).value).toBe('reissued');
  expect(loginCount(emulator)).toBe(1);
});

test('sends nothing twice whose body is a stream, and says so with the response', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  emulator.tokens.expireAll();
  const body = new Blob(['case_num=1']).stream();

  const request = send(session, { ...toCourt(emulator, '/cgi-bin/iquery.pl'), method: 'POST', body });

  const error = await request.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SignedOutError);
  expect(error).toMatchObject({ code: 'ERR_PACER_SIGNED_OUT', response: { status: 302 } });
  expect(emulator.journal.requests('nysd')).toHaveLength(1);
  expect(loginCount(emulator)).toBe(1);
  expect((await send(session, toCourt(emulator))).status).toBe(200);
});

test('sends nothing twice that the adapter calls not replayable', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  emulator.tokens.expireAll();

  const request = send(session, { ...toCourt(emulator), replayable: false });

  await expect(request).rejects.toMatchObject({ code: 'ERR_PACER_SIGNED_OUT' });
  expect(emulator.journal.requests('nysd')).toHaveLength(1);
});

test('fails with the response after a second sign-out, and sends at most three times', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  emulator.faults.add({ host: 'nysd', signedOut: 'form' });

  const error = await send(session, toCourt(emulator)).catch((reason: unknown) => reason);

  expect(error).toMatchObject({ code: 'ERR_PACER_SIGNED_OUT', response: { status: 200 } });
  expect(emulator.journal.requests('nysd')).toHaveLength(3);
  expect(loginCount(emulator)).toBe(2);
});

test('leaves a second 401 to the client as its own 401', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  emulator.faults.add({ host: 'pcl', signedOut: 'redirect' });

  expect(await send(session, toPcl(emulator))).toMatchObject({ status: 401, sends: 1 });
  expect(loginCount(emulator)).toBe(1);
});

for (const status of [400, 403, 406, 429, 500, 503]) {
  test(`takes HTTP ${status} for no sign-out and repeats nothing`, async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    emulator.faults.add({ host: 'nysd', path: docket, respond: { status, body: '<form name="GetPass">' } });
    emulator.faults.add({ host: 'pcl', respond: { status } });

    expect(await send(session, toCourt(emulator))).toMatchObject({ status, sends: 1 });
    expect(await send(session, toPcl(emulator))).toMatchObject({ status, sends: 1 });
    expect(loginCount(emulator)).toBe(1);
  });
}

test('repeats nothing after a connection that broke', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  emulator.faults.add({ host: 'nysd', reset: true });

  await expect(send(session, toCourt(emulator))).rejects.toThrow('fetch failed');
  expect(emulator.journal.requests('nysd')).toHaveLength(1);
});
