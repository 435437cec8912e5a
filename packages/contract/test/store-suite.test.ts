import { type OpenStore, storeSuite } from '@pacer-auth/contract';
import { memoryStore, type TokenStore } from '@pacer-auth/core';
import { describe, expect, it, test } from 'vitest';

/** A memory store with a clock of its own, changed by `change`. */
async function openMemory(
  change: (store: TokenStore) => Partial<TokenStore> = () => ({}),
): Promise<OpenStore> {
  let time = 1_000_000;
  const inner = memoryStore({ now: () => time });
  return {
    store: { ...inner, ...change(inner) },
    advance: async (ms: number) => {
      time += ms;
    },
    close: async () => {},
  };
}

// #region use
storeSuite({ describe, it }, { name: 'memoryStore', open: () => openMemory() });
// #endregion

/** The titles of the cases that fail for a store. */
async function failures(change: (store: TokenStore) => Partial<TokenStore>): Promise<string[]> {
  const failed: string[] = [];
  const cases: Array<readonly [string, () => Promise<void>]> = [];
  const runner = {
    describe: (_: string, define: () => void) => define(),
    it: (title: string, run: () => Promise<void>) => cases.push([title, run]),
  };
  storeSuite(runner, { name: 'broken', open: () => openMemory(change) });
  for (const [title, run] of cases) await run().catch(() => failed.push(title));
  return failed;
}

const fencing = 'fences the writes of an owner who has lost the lease, even after the next one has ended';
const versionBefore = async (store: TokenStore, key: string) => (await store.read(key))?.version ?? 0;

for (const [what, title, change] of [
  [
    'writes whatever the version',
    'refuses a write that was made from an older version',
    (store) => ({ write: async (key, value) => store.write(key, value, await versionBefore(store, key)) }),
  ],
  [
    'compares and writes in two steps',
    'lets one of many writes from the same version through',
    (store) => ({
      async write(key, value, version) {
        if ((await versionBefore(store, key)) !== version) return false;
        while (!(await store.write(key, value, await versionBefore(store, key))));
        return true;
      },
    }),
  ],
  [
    'gives a lease to everybody',
    'gives a lease to one owner at a time',
    () => ({ acquireLease: async () => true }),
  ],
  [
    'never ends a lease',
    'ends a lease by its own clock',
    (store) => ({ acquireLease: (key, owner) => store.acquireLease(key, owner, Number.MAX_SAFE_INTEGER) }),
  ],
  [
    'keeps the version where a lease changes hands',
    fencing,
    (store) => {
      const bumps = new Map<string, number>();
      const shift = (key: string) => bumps.get(key) ?? 0;
      return {
        async read(key) {
          const record = await store.read(key);
          return record && { ...record, version: record.version - shift(key) };
        },
        write: (key, value, version) => store.write(key, value, version + shift(key)),
        async acquireLease(key, owner, leaseMs) {
          const before = await versionBefore(store, key);
          const taken = await store.acquireLease(key, owner, leaseMs);
          const after = await versionBefore(store, key);
          if (before > 0) bumps.set(key, shift(key) + after - before);
          return taken;
        },
      };
    },
  ],
  [
    'lets anybody release',
    'releases a lease for its owner only',
    (store) => ({
      async releaseLease(key) {
        await store.releaseLease(key, (await store.read(key))?.leaseOwner ?? '');
      },
    }),
  ],
  [
    'folds the case of keys',
    'keeps a record apart under each key, whatever the characters',
    (store) => ({
      read: (key) => store.read(key.toLowerCase()),
      write: (key, value, version) => store.write(key.toLowerCase(), value, version),
    }),
  ],
] satisfies Array<readonly [string, string, (store: TokenStore) => Partial<TokenStore>]>) {
  test(`catches a store that ${what}`, async () => {
    const failed = await failures(change);
    expect(failed).toContain(title);
  });
}

test.each([
  ['has none', ''],
  ['breaks the table that it stands in', 'one line\nand another'],
  ['is no reason', 'yes'],
])('a difference whose reason %s is a failure', async (_, smallValues) => {
  const cases = new Map<string, () => Promise<void>>();
  const runner = {
    describe: (_: string, define: () => void) => define(),
    it: (title: string, run: () => Promise<void>) => void cases.set(title, run),
  };
  storeSuite(runner, { name: 'different', open: () => openMemory(), divergences: { smallValues } });
  await expect(cases.get(`smallValues: ${smallValues}`)?.()).rejects.toThrow('smallValues wants a reason');
});
