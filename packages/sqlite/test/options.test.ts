import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { type SqliteStoreOptions, sqliteStore } from '../src/index.js';
import { temporaryFolder } from './support/temporary-folder.js';

const wrong: ReadonlyArray<readonly [name: string, options: Record<string, unknown>]> = [
  ['path', {}],
  ['path', { path: '' }],
  ['path', { path: ':memory:' }],
  ['path', { path: 7 }],
  ['path', { path: 'a\0b' }],
  ['busyTimeoutMs', { path: 'x', busyTimeoutMs: -1 }],
  ['busyTimeoutMs', { path: 'x', busyTimeoutMs: Number.NaN }],
  ['busyTimeoutMs', { path: 'x', busyTimeoutMs: '5' }],
  ['now', { path: 'x', now: 5 }],
  ['did you mean busyTimeoutMs?', { path: 'x', busyTimeout: 5 }],
  ['key', { path: 'x', key: undefined }],
  ['key', { path: 'x', key: 'short' }],
  ['key', { path: 'x', key: new Uint8Array(16) }],
];

for (const [name, options] of wrong) {
  test(`throws a TypeError that names ${name} for ${JSON.stringify(options)}`, () => {
    const given: SqliteStoreOptions = Object.assign({ path: '' }, { path: undefined }, options);
    expect(() => sqliteStore(given)).toThrow(TypeError);
    expect(() => sqliteStore(given)).toThrow(name);
  });
}

test('does not let a lease from before the clock was set back outlast its own length twice', async () => {
  await using folder = await temporaryFolder();
  let time = 10_000_000;
  await using store = sqliteStore({ path: folder.file(), now: () => time });
  await store.acquireLease('key', 'a', 60_000);
  time -= 60_000;
  expect(await store.acquireLease('key', 'b', 60_000)).toBe(false);
  time -= 3_600_000;
  expect(await store.acquireLease('key', 'b', 60_000)).toBe(true);
});

test('believes a lease for as long as one can last, whatever the file says', async () => {
  await using folder = await temporaryFolder();
  await using store = sqliteStore({ path: folder.file() });
  await store.acquireLease('key', 'a', 60_000);
  const database = new DatabaseSync(folder.file());
  const far = Number.MAX_SAFE_INTEGER;
  database.exec(`UPDATE records SET lease_ends_at = ${far}, lease_ms = ${far}`);
  database.close();
  expect(await store.acquireLease('key', 'b', 60_000)).toBe(true);
});
