import { backupCodes, type JsonObject, memoryStore, type TokenStore } from '@pacer-auth/core';
import type { Emulator } from '@pacer-auth/emulator';
import { expect, test } from 'vitest';
import { fakeClock } from '../support/fake-clock.js';
import {
  loginCount,
  mfaAccount,
  openSession,
  recordEvents,
  startPacer,
  toCourt,
  toPcl,
} from '../support/pacer.js';
import { send, viewOf } from '../support/send.js';

/** A memory store whose methods fail for as long as `failing` names them. */
function fragileStore(): { store: TokenStore; failing: Set<keyof TokenStore>; written: JsonObject[] } {
  const inner = memoryStore();
  const failing = new Set<keyof TokenStore>();
  const written: JsonObject[] = [];
  const check = (method: keyof TokenStore): void => {
    if (failing.has(method)) throw new Error(`the disk is full (${method})`);
  };
  return {
    failing,
    written,
    store: {
      async read(key) {
        check('read');
        return await inner.read(key);
      },
      async write(key, value, version) {
        check('write');
        written.push(value);
        return await inner.write(key, value, version);
      },
      async acquireLease(key, owner, leaseMs) {
        check('acquireLease');
        return await inner.acquireLease(key, owner, leaseMs);
      },
      async releaseLease(key, owner) {
        check('releaseLease');
        await inner.releaseLease(key, owner);
      },
    },
  };
}

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
  ['with a token that no cookie can hold', { epoch: 1, loginsAt: [], token: 'a; b' }],
  ['with an epoch that is no count', { epoch: -1, loginsAt: [] }],
  ['with logins at no moment', { epoch: 1, loginsAt: ['yesterday'] }],
  ['with a refusal without a fingerprint', { epoch: 1, loginsAt: [], refusals: [{ loginResult: '13' }] }],
  ['with a refusal that is none', { epoch: 1, loginsAt: [], refusals: [null] }],
  ['with a cool-down without an end', { epoch: 1, loginsAt: [], cooldown: { reason: 'futile' } }],
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

/** Two sessions over one store, of which the second has got its token re-issued; and the store's failures. */
async function twoProcesses(emulator: Emulator) {
  const { store, failing } = fragileStore();
  const { types, onEvent } = recordEvents();
  const session = openSession(emulator, { store, onEvent });
  await session.token();
  const other = openSession(emulator, { store });
  await other.token();
  emulator.tokens.rotateNext();
  await send(other, toCourt(emulator));
  return { session, other, failing, types };
}

test('repeats with the token that another process has stored, and makes no login', async () => {
  await using emulator = await startPacer({ tokenAfterRotation: 'invalid' });
  const { session, other, types } = await twoProcesses(emulator);

  expect(await send(session, toCourt(emulator))).toMatchObject({ status: 200, sends: 2 });

  expect((await session.token()).fingerprint).toBe((await other.token()).fingerprint);
  expect(types().slice(-2)).toEqual(['signed-out', 'token-adopted']);
  expect(loginCount(emulator)).toBe(1);
});

test("logs in where the token that another process has stored is as dead as one's own", async () => {
  await using emulator = await startPacer();
  const { session } = await twoProcesses(emulator);
  emulator.tokens.expireAll();

  const answers = await Promise.all(Array.from({ length: 20 }, () => send(session, toCourt(emulator))));

  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(Math.max(...answers.map(({ sends }) => sends))).toBe(3);
  expect(loginCount(emulator)).toBe(2);
});

test('tries a stored token again where it has worked elsewhere since its sign-in page', async () => {
  await using emulator = await startPacer({ tokenAfterRotation: 'invalid' });
  const { session } = await twoProcesses(emulator);
  const { url } = toCourt(emulator);
  using exchange = session.exchange({ url });
  const ask = async () => {
    const headers = new Headers();
    await exchange.authorize(url, headers);
    const response = await fetch(url, { headers, redirect: 'manual' });
    const { status } = response;
    return { status, url, headers: response.headers, text: await response.text() };
  };
  expect(await exchange.observe(viewOf(await ask()))).toBe('again');
  emulator.faults.add({ host: 'nysd', times: 1, signedOut: 'form' });
  const spurious = await ask();
  await send(session, toCourt(emulator));

  expect(await exchange.observe(viewOf(spurious))).toBe('again');
  expect(await exchange.observe(viewOf(await ask()))).toBe('done');
  expect(loginCount(emulator)).toBe(1);
});

test('goes on with its own token where the store cannot be read at a spurious sign-in page', async () => {
  await using emulator = await startPacer();
  const { session, failing, types } = await twoProcesses(emulator);
  failing.add('read');
  emulator.faults.add({ host: 'nysd', times: 1, signedOut: 'form' });

  expect(await send(session, toCourt(emulator))).toMatchObject({ status: 200, sends: 2 });

  expect(types().slice(-2)).toEqual(['signed-out', 'store-failed']);
  expect(loginCount(emulator)).toBe(1);
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
    const store = memoryStore(clock);
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

    const { fingerprint, epoch } = await session.token();

    expect(epoch).toBe(logsIn ? 2 : 1);
    expect(emulator.tokens.live().at(-1)).toBe(fingerprint);
    expect(loginCount(emulator)).toBe(logsIn ? 2 : 1);
    expect((await send(session, toPcl(emulator))).status).toBe(200);
    expect((await other.token()).fingerprint).toBe(fingerprint);
  });
}
