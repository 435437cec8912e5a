import assert from 'node:assert/strict';
import type { TestRunner } from '../../client/subject.js';
import type { StoreSubject } from '../store-subject.js';
import { versionOf, withStore } from '../with-store.js';

/** A write succeeds only on the version that it was made from. */
export function versionCases({ it }: TestRunner, subject: StoreSubject): void {
  it('creates a record once', () =>
    withStore(subject, async ({ store, second }) => {
      assert.equal(await store.write('key', { by: 'first' }, 0), true);
      assert.equal(await second.write('key', { by: 'second' }, 0), false);
      assert.deepEqual((await second.read('key'))?.value, { by: 'first' });
    }));

  it('creates no record for a write that expects one', () =>
    withStore(subject, async ({ store }) => {
      for (const version of [1, 7]) assert.equal(await store.write('key', {}, version), false);
      assert.equal(await store.read('key'), undefined);
    }));

  it('raises the version with every write, from 1 or more', () =>
    withStore(subject, async ({ store, second }) => {
      let last = 0;
      for (const [turn, handle] of [store, second, store, second].entries()) {
        await handle.write('key', { turn }, last);
        const version = await versionOf(second, 'key');
        assert.ok(Number.isSafeInteger(version) && version > last, `${version} after ${last}`);
        last = version;
      }
    }));

  it('refuses a write that was made from an older version', () =>
    withStore(subject, async ({ store, second }) => {
      await store.write('key', { turn: 1 }, 0);
      const old = await versionOf(store, 'key');
      await second.write('key', { turn: 2 }, old);
      assert.equal(await store.write('key', { turn: 3 }, old), false);
      assert.equal(await store.write('key', { turn: 3 }, 0), false);
      assert.equal(await store.write('key', { turn: 3 }, (await versionOf(store, 'key')) + 1), false);
      assert.deepEqual((await store.read('key'))?.value, { turn: 2 });
    }));

  it('lets one of many writes from the same version through', () =>
    withStore(subject, async ({ store, second }) => {
      for (const version of [0, -1]) {
        const from = version < 0 ? await versionOf(store, 'key') : version;
        const writes = Array.from({ length: 20 }, (_, by) =>
          (by % 2 ? store : second).write('key', { by }, from),
        );
        const winners = (await Promise.all(writes)).flatMap((written, by) => (written ? [by] : []));
        assert.equal(winners.length, 1);
        assert.deepEqual((await store.read('key'))?.value, { by: winners[0] });
      }
    }));

  it('loses no update of writers that repeat what was refused', () =>
    withStore(subject, async ({ store, second }) => {
      const add = async (handle: typeof store, item: number) => {
        for (;;) {
          const record = await handle.read('key');
          const items = Array.isArray(record?.value.items) ? record.value.items : [];
          if (await handle.write('key', { items: [...items, item] }, record?.version ?? 0)) return;
        }
      };
      await Promise.all(Array.from({ length: 16 }, (_, item) => add(item % 2 ? store : second, item)));
      const items = (await store.read('key'))?.value.items;
      assert.ok(Array.isArray(items));
      assert.deepEqual(
        [...items].sort((a, b) => Number(a) - Number(b)),
        Array.from({ length: 16 }, (_, item) => item),
      );
    }));
}
