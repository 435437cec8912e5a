import assert from 'node:assert/strict';
import type { JsonObject } from '@pacer-auth/core';
import { assert as assertProperty, asyncProperty, dictionary, jsonValue, string } from 'fast-check';
import type { TestRunner } from '../../client/subject.js';
import type { StoreSubject } from '../store-subject.js';
import { versionOf, withStore } from '../with-store.js';

/** What JSON text, SQL, Lua and UTF-8 each stumble over. */
const awkward: JsonObject = JSON.parse(
  '{"__proto__":{"a":1},"constructor":null,"":"","NUL\\u0000":"\\u0000","lone":"\\ud800x\\udc00","emoji":"🏛",' +
    '"quotes":"\'\\"`\\\\","empty":{},"list":[],"nested":[[{"a":[null]}]],"big":1e21,"small":5e-324,' +
    '"max":9007199254740991,"text":"12","bool":false,"line":"\\u2028\\r\\n"}',
);

/** Keys that a careless store takes for one another. */
const awkwardKeys = [
  'a',
  'A',
  'a ',
  ' a',
  '',
  'a\0',
  'a\0b',
  'é',
  'e\u0301',
  '\ud800',
  '\udfff',
  '\ufffd',
  '\\d800',
  '\\ud800',
  '1',
  '01',
  '*',
  'a?',
  'a%',
  '{a}',
  '{}',
  '}a{',
  "a'--",
  'a"b',
  'a\nb',
  '🏛',
  '__proto__',
  'qa:0123:otp',
  'k'.repeat(512),
  'k'.repeat(513),
];

/** What a store keeps and gives back. */
export function recordCases({ it }: TestRunner, subject: StoreSubject): void {
  it('has no record under an unknown key', () =>
    withStore(subject, async ({ store, second }) => {
      assert.equal(await store.read('unknown'), undefined);
      assert.equal(await second.read('unknown'), undefined);
    }));

  it('gives every handle at once what one has written', () =>
    withStore(subject, async ({ store, second }) => {
      assert.equal(await store.write('key', { token: 'first' }, 0), true);
      const stored = await second.read('key');
      assert.deepEqual(stored?.value, { token: 'first' });
      assert.equal(await second.write('key', { other: [1] }, stored?.version ?? 0), true);
      assert.deepEqual((await store.read('key'))?.value, { other: [1] });
    }));

  it('gives back any JSON object as it was', () =>
    withStore(subject, async ({ store, second }) => {
      const survives = async (value: JsonObject) => {
        assert.equal(await store.write('key', value, await versionOf(store, 'key')), true);
        assert.equal(JSON.stringify((await second.read('key'))?.value), JSON.stringify(value));
      };
      await survives(awkward);
      const objects = dictionary(
        string({ unit: 'binary' }),
        jsonValue({ maxDepth: 2, stringUnit: 'binary' }),
      );
      await assertProperty(
        asyncProperty(objects, (value) => survives(JSON.parse(JSON.stringify(value)))),
        { numRuns: 30 },
      );
    }));

  it('keeps a record apart under each key, whatever the characters', () =>
    withStore(subject, async ({ store, second }) => {
      for (const key of awkwardKeys) assert.equal(await store.write(key, { key }, 0), true);
      for (const key of awkwardKeys) assert.deepEqual((await second.read(key))?.value, { key });
    }));

  const limit = subject.divergences?.smallValues ? 64 : 256;
  it(`keeps a value of ${limit} KiB`, () =>
    withStore(subject, async ({ store, second }) => {
      const value = { items: ['"é'.repeat((limit * 1024) / 5)] };
      assert.equal(await store.write('key', value, 0), true);
      assert.deepEqual((await second.read('key'))?.value, value);
    }));

  it('is not changed by what callers do to a value later', () =>
    withStore(subject, async ({ store }) => {
      const value = { items: ['one'] };
      await store.write('key', value, 0);
      value.items.push('two');
      const read = await store.read('key');
      assert.deepEqual(read?.value, { items: ['one'] });
      Object.assign(read?.value ?? {}, { items: [] });
      assert.deepEqual((await store.read('key'))?.value, { items: ['one'] });
    }));
}
