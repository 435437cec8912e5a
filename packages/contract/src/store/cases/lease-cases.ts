import assert from 'node:assert/strict';
import type { TestRunner } from '../../client/subject.js';
import type { StoreSubject } from '../store-subject.js';
import { versionOf, withStore } from '../with-store.js';

const MINUTE = 60_000;

/** A lease has one owner at a time, and fences the earlier one off. */
export function leaseCases(runner: TestRunner, subject: StoreSubject): void {
  holdingCases(runner, subject);
  fencingCases(runner, subject);
}

/** Who has a lease, and how long. */
function holdingCases({ it }: TestRunner, subject: StoreSubject): void {
  it('gives a lease to one owner at a time', () =>
    withStore(subject, async ({ store, second }) => {
      assert.equal(await store.acquireLease('key', 'a', MINUTE), true);
      assert.equal(await second.acquireLease('key', 'b', MINUTE), false);
      assert.equal(await second.acquireLease('other key', 'b', MINUTE), true);
      assert.equal((await second.read('key'))?.leaseOwner, 'a');
    }));

  it('gives it to one of many that ask at once', () =>
    withStore(subject, async ({ store, second }) => {
      const asked = Array.from({ length: 20 }, (_, by) =>
        (by % 2 ? store : second).acquireLease('key', `owner ${by}`, MINUTE),
      );
      const winners = (await Promise.all(asked)).flatMap((taken, by) => (taken ? [`owner ${by}`] : []));
      assert.equal(winners.length, 1);
      assert.equal((await store.read('key'))?.leaseOwner, winners[0]);
    }));

  it('creates an empty record for a lease where there is none', () =>
    withStore(subject, async ({ store, second }) => {
      await store.acquireLease('key', 'a', MINUTE);
      const record = await second.read('key');
      assert.deepEqual(record?.value, {});
      assert.ok((record?.version ?? 0) >= 1);
      assert.equal(await second.write('key', {}, 0), false);
      assert.equal(await second.write('key', { by: 'a' }, record?.version ?? 0), true);
    }));

  it('leaves the value alone', () =>
    withStore(subject, async ({ store }) => {
      await store.write('key', { token: 'kept' }, 0);
      await store.acquireLease('key', 'a', MINUTE);
      await store.releaseLease('key', 'a');
      await store.acquireLease('key', 'b', MINUTE);
      assert.deepEqual((await store.read('key'))?.value, { token: 'kept' });
    }));

  it('ends a lease by its own clock', () =>
    withStore(subject, async ({ store, second, advance }) => {
      await store.acquireLease('key', 'a', 2 * MINUTE);
      await advance(MINUTE);
      assert.equal(await second.acquireLease('key', 'b', MINUTE), false);
      await advance(MINUTE);
      assert.equal(await second.acquireLease('key', 'b', MINUTE), true);
    }));

  it('renews a lease from now, for as long as is asked, without touching the version', () =>
    withStore(subject, async ({ store, second, advance }) => {
      await store.acquireLease('key', 'a', MINUTE);
      const version = await versionOf(store, 'key');
      await advance(MINUTE / 2);
      assert.equal(await store.acquireLease('key', 'a', MINUTE), true);
      await advance(MINUTE / 2 + 1);
      assert.equal(await second.acquireLease('key', 'b', MINUTE), false);
      assert.equal(await versionOf(second, 'key'), version);
    }));

  it('lets the owner renew a lease that ran out, if nobody has taken it since', () =>
    withStore(subject, async ({ store, second, advance }) => {
      await store.acquireLease('key', 'a', MINUTE);
      await advance(2 * MINUTE);
      assert.equal(await store.acquireLease('key', 'a', MINUTE), true);
      assert.equal(await second.acquireLease('key', 'b', MINUTE), false);
      await advance(2 * MINUTE);
      assert.equal(await second.acquireLease('key', 'b', MINUTE), true);
      assert.equal(await store.acquireLease('key', 'a', MINUTE), false);
    }));
}

/** What a lease that was lost permits. */
function fencingCases({ it }: TestRunner, subject: StoreSubject): void {
  it('fences the writes of an owner who has lost the lease, even after the next one has ended', () =>
    withStore(subject, async ({ store, second, advance }) => {
      await store.acquireLease('key', 'a', MINUTE);
      const version = await versionOf(store, 'key');
      await advance(MINUTE);
      await second.acquireLease('key', 'b', MINUTE);
      assert.equal(await store.write('key', { by: 'a' }, version), false);
      await second.releaseLease('key', 'b');
      assert.equal(await store.write('key', { by: 'a' }, version), false);
      const record = await store.read('key');
      assert.equal(record?.leaseOwner, 'b');
      assert.ok((record?.version ?? 0) > version);
      assert.deepEqual(record?.value, {});
    }));

  it('lets anybody write who knows the version, lease or not', () =>
    withStore(subject, async ({ store, second }) => {
      await store.acquireLease('key', 'a', MINUTE);
      assert.equal(await second.write('key', { token: 'rotated' }, await versionOf(second, 'key')), true);
      assert.equal(await second.acquireLease('key', 'b', MINUTE), false);
      assert.equal((await store.read('key'))?.leaseOwner, 'a');
    }));

  it('releases a lease for its owner only', () =>
    withStore(subject, async ({ store, second }) => {
      await store.acquireLease('key', 'a', MINUTE);
      await second.releaseLease('key', 'b');
      assert.equal(await second.acquireLease('key', 'b', MINUTE), false);
      await second.releaseLease('key', 'a');
      assert.equal((await store.read('key'))?.leaseOwner, 'a');
      assert.equal(await second.acquireLease('key', 'b', MINUTE), true);
      await store.releaseLease('key', 'a');
      assert.equal(await store.acquireLease('key', 'c', MINUTE), false);
    }));

  it('makes no record for the release of a lease that never was', () =>
    withStore(subject, async ({ store }) => {
      await store.releaseLease('key', 'a');
      assert.equal(await store.read('key'), undefined);
    }));
}
