import { fingerprint } from '@pacer-auth/emulator';
import { expect, test } from 'vitest';
import { fakeClock } from '../support/fake-clock.js';
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

test('goes on with the token that each answer of a court or the Case Locator re-issues', async () => {
  await using emulator = await startPacer({ rotate: 'every-answer', tokenAfterRotation: 'invalid' });
  const { events, onEvent } = recordEvents();
  await using session = openSession(emulator, { onEvent });

  for (let turn = 0; turn < 3; turn += 1) {
    expect(await send(session, toCourt(emulator))).toMatchObject({ status: 200, sends: 1 });
    expect(await send(session, toPcl(emulator))).toMatchObject({ status: 200, sends: 1 });
  }

  expect(loginCount(emulator)).toBe(1);
  expect(events.filter(({ type }) => type === 'token-rotated')).toHaveLength(6);
  expect((await session.token()).login).toBe(1);
});

test('takes a re-issued token from an error answer', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  emulator.faults.add({
    host: 'nysd',
    respond: { status: 500, headers: { 'set-cookie': 'NextGenCSO=from-500; Path=/' } },
  });
  emulator.faults.add({ host: 'pcl', respond: { status: 406, headers: { 'x-next-gen-cso': 'from-406' } } });

  await send(session, toCourt(emulator));
  expect((await session.token()).value).toBe('from-500');
  await send(session, toPcl(emulator));
  expect((await session.token()).value).toBe('from-406');
});

for (const hops of ['authorize', 'authorizeNow'] as const) {
  test(`sends the token that a redirect re-issues with the next hop (${hops})`, async () => {
    await using emulator = await startPacer({
      tokenAfterRotation: 'invalid',
      pages: (request) =>
        new URL(request.url).pathname === '/start'
          ? new Response(null, { status: 302, headers: { location: docket } })
          : undefined,
    });
    await using session = openSession(emulator);
    await session.token();
    emulator.tokens.rotateNext();

    expect(await send(session, { ...toCourt(emulator, '/start'), hops })).toMatchObject({
      status: 200,
      sends: 1,
    });
    expect(loginCount(emulator)).toBe(1);
  });
}

test('takes no token from a late answer to a request of an older login', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  const late = { host: 'nysd', path: '/late', times: 1 };
  const release = emulator.faults.add({ ...late, hang: true });
  emulator.faults.add({ ...late, respond: { status: 200, headers: { 'set-cookie': 'NextGenCSO=late' } } });
  const answer = send(session, toCourt(emulator, '/late'));
  await journalEntry(emulator, ({ faults }) => faults?.includes('hang') ?? false);
  emulator.tokens.expireAll();
  await send(session, toPcl(emulator));
  const before = await session.token();

  release();
  await answer;

  expect(await session.token()).toEqual(before);
  expect((await session.token()).value).toBe(before.value);
  expect(before.login).toBe(2);
});

test('keeps the token that arrived last of several within one login', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  const first = { host: 'nysd', path: '/first', times: 1 };
  const release = emulator.faults.add({ ...first, hang: true });
  emulator.faults.add({ ...first, respond: { status: 200, headers: { 'set-cookie': 'NextGenCSO=first' } } });
  const answer = send(session, toCourt(emulator, '/first'));
  await journalEntry(emulator, ({ faults }) => faults?.includes('hang') ?? false);
  emulator.faults.add({ host: 'pcl', respond: { status: 200, headers: { 'x-next-gen-cso': 'second' } } });
  await send(session, toPcl(emulator));

  release();
  await answer;

  expect((await session.token()).value).toBe('first');
});

for (const [what, cookie] of [
  ['deleted by Max-Age', 'NextGenCSO=gone; Max-Age=0; Path=/'],
  ['deleted by Expires', 'NextGenCSO=deleted; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/'],
  ['empty', 'NextGenCSO=; Path=/'],
  ['with a blank inside', 'NextGenCSO=a b; Path=/'],
  ['with a backslash', 'NextGenCSO=a\\b; Path=/'],
  ['with a quote inside', 'NextGenCSO=a"b; Path=/'],
  ['not ASCII', 'NextGenCSO=caf\u00e9; Path=/'],
  ['of another name', 'nextGenCSO=lower; Path=/'],
  ['of a longer name', 'NextGenCSO2=other; Path=/'],
] as const) {
  test(`keeps its token where a Set-Cookie is ${what}`, async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    const { value } = await session.token();
    emulator.faults.add({ host: 'nysd', respond: { status: 200, headers: { 'set-cookie': cookie } } });

    await send(session, toCourt(emulator));

    expect((await session.token()).value).toBe(value);
  });
}

test('takes a token in quotes, and one that expires in the future', async () => {
  await using emulator = await startPacer();
  const clock = fakeClock();
  await using session = openSession(emulator, { now: clock.now });
  const expires = new Date(clock.now() + 60_000).toUTCString();
  for (const [name, cookie] of [
    ['quoted', 'NextGenCSO="quoted"; Path=/'],
    ['later', `NextGenCSO=later; Expires=${expires}`],
    ['max-age-wins', 'NextGenCSO=max-age-wins; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
  ] as const) {
    emulator.faults.add({
      host: 'nysd',
      times: 1,
      respond: { status: 200, headers: { 'set-cookie': cookie } },
    });
    await send(session, toCourt(emulator));
    expect((await session.token()).value).toBe(name);
  }
});

test('lets a foreign host re-issue nothing, whether first or after a redirect', async () => {
  const headers = { 'set-cookie': 'NextGenCSO=evil', 'x-next-gen-cso': 'evil' };
  await using emulator = await startPacer({
    pages: (_, host) => (host === 'foreign' ? new Response('', { headers }) : undefined),
  });
  await using session = openSession(emulator);
  const { value } = await session.token();
  const location = `${emulator.origins.foreign}/`;
  emulator.faults.add({ host: 'nysd', redirect: { location } });

  await send(session, { url: location });
  await send(session, toCourt(emulator));

  expect(emulator.journal.requests('foreign')).toHaveLength(2);
  expect((await session.token()).value).toBe(value);
});

test('logs out the newest token', async () => {
  await using emulator = await startPacer({ tokenAfterRotation: 'invalid' });
  await using session = openSession(emulator);
  await session.token();
  emulator.tokens.rotateNext();
  await send(session, toCourt(emulator));
  const { value } = await session.token();

  await session.logout();

  const logout = emulator.journal.requests('sign-in').find(({ verdict }) => verdict === 'logout');
  expect(logout?.token).toBe(fingerprint(value));
  expect(emulator.tokens.live()).toEqual([]);
});
