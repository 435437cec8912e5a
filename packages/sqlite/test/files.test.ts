import { constants } from 'node:fs';
import {
  access,
  chmod,
  chown,
  copyFile,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { createPacerSession } from '@pacer-auth/core';
import { demoAccount, startEmulator } from '@pacer-auth/emulator';
import { describe, expect, test } from 'vitest';
import { type SqliteStore, sqliteStore } from '../src/index.js';
import { runChild } from './support/start-child.js';
import { temporaryFolder } from './support/temporary-folder.js';

const record = { token: 'T0KEN'.repeat(20) };

/** Modes and limits are POSIX's. */
const posixTest = test.skipIf(process.platform === 'win32');

/** Makes a database with one record, and runs SQL on it. */
async function makeDatabase(path: string, sql = ''): Promise<void> {
  await using store = sqliteStore({ path });
  await store.write('key', record, 0);
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

/** A session on a store fails with ERR_PACER_STORE, and nobody asks PACER. */
async function expectNoLogin(store: SqliteStore): Promise<string> {
  await using emulator = await startEmulator();
  const { environment, journal } = emulator;
  const { loginId, password } = demoAccount;
  await using session = createPacerSession({ environment, credentials: { loginId, password }, store });
  const error = await session.token().then(
    () => ({ code: 'none', message: 'it signed in' }),
    ({ code, message }: { code: string; message: string }) => ({ code, message }),
  );
  expect(error.code, error.message).toBe('ERR_PACER_STORE');
  expect(journal.entries).toEqual([]);
  return error.message;
}

posixTest('makes the file, and those beside it, readable by their owner only', async () => {
  await using folder = await temporaryFolder();
  const umask = process.umask(0);
  try {
    await using store = sqliteStore({ path: folder.file() });
    await store.write('key', record, 0);
    const modes = await Promise.all(
      (await readdir(folder.path)).map(async (name) => [name, (await stat(folder.file(name))).mode & 0o777]),
    );
    expect(Object.fromEntries(modes)).toEqual({
      'tokens.db': 0o600,
      'tokens.db-wal': 0o600,
      'tokens.db-shm': 0o600,
    });
  } finally {
    process.umask(umask);
  }
});

test('keeps what was written after it is closed, in the one file', async () => {
  await using folder = await temporaryFolder();
  await makeDatabase(folder.file());
  expect(await readdir(folder.path)).toEqual(['tokens.db']);
  await using store = sqliteStore({ path: pathToFileURL(folder.file()) });
  expect((await store.read('key'))?.value).toEqual(record);
});

test('leaves nothing readable on the disk where it has a key', async () => {
  await using folder = await temporaryFolder();
  for (const key of [undefined, new Uint8Array(32).fill(1)]) {
    const name = key ? 'sealed.db' : 'plain.db';
    await using store = sqliteStore({ path: folder.file(name), ...(key && { key }) });
    await store.write('key', record, 0);
    const written = await readFile(folder.file(`${name}-wal`), 'latin1');
    expect(written.includes(record.token)).toBe(!key);
  }
});

test('overwrites tokens that it no longer needs', async () => {
  await using folder = await temporaryFolder();
  await makeDatabase(folder.file());
  const store = sqliteStore({ path: folder.file() });
  await store.write('key', { token: undefined }, 1);
  await store.close();
  expect(await readFile(folder.file(), 'latin1')).not.toContain('T0KEN');
});

test('refuses calls after it is closed', async () => {
  await using folder = await temporaryFolder();
  const store = sqliteStore({ path: folder.file() });
  await store.write('key', record, 0);
  await store.close();
  await store.close();
  await expect(store.read('key')).rejects.toThrow('the store is closed');
});

posixTest('reads the file that lies at its path, and not one that was removed', async () => {
  await using folder = await temporaryFolder();
  await using store = sqliteStore({ path: folder.file() });
  await store.write('key', { from: 'the first file' }, 0);
  await makeDatabase(folder.file('other.db'));
  for (const end of ['', '-wal', '-shm']) await rm(folder.file(`tokens.db${end}`));
  await rename(folder.file('other.db'), folder.file());
  expect((await store.read('key'))?.value).toEqual(record);
});

describe('fails, and makes no login, where', () => {
  test('the folder does not exist', async () => {
    await using folder = await temporaryFolder();
    await using store = sqliteStore({ path: folder.file('none/tokens.db') });
    expect(await expectNoLogin(store)).toContain('there is no folder');
  });

  test('the file is no database', async () => {
    await using folder = await temporaryFolder();
    await writeFile(folder.file(), 'not a database. '.repeat(512));
    await using store = sqliteStore({ path: folder.file() });
    expect(await expectNoLogin(store)).toContain('is no SQLite database, or is corrupt');
  });

  test('a page of the file is overwritten', async () => {
    await using folder = await temporaryFolder();
    await makeDatabase(folder.file());
    const file = await open(folder.file(), 'r+');
    await file.write(Buffer.alloc(4_096, 0x5a), 0, 4_096, 4_096);
    await file.close();
    await using store = sqliteStore({ path: folder.file() });
    expect(await expectNoLogin(store)).toContain('is corrupt');
  });

  test('the file is cut short', async () => {
    await using folder = await temporaryFolder();
    await makeDatabase(folder.file());
    await truncate(folder.file(), 4_096);
    await using store = sqliteStore({ path: folder.file() });
    expect(await expectNoLogin(store)).toContain('is corrupt');
  });

  test('it is a database of another program', async () => {
    await using folder = await temporaryFolder();
    const database = new DatabaseSync(folder.file());
    database.exec('CREATE TABLE records (precious TEXT)');
    database.close();
    await copyFile(folder.file(), folder.file('before.db'));
    await using store = sqliteStore({ path: folder.file() });
    expect(await expectNoLogin(store)).toContain('is a database of another program');
    expect(await readFile(folder.file())).toEqual(await readFile(folder.file('before.db')));
  });

  test('it was made by a newer version', async () => {
    await using folder = await temporaryFolder();
    await makeDatabase(folder.file(), 'PRAGMA user_version = 2');
    await using store = sqliteStore({ path: folder.file() });
    expect(await expectNoLogin(store)).toContain('newer version of @pacer-auth/sqlite (schema 2, known 1)');
  });

  test('a record is no JSON object, without the record in the error', async () => {
    await using folder = await temporaryFolder();
    for (const value of ['{"token":"T0KEN', '["T0KEN"]', 'null']) {
      await makeDatabase(folder.file(), `UPDATE records SET value = '${value}'`);
      await using store = sqliteStore({ path: folder.file() });
      const error: unknown = await store.read('key').catch((reason: unknown) => reason);
      expect(error).toEqual(new Error('a record of the store is not a JSON object'));
      await rm(folder.file());
    }
  });

  posixTest(
    'the disk is full, and works again when it is not',
    async () => {
      await using folder = await temporaryFolder();
      await makeDatabase(folder.file());
      // 64 blocks of 512 bytes: less than the record needs.
      const refused = await runChild([folder.file(), 'fill', '200000'], { limit: 'ulimit -f 64' });
      expect(refused).toMatchObject({ error: expect.stringMatching(/disk fails or is full|disk is full/) });
      await using store = sqliteStore({ path: folder.file() });
      expect((await store.read('key'))?.value).toEqual(record);
      expect(await store.write('large', { text: 'x'.repeat(200_000) }, 0)).toBe(true);
    },
    60_000,
  );

  test('the database may not grow', async () => {
    await using folder = await temporaryFolder();
    const database = new DatabaseSync(':memory:');
    database.exec('PRAGMA max_page_count = 2; CREATE TABLE t (x)');
    const { explain } = await import('../src/explain.js');
    let thrown: unknown;
    try {
      database.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(100_000));
    } catch (error) {
      thrown = explain(error, folder.file());
    }
    expect(thrown).toMatchObject({
      code: 'SQLITE_FULL',
      message: expect.stringContaining('the disk is full'),
    });
  });

  posixTest(
    'other users can read the file',
    async () => {
      await using folder = await temporaryFolder();
      await makeDatabase(folder.file());
      for (const mode of [0o640, 0o604, 0o660, 0o602]) {
        await chmod(folder.file(), mode);
        await using store = sqliteStore({ path: folder.file() });
        expect(await expectNoLogin(store)).toContain(`other users (mode ${mode.toString(8)})`);
      }
      await chmod(folder.file(), 0o600);
      await using store = sqliteStore({ path: folder.file() });
      expect(await store.read('none')).toBeUndefined();
    },
    60_000,
  );

  posixTest(
    'the file is read-only',
    async () => {
      await using folder = await temporaryFolder();
      await makeDatabase(folder.file());
      await chmod(folder.file(), 0o444);
      await chmod(folder.path, 0o555);
      // The superuser may write all the same.
      const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
      expect(await runChild([folder.file(), 'read'], nobody)).toEqual({
        error: `${folder.file()} cannot be read and written (EACCES)`,
      });
      await chmod(folder.path, 0o755);
      await access(folder.file(), constants.R_OK);
    },
    60_000,
  );

  posixTest(
    'the folder is read-only',
    async () => {
      await using folder = await temporaryFolder();
      await makeDatabase(folder.file());
      await chmod(folder.path, 0o555);
      const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
      // It is the child's own: others' files are refused for their mode.
      if (nobody.uid) await chown(folder.file(), nobody.uid, nobody.gid);
      expect(await runChild([folder.file(), 'read'], nobody)).toMatchObject({
        error: expect.stringMatching(/read-only, or its folder is|cannot be opened/),
      });
      await chmod(folder.path, 0o755);
    },
    60_000,
  );
});
