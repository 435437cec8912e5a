import { accessSync, closeSync, constants, openSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

/** Marks a file as ours, in its header: "PACR" (https://www.sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x50414352;
const SCHEMA_VERSION = 1;

const schema = `
  CREATE TABLE IF NOT EXISTS records (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    version INTEGER NOT NULL,
    lease_owner TEXT,
    lease_ends_at INTEGER NOT NULL DEFAULT 0,
    lease_ms INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
`;

/** An open database, and which file it is. */
export interface OpenDatabase {
  readonly database: DatabaseSync;
  /** Whether it is open, and the path still leads to it. */
  isCurrent(): boolean;
  close(): void;
}

/**
 * Opens the database, and creates it, readable by its owner only, where there is none. Throws SQLite's own errors, and
 * errors that say what is wrong with the file.
 */
export async function openDatabase(path: string): Promise<OpenDatabase> {
  createFile(path);
  // Loaded on first use: Node.js 22 prints a warning when it is.
  const { DatabaseSync } = await import('node:sqlite');
  const file = statSync(path);
  const database = new DatabaseSync(path);
  try {
    prepareSchema(database, path);
    refuseWideMode(path);
    let open = true;
    return {
      database,
      isCurrent: () => open && sameFile(file, statSync(path, { throwIfNoEntry: false })),
      close() {
        if (open) database.close();
        open = false;
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

function createFile(path: string): void {
  try {
    // SQLite gives its -wal and -shm files the same mode.
    closeSync(openSync(path, 'ax', 0o600));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') throw new Error(`${path} cannot be created: there is no folder ${dirname(path)}`);
    if (code !== 'EEXIST') throw new Error(`${path} cannot be created (${code})`);
    try {
      accessSync(path, constants.R_OK | constants.W_OK);
    } catch (denied) {
      throw new Error(`${path} cannot be read and written (${codeOf(denied)})`);
    }
  }
}

/** The file holds tokens. One that was made by hand, or copied, may be open to everybody on the machine. */
function refuseWideMode(path: string): void {
  // Windows has no such modes: files in a user's folders are the user's there.
  if (process.platform === 'win32') return;
  const mode = statSync(path).mode & 0o777;
  if (mode & 0o077)
    throw new Error(
      `${path} can be read or written by other users (mode ${mode.toString(8)}): change that with chmod 600`,
    );
}

function prepareSchema(database: DatabaseSync, path: string): void {
  // Waiting is done outside, where it does not stop the event loop. What a token was must not stay in free pages.
  database.exec('PRAGMA busy_timeout = 0; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF');
  const { applicationId, version, empty } = readHeader(database);
  const fresh = applicationId === 0 && version === 0 && empty;
  if (!fresh && applicationId !== APPLICATION_ID) {
    throw new Error(`${path} is a database of another program: give another path`);
  }
  if (version > SCHEMA_VERSION) {
    throw new Error(
      `${path} was made by a newer version of @pacer-auth/sqlite (schema ${version}, known ${SCHEMA_VERSION}): update`,
    );
  }
  if (pragma(database, 'journal_mode = WAL') !== 'wal') {
    throw new Error(`${path} lies on a file system without shared memory: use a local disk`);
  }
  database.exec('PRAGMA synchronous = FULL');
  if (fresh) {
    database.exec(
      `BEGIN IMMEDIATE; ${schema} PRAGMA application_id = ${APPLICATION_ID};
       PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`,
    );
  }
  const damage = pragma(database, 'quick_check(1)');
  if (damage !== 'ok') throw new Error(`${path} is corrupt: restore it (${String(damage)})`);
}

/** What the file says it is: in one statement, because another process may be creating the same file. */
function readHeader(database: DatabaseSync) {
  const row = database
    .prepare(
      `SELECT application_id, user_version, NOT EXISTS (SELECT 1 FROM sqlite_schema) AS empty
       FROM pragma_application_id, pragma_user_version`,
    )
    .get();
  return {
    applicationId: Number(row?.application_id),
    version: Number(row?.user_version),
    empty: row?.empty === 1,
  };
}

function pragma(database: DatabaseSync, statement: string): unknown {
  return Object.values(database.prepare(`PRAGMA ${statement}`).get() ?? {})[0];
}

function sameFile(before: Stats, now: Stats | undefined): boolean {
  return now !== undefined && before.ino === now.ino && before.dev === now.dev;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
