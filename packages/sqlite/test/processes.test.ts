import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { sqliteStore } from '../src/index.js';
import { runChild, startChild } from './support/start-child.js';
import { temporaryFolder } from './support/temporary-folder.js';

test('loses no update of several processes', async () => {
  await using folder = await temporaryFolder();
  const children = Array.from({ length: 4 }, () => runChild([folder.file(), 'add', '40']));
  expect(await Promise.all(children)).toEqual(['done', 'done', 'done', 'done']);
  await using store = sqliteStore({ path: folder.file() });
  expect(await store.read('key')).toMatchObject({ value: { count: 160 }, version: 160 });
}, 60_000);

test('gives a lease to one of several processes that open a new file at the same time', async () => {
  await using folder = await temporaryFolder();
  for (const file of ['a.db', 'b.db', 'c.db', 'd.db']) {
    const path = folder.file(file);
    const answers = await Promise.all(Array.from({ length: 6 }, () => runChild([path, 'race'])));
    expect(answers.toSorted()).toEqual([false, false, false, false, false, true]);
  }
}, 60_000);

test('takes the lease of a killed process over when its time is up', async () => {
  await using folder = await temporaryFolder();
  const { process, answer } = startChild([folder.file(), 'hold']);
  expect(await answer).toBe(true);
  const ended = once(process, 'exit');
  process.kill('SIGKILL');
  await ended;
  let ahead = 0;
  await using store = sqliteStore({ path: folder.file(), now: () => Date.now() + ahead });
  expect(await store.acquireLease('key', 'heir', 60_000)).toBe(false);
  ahead = 60_000;
  expect(await store.acquireLease('key', 'heir', 60_000)).toBe(true);
}, 60_000);

test('waits for a lock without stopping the event loop', async () => {
  await using folder = await temporaryFolder();
  await using store = sqliteStore({ path: folder.file(), busyTimeoutMs: 60_000 });
  await store.write('key', { turn: 1 }, 0);
  const blocker = new DatabaseSync(folder.file());
  blocker.exec('BEGIN IMMEDIATE');
  let written = false;
  const write = store.write('key', { turn: 2 }, 1).then((result) => {
    written = result;
  });
  for (let turns = 0; turns < 1_000; turns += 1) await new Promise(setImmediate);
  expect(written).toBe(false);
  expect((await store.read('key'))?.value).toEqual({ turn: 1 });
  blocker.exec('COMMIT');
  await write;
  expect(written).toBe(true);
  blocker.close();
});

test('gives up at the deadline where a lock is not let go', async () => {
  await using folder = await temporaryFolder();
  await using store = sqliteStore({ path: folder.file(), busyTimeoutMs: 20 });
  await store.write('key', {}, 0);
  const blocker = new DatabaseSync(folder.file());
  blocker.exec('BEGIN IMMEDIATE');
  await expect(store.acquireLease('key', 'a', 1_000)).rejects.toMatchObject({
    code: 'SQLITE_BUSY',
    message: expect.stringContaining('is locked by another process'),
  });
  blocker.close();
  expect(await store.acquireLease('key', 'a', 1_000)).toBe(true);
});
