import { memoryStore, type TokenStore } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import { fakeClock, noSleep } from '../support/fake-clock.js';
import {
  account,
  loginCount,
  openSession,
  recordEvents,
  startPacer,
  toCourt,
  toPcl,
} from '../support/pacer.js';
import { send } from '../support/send.js';

const withCode = { ...account, clientCode: 'matter-7' };
const required = { ...account, clientCode: 'required' } as const;

test('makes one login for two sessions that share a store', async () => {
  const clock = { now: fakeClock().now, sleep: noSleep };
  const store = memoryStore({ now: clock.now });
  await using emulator = await startPacer();
  const { onEvent, types } = recordEvents();
  await using first = openSession(emulator, { ...clock, store });
  await using second = openSession(emulator, { ...clock, store, onEvent });

  const answers = await Promise.all(
    [first, second, first, second].map((session) => send(session, toCourt(emulator))),
  );

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(loginCount(emulator)).toBe(1);
  expect(types()).toContain('token-adopted');
  expect((await second.token()).fingerprint).toBe((await first.token()).fingerprint);
});

test('makes no login where another session has logged in before it got the lease', async () => {
  const store = memoryStore();
  await using emulator = await startPacer();
  await using quick = openSession(emulator, { store });
  await using slow = openSession(emulator, {
    store: {
      ...store,
      async acquireLease(key, owner, leaseMs) {
        await quick.token();
        return await store.acquireLease(key, owner, leaseMs);
      },
    },
  });

  expect((await slow.token()).login).toBe(1);
  expect(loginCount(emulator)).toBe(1);
});

test('makes one login for two sessions whose shared token is refused', async () => {
  const clock = { now: fakeClock().now, sleep: noSleep };
  const store = memoryStore({ now: clock.now });
  await using emulator = await startPacer();
  await using first = openSession(emulator, { ...clock, store });
  await using second = openSession(emulator, { ...clock, store });
  await Promise.all([first.token(), second.token()]);
  emulator.tokens.expireAll();

  const answers = await Promise.all([
    ...Array.from({ length: 10 }, () => send(first, toPcl(emulator))),
    ...Array.from({ length: 10 }, () => send(second, toCourt(emulator))),
  ]);

  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(loginCount(emulator)).toBe(2);
});

test('uses a token that another session rotated', async () => {
  const store = memoryStore();
  await using emulator = await startPacer({ tokenAfterRotation: 'invalid' });
  await using first = openSession(emulator, { store });
  await using second = openSession(emulator, { store });
  await first.token();
  await second.token();
  emulator.tokens.rotateNext();
  await send(first, toCourt(emulator));

  expect((await send(second, toPcl(emulator))).status).toBe(200);
  expect(loginCount(emulator)).toBe(1);
});

test('keeps two accounts of one store apart', async () => {
  const store = memoryStore();
  const other = { loginId: 'tester02', password: 'another' };
  await using emulator = await startPacer({ accounts: [account, other] });
  await using first = openSession(emulator, { store });
  await using second = openSession(emulator, { store, credentials: other });

  await Promise.all([send(first, toCourt(emulator)), send(second, toCourt(emulator))]);

  expect(loginCount(emulator)).toBe(2);
  expect(
    emulator.journal
      .requests('nysd')
      .map(({ loginId }) => loginId)
      .toSorted(),
  ).toEqual(['tester01', 'tester02']);
});

test('keeps environments of one store apart', async () => {
  const store = memoryStore();
  await using emulator = await startPacer();
  await using first = openSession(emulator, { store });
  await using second = openSession(emulator, {
    store,
    environment: { ...emulator.environment, name: 'other' },
  });

  await Promise.all([first.token(), second.token()]);

  expect(loginCount(emulator)).toBe(2);
});

test('spells the client code clientId first, then clientCode once, and remembers what worked', async () => {
  await using emulator = await startPacer({ accounts: [{ ...required, clientCodeField: 'clientCode' }] });
  await using session = openSession(emulator, { credentials: withCode });
  await session.token();
  expect(loginCount(emulator)).toBe(2);
  expect(session.warning).toBeUndefined();

  emulator.tokens.expireAll();
  expect((await send(session, toCourt(emulator))).status).toBe(200);
  expect(session.warning).toBeUndefined();
  expect(loginCount(emulator)).toBe(3);
});

test('makes one login where clientId is understood, and where loginPolicy names the field', async () => {
  for (const clientCodeField of ['clientId', 'clientCode'] as const) {
    await using emulator = await startPacer({ accounts: [{ ...required, clientCodeField }] });
    const loginPolicy = clientCodeField === 'clientCode' ? { clientCodeField } : {};
    await using session = openSession(emulator, { credentials: withCode, loginPolicy });
    await session.token();
    expect(session.warning).toBeUndefined();
    expect(loginCount(emulator)).toBe(1);
  }
});

test('warns of a missing client code, and makes no second login for it', async () => {
  await using emulator = await startPacer({ accounts: [required] });
  const { events, onEvent } = recordEvents();
  await using session = openSession(emulator, { onEvent });

  expect((await send(session, toCourt(emulator))).status).toBe(200);

  expect(session.warning).toMatchObject({
    kind: 'client-code-required',
    description: expect.stringMatching(/Client Code was not entered/),
  });
  expect(events.filter(({ type }) => type === 'warning')).toHaveLength(1);
  expect(loginCount(emulator)).toBe(1);
});

test('keeps the first login where the other spelling is refused or gets no answer', async () => {
  for (const fault of [
    { reset: true },
    { respond: { status: 200, body: '{"loginResult":"13","errorDescription":"no"}' } },
  ] as const) {
    const clock = fakeClock();
    await using emulator = await startPacer({ accounts: [{ ...required, clientCodeField: 'clientCode' }] });
    let calls = 0;
    await using session = openSession(emulator, {
      ...clock,
      credentials: withCode,
      fetch: async (url, init) => {
        calls += 1;
        if (calls === 2) emulator.faults.add({ host: 'sign-in', ...fault });
        return await fetch(url, init);
      },
    });

    expect((await session.token()).login).toBe(2);
    expect((await send(session, toCourt(emulator))).status).toBe(200);
    expect(calls).toBe(2);
    expect(session.warning).toMatchObject({ kind: 'client-code-required' });
    emulator.faults.clear();
  }
});

test('keeps the first login where the process slept before the other spelling could be sent', async () => {
  const clock = fakeClock();
  const store = memoryStore({ now: clock.now });
  /** Takes so long to count the second login that the lease may have gone to another. */
  const slow: TokenStore = {
    ...store,
    async write(...record) {
      if (record[1].login === 2) clock.advance(5_001);
      return await store.write(...record);
    },
  };
  await using emulator = await startPacer({ accounts: [{ ...required, clientCodeField: 'clientCode' }] });
  await using session = openSession(emulator, {
    ...clock,
    store: slow,
    credentials: withCode,
    onEvent: () => {},
  });

  expect((await session.token()).login).toBe(2);
  expect((await send(session, toCourt(emulator))).status).toBe(200);
  expect(loginCount(emulator)).toBe(1);
});
