import { type JsonObject, memoryStore, sealedStore, type TokenStore } from '@pacer-auth/core';
import { assert as assertProperty, asyncProperty, nat } from 'fast-check';
import { expect, test } from 'vitest';
import { disclose } from '../support/disclose.js';
import { loginCount, openSession, startPacer } from '../support/pacer.js';

const oldKey = new Uint8Array(32).fill(7);
const newKey = Buffer.alloc(32, 'new').toString('base64');
const value = { token: 'T0KEN', nested: { list: [1, null, 'é'] } };
const record = 'qa:0123456789abcdef';

/** A store with one sealed record. */
async function sealedRecord(): Promise<{ inner: TokenStore; store: TokenStore }> {
  const inner = memoryStore();
  const store = sealedStore(inner, oldKey);
  expect(await store.write(record, value, 0)).toBe(true);
  return { inner, store };
}

/** Puts something else in a record's place. */
async function replace(store: TokenStore, key: string, change: (value: JsonObject) => JsonObject) {
  const stored = await store.read(key);
  expect(await store.write(key, change(stored?.value ?? {}), stored?.version ?? 0)).toBe(true);
}

/** What reading rejects with. */
async function reasonOf(store: TokenStore, key = record): Promise<Error> {
  return await store.read(key).then(
    (read) => Promise.reject(new Error(`it was read: ${JSON.stringify(read)}`)),
    (error: Error) => error,
  );
}

test('shows nothing of a value to the store, and all of it to whoever has the key', async () => {
  const { inner, store } = await sealedRecord();
  const stored = disclose(await inner.read(record));
  expect(stored).not.toContain('T0KEN');
  expect(stored).not.toContain(Buffer.from('T0KEN').toString('base64').slice(0, 6));
  expect((await store.read(record))?.value).toEqual(value);
  expect((await sealedStore(inner, Buffer.from(oldKey).toString('base64url')).read(record))?.value).toEqual(
    value,
  );
});

test('seals the same value differently each time', async () => {
  const { inner, store } = await sealedRecord();
  const first = (await inner.read(record))?.value;
  await store.write(record, value, 1);
  const second = (await inner.read(record))?.value;
  expect(second?.nonce).not.toBe(first?.nonce);
  expect(second?.data).not.toBe(first?.data);
});

test('does not open a record with any bit of it flipped', async () => {
  const { inner, store } = await sealedRecord();
  const original = (await inner.read(record))?.value ?? {};
  const bits = { nonce: 96, data: Buffer.from(String(original.data), 'base64').length * 8 };
  for (const field of ['nonce', 'data'] as const) {
    await assertProperty(
      asyncProperty(nat(bits[field] - 1), async (bit) => {
        const bytes = Buffer.from(String(original[field]), 'base64');
        bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        await replace(inner, record, () => ({ ...original, [field]: bytes.toString('base64') }));
        expect((await reasonOf(store)).message).toContain('it was changed after it was sealed');
      }),
    );
  }
});

test('does not open a record that was cut short or emptied', async () => {
  const { inner, store } = await sealedRecord();
  for (const field of ['nonce', 'data']) {
    for (const text of ['', 'AAAA', '!']) {
      await replace(inner, record, (sealed) => ({ ...sealed, [field]: text }));
      expect((await reasonOf(store)).message).toContain('it was changed after it was sealed');
    }
  }
});

test('does not open a record in the place of another one, even where its name is forged', async () => {
  const { inner, store } = await sealedRecord();
  await store.write('production:0123456789abcdef', { token: 'billable' }, 0);
  const production = (await inner.read('production:0123456789abcdef'))?.value ?? {};
  const { record: name } = (await inner.read(record))?.value ?? {};
  await replace(inner, record, () => production);
  expect((await reasonOf(store)).message).toContain('it was moved or copied');
  await replace(inner, record, () => ({ ...production, record: name }));
  expect((await reasonOf(store)).message).toContain('it was changed after it was sealed');
});

test('does not open a record of another key, and says which key it wants', async () => {
  const { inner } = await sealedRecord();
  const { keyId } = (await inner.read(record))?.value ?? {};
  const { message } = await reasonOf(sealedStore(inner, newKey));
  expect(message).toContain('sealed with another key');
  expect(message).toContain(String(keyId));
});

test('does not take an unsealed record, a foreign seal or a forged key id for a record', async () => {
  const { inner, store } = await sealedRecord();
  await replace(inner, record, () => ({ token: 'forged' }));
  expect((await reasonOf(store)).message).toContain('is not sealed, although the store has a key');
  await replace(inner, record, () => ({ sealed: 'rot13', data: 'forged' }));
  expect((await reasonOf(store)).message).toContain('in a way that this version does not know');
  await replace(inner, record, () => ({
    sealed: 'aes-256-gcm',
    keyId: 'forged',
    record: '',
    nonce: '',
    data: '',
  }));
  expect((await reasonOf(store)).message).toContain('id unknown');
});

test('opens what older keys sealed, and seals with the first', async () => {
  const { inner } = await sealedRecord();
  const rotated = sealedStore(inner, [newKey, oldKey]);
  expect((await rotated.read(record))?.value).toEqual(value);
  await rotated.write(record, { token: 'newer' }, 1);
  expect((await sealedStore(inner, newKey).read(record))?.value).toEqual({ token: 'newer' });
  expect((await reasonOf(sealedStore(inner, oldKey))).message).toContain('sealed with another key');
});

test('reads the empty record of a lease', async () => {
  const store = sealedStore(memoryStore(), oldKey);
  await store.acquireLease(record, 'a', 1_000);
  expect(await store.read(record)).toEqual({ value: {}, version: 1, leaseOwner: 'a' });
});

test('keeps keys and values out of what it throws', async () => {
  const { inner, store } = await sealedRecord();
  await replace(inner, record, (sealed) => ({ ...sealed, data: 'AAAA' }));
  const shown = disclose(await reasonOf(store)) + disclose(await reasonOf(sealedStore(inner, newKey)));
  for (const secret of ['T0KEN', newKey, Buffer.from(oldKey).toString('base64'), '07070707']) {
    expect(shown).not.toContain(secret);
  }
});

for (const [what, key] of [
  ['is too short', new Uint8Array(31)],
  ['is too long', Buffer.alloc(33).toString('base64')],
  ['is no base64', `${newKey.slice(0, -2)}!=`],
  ['is a passphrase', 'correct horse battery staple'],
  ['is an empty list', []],
  ['is a list with a bad one', [newKey, 'bad']],
] as const) {
  test(`throws a TypeError for a key that ${what}, without the key in it`, () => {
    let thrown: unknown;
    try {
      sealedStore(memoryStore(), key);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(TypeError);
    expect(disclose(thrown)).not.toMatch(/correct horse|bad/);
  });
}

test('copies a key, so that its owner may wipe it', async () => {
  const mine = Uint8Array.from(oldKey);
  const { inner } = await sealedRecord();
  const store = sealedStore(inner, mine);
  mine.fill(0);
  expect((await store.read(record))?.value).toEqual(value);
});

test('makes no login where the record was sealed with another key', async () => {
  const inner = memoryStore();
  await using emulator = await startPacer();
  await using session = openSession(emulator, { store: sealedStore(inner, oldKey) });
  await session.token();
  expect(loginCount(emulator)).toBe(1);

  for (const store of [sealedStore(inner, newKey), inner]) {
    await using other = openSession(emulator, { store });
    await expect(other.token()).rejects.toMatchObject({ code: 'ERR_PACER_STORE' });
  }
  await using rotated = openSession(emulator, { store: sealedStore(inner, [newKey, oldKey]) });
  expect((await rotated.token()).fingerprint).toBe((await session.token()).fingerprint);
  expect(loginCount(emulator)).toBe(1);
});
