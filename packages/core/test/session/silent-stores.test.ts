import { memoryStore, type TokenStore } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import { fakeClock } from '../support/fake-clock.js';
import { loginCount, openSession, recordEvents, startPacer, toCourt } from '../support/pacer.js';
import { send } from '../support/send.js';

const methods = ['read', 'write', 'acquireLease', 'releaseLease'] as const;

/** A store of which some calls never settle, although they may be carried out in the end. */
function silentStore() {
  const inner = memoryStore();
  const silent = new Set<string>();
  const late: (() => Promise<unknown>)[] = [];
  async function call<T>(method: string, work: () => Promise<T>): Promise<T> {
    if (!silent.has(method)) return await work();
    const { promise, resolve } = Promise.withResolvers<T>();
    late.push(() => work().then(resolve));
    return await promise;
  }
  const store: TokenStore = {
    read: (key) => call('read', () => inner.read(key)),
    write: (key, value, version) => call('write', () => inner.write(key, value, version)),
    acquireLease: (key, owner, leaseMs) =>
      call('acquireLease', () => inner.acquireLease(key, owner, leaseMs)),
    releaseLease: (key, owner) => call('releaseLease', () => inner.releaseLease(key, owner)),
  };
  return {
    store,
    silent,
    /** Carries out what was asked, after all. */
    async settle() {
      silent.clear();
      for (const work of late.splice(0)) await work();
    },
  };
}

for (const method of ['read', 'write', 'acquireLease'] as const) {
  test(`every waiter has an error, and nobody logs in, where ${method} never settles`, async () => {
    const { store, silent, settle } = silentStore();
    const clock = fakeClock();
    await using emulator = await startPacer();
    await using session = openSession(emulator, { ...clock, store });
    silent.add(method);

    const waiters = await Promise.allSettled(Array.from({ length: 20 }, () => session.token()));

    for (const waiter of waiters)
      expect(waiter).toMatchObject({
        reason: {
          code: 'ERR_PACER_STORE',
          message: 'The token store failed: it gave no answer within 10000 ms. No login is made without it.',
        },
      });
    expect(clock.slept).toContain(10_000);
    expect(loginCount(emulator)).toBe(0);

    await settle();
    expect((await send(session, toCourt(emulator))).status).toBe(200);
    expect(loginCount(emulator)).toBe(1);
  });
}

test('gives up where the store is too slow each time, while the budget lasts', async () => {
  const clock = fakeClock();
  const store = memoryStore({ now: clock.now });
  const slow: TokenStore = {
    ...store,
    async write(...record) {
      clock.advance(5_001);
      return await store.write(...record);
    },
  };
  await using emulator = await startPacer();
  await using session = openSession(emulator, { ...clock, store: slow });
  await expect(session.token()).rejects.toMatchObject({
    code: 'ERR_PACER_STORE',
    message: expect.stringContaining('takes too long'),
  });
  expect(loginCount(emulator)).toBe(0);

  await using other = openSession(emulator, { ...clock, store });
  expect((await other.token()).login).toBe(4);
});

test('gives back a lease that comes after its deadline', async () => {
  const { store, silent, settle } = silentStore();
  await using emulator = await startPacer();
  await using session = openSession(emulator, { ...fakeClock(), store });
  silent.add('acquireLease');
  await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_STORE' });
  await settle();

  const { types, onEvent } = recordEvents();
  await using other = openSession(emulator, { ...fakeClock(), store, onEvent });
  await other.token();

  expect(types()).not.toContain('login-lease-wait');
  expect(loginCount(emulator)).toBe(1);
});

test('a write that comes after its deadline does not undo a newer one', async () => {
  const { store, silent, settle } = silentStore();
  await using emulator = await startPacer();
  await using session = openSession(emulator, {
    ...fakeClock(),
    store,
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      silent.add('write');
      return response;
    },
  });
  const first = await session.token();
  silent.clear();
  await session.reset();
  await settle();

  await using other = openSession(emulator, { ...fakeClock(), store });
  expect((await other.token()).fingerprint).toBe(first.fingerprint);
  expect(loginCount(emulator)).toBe(1);
});

for (const method of methods) {
  test(`logout and close come to their end where ${method} never settles`, async () => {
    const { store, silent } = silentStore();
    await using emulator = await startPacer();
    const session = openSession(emulator, { ...fakeClock(), store });
    await session.token();
    silent.add(method);

    await session.logout();
    await session.close();

    expect(emulator.tokens.live()).toEqual([]);
  });
}
