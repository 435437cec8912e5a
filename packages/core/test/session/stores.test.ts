import { backupCodes, memoryStore, type PacerToken, type TokenStore } from '@pacer-auth/core';
import type { Emulator } from '@pacer-auth/emulator';
import { expect, test } from 'vitest';
import { fakeClock } from '../support/fake-clock.js';
import { fragileStore } from '../support/fragile-store.js';
import {
  loginCount,
  mfaAccount,
  openSession,
  recordEvents,
  startPacer,
  toCourt,
  toPcl,
} from '../support/pacer.js';
import { send } from '../support/send.js';

for (const method of ['read', 'write', 'acquireLease'] as const) {
  test(`makes no login where the store fails to ${method}, and one when it works again`, async () => {
    const { store, failing } = fragileStore();
    await using emulator = await startPacer();
    await using session = openSession(emulator, { store });
    failing.add(method);

    await expect(send(session, toCourt(emulator))).rejects.toMatchObject({
      code: 'ERR_PACER_STORE',
      message: expect.stringContaining(`the disk is full (${method})`),
    });
    expect(emulator.journal.entries).toEqual([]);

    failing.clear();
    expect((await send(session, toCourt(emulator))).status).toBe(200);
    expect(loginCount(emulator)).toBe(1);
  });
}

test('asks the store nothing while the token works', async () => {
  const { store, failing } = fragileStore();
  await using emulator = await startPacer();
  await using session = openSession(emulator, { store });
  await session.token();
  failing.add('read').add('write').add('acquireLease');

  for (let turn = 0; turn < 3; turn += 1) {
    expect((await send(session, toCourt(emulator))).status).toBe(200);
  }
});

test('uses a token that the store failed to keep, and stores it later', async () => {
  const { store, failing } = fragileStore();
  const { types, onEvent } = recordEvents();
  await using emulator = await startPacer();
  await using session = openSession(emulator, {
    store,
    onEvent,
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      failing.add('write');
      return response;
    },
  });

  expect((await send(session, toCourt(emulator))).status).toBe(200);
  expect(types()).toContain('store-failed');
  failing.clear();
  await session.reset();

  await using other = openSession(emulator, { store });
  expect((await other.token()).fingerprint).toBe((await session.token()).fingerprint);
  expect(loginCount(emulator)).toBe(1);
});

test('remembers a refusal that the store failed to keep as soon as it works again', async () => {
  const { store, failing } = fragileStore();
  await using emulator = await startPacer({ accounts: [] });
  await using session = openSession(emulator, {
    store,
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      failing.add('write');
      return response;
    },
  });
  await expect(session.token()).rejects.toMatchObject({ loginResult: '13' });
  await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_STORE' });
  failing.clear();

  await expect(session.token()).rejects.toMatchObject({ loginResult: '13' });
  expect(loginCount(emulator)).toBe(1);
});

test.for(['a refusal', 'a token'] as const)(
  'keeps %s that the store failed to keep when the session is closed',
  async (what) => {
    const { store, failing } = fragileStore();
    await using emulator = await startPacer(what === 'a refusal' ? { accounts: [] } : {});
    const open = () =>
      openSession(emulator, {
        store,
        fetch: async (url, init) => {
          const response = await fetch(url, init);
          failing.add('write');
          return response;
        },
      });
    const session = open();
    await session.token().catch(() => {});
    failing.clear();
    await session.close();

    await using next = open();
    if (what === 'a token') await next.token();
    else await expect(next.token()).rejects.toMatchObject({ loginResult: '13' });
    expect(loginCount(emulator)).toBe(1);
  },
);

test('goes on where the store fails to release the lease', async () => {
  const { store, failing } = fragileStore();
  const { types, onEvent } = recordEvents();
  await using emulator = await startPacer();
  await using session = openSession(emulator, { store, onEvent });
  failing.add('releaseLease');

  expect((await send(session, toCourt(emulator))).status).toBe(200);
  expect(types()).toContain('store-failed');
});

for (const [what, value] of [
  ['of another shape', { hello: 'world' }],
  ['with a token that no cookie can hold', { login: 1, loginsAt: [], token: 'a; b' }],
  ['with a login that is no count', { login: -1, loginsAt: [] }],
  ['with an accepted login that is no count', { login: 1, acceptedLogin: '1', loginsAt: [] }],
  ['with logins at no moment', { login: 1, loginsAt: ['yesterday'] }],
  ['with a refusal without a fingerprint', { login: 1, loginsAt: [], refusals: [{ loginResult: '13' }] }],
  ['with a refusal that is none', { login: 1, loginsAt: [], refusals: [null] }],
  ['with a cool-down without an end', { login: 1, loginsAt: [], cooldown: { reason: 'futile' } }],
] as const) {
  test(`makes no login where the store holds a record ${what}`, async () => {
    const inner = memoryStore();
    const store: TokenStore = { ...inner, read: async () => ({ value, version: 1 }) };
    await using emulator = await startPacer();
    await using session = openSession(emulator, { store });

    await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_STORE' });
    expect(emulator.journal.entries).toEqual([]);
  });
}

test('uses the token of a record that was written when the number of a login was called its epoch', async () => {
  const inner = memoryStore();
  await using emulator = await startPacer();
  const { value: token } = await tokenOfAnotherProcess(emulator);
  const value = { epoch: 4, acceptedEpoch: 4, token, loginsAt: [] };
  const store: TokenStore = { ...inner, read: async () => ({ value, version: 1 }) };
  await using session = openSession(emulator, { store });

  expect(await session.token()).toMatchObject({ login: 4, value: token });
  expect(loginCount(emulator)).toBe(1);
});

test('sends no backup code where the ledger of those sent cannot be read', async () => {
  const inner = memoryStore();
  const store: TokenStore = {
    ...inner,
    read: async (key) =>
      key.includes(':otp:') ? { value: { sealed: 'by a key that is missing' }, version: 1 } : inner.read(key),
  };
  await using emulator = await startPacer({ accounts: [mfaAccount] });
  await using session = openSession(emulator, { store, otp: backupCodes(mfaAccount.backupCodes) });

  await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_STORE' });
  expect(emulator.journal.entries).toEqual([]);
});

test('fails rather than to try for ever where every write meets a newer version', async () => {
  const store: TokenStore = { ...memoryStore(), write: async () => false };
  await using emulator = await startPacer();
  await using session = openSession(emulator, { store });

  await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_STORE' });
  expect(emulator.journal.entries).toEqual([]);
});

test('fails rather than to try for ever where the store never names the owner of its lease', async () => {
  const clock = fakeClock();
  const store: TokenStore = { ...memoryStore(), read: async () => ({ value: {}, version: 1 }) };
  await using emulator = await startPacer();
  await using session = openSession(emulator, { ...clock, store });

  await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_STORE' });
  expect(emulator.journal.entries).toEqual([]);
});

for (const logsIn of [false, true]) {
  const found = logsIn ? 'uses the newer token' : 'keeps its own';
  test(`${found} where another owner has taken the lease meanwhile${logsIn ? ' and logged in' : ''}`, async () => {
    const clock = fakeClock();
    const store = memoryStore({ now: clock.now });
    await using emulator = await startPacer();
    await using other = openSession(emulator, { ...clock, store });
    const stolen = new Set<string>();
    const spied: TokenStore = {
      ...store,
      async acquireLease(key, owner, leaseMs) {
        stolen.add(key);
        return await store.acquireLease(key, owner, leaseMs);
      },
    };
    await using session = openSession(emulator, {
      ...clock,
      store: spied,
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        // This process sleeps for longer than its lease, and another one takes over.
        clock.advance(3_600_001);
        if (logsIn) await other.token();
        for (const key of stolen) {
          await store.acquireLease(key, 'somebody else', 1_000);
          await store.releaseLease(key, 'somebody else');
        }
        return response;
      },
    });

    const { fingerprint, login } = await session.token();

    expect(login).toBe(logsIn ? 2 : 1);
    expect(emulator.tokens.live().at(-1)).toBe(fingerprint);
    expect(loginCount(emulator)).toBe(logsIn ? 2 : 1);
    expect((await send(session, toPcl(emulator))).status).toBe(200);
    expect((await other.token()).fingerprint).toBe(fingerprint);
  });
}

async function tokenOfAnotherProcess(emulator: Emulator): Promise<PacerToken> {
  // Its store is not its own, so that closing it does not log the token out.
  await using other = openSession(emulator, { store: memoryStore() });
  return await other.token();
}
