import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkOptionNames, type SealingKeys, sealedStore, type TokenStore } from '@pacer-auth/core';
import { explain } from './explain.js';
import { type OpenDatabase, openDatabase } from './open-database.js';
import { retryWhileBusy } from './retry-while-busy.js';
import { prepareStatements, type SyncStore } from './statements.js';

/** Options of {@link sqliteStore}. */
export interface SqliteStoreOptions {
  /** The database file, on a local disk. It is created if there is none, with mode 0600; its folder must exist. */
  readonly path: string | URL;
  /**
   * Seals what is stored: 32 random bytes, as bytes or base64; of several keys the first one seals and all open.
   * Default: what is stored, tokens included, lies readable in the file.
   */
  readonly key?: SealingKeys | undefined;
  /** How long to wait for another process's lock, in ms, 0 to 600,000. Default: 5,000. */
  readonly busyTimeoutMs?: number | undefined;
  /** The clock by which leases end, in ms since epoch; the same in all processes. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** A token store in a file. */
export interface SqliteStore extends TokenStore, AsyncDisposable {
  /** Closes the file. Later calls are refused. */
  close(): Promise<void>;
}

/**
 * A token store in an SQLite file: what shares the file shares one login, in any number of processes of one machine.
 * The file is opened on first use. A file that is corrupt, read-only or somebody else's, or a disk that is full, makes
 * a session fail with `ERR_PACER_STORE`; it never counts as an empty store.
 *
 * @throws TypeError naming the option that is wrong.
 * @example
 * ```ts
 * import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
 * import { sqliteStore } from '@pacer-auth/sqlite';
 *
 * const store = sqliteStore({ path: '/var/lib/firm/pacer.db', key: process.env.PACER_STORE_KEY ?? '' });
 * const session = createPacerSession({ ...sessionOptionsFromEnv(), store });
 * ```
 */
export function sqliteStore(options: SqliteStoreOptions): SqliteStore {
  const { path, busyTimeoutMs, now, key } = checkOptions(options);
  let opening: Promise<OpenStatements> | undefined;
  let closed = false;

  /** The open file; anew where the last try failed, or somebody has removed or replaced the file. */
  async function opened(): Promise<OpenStatements> {
    for (;;) {
      opening ??= open();
      const current = opening;
      const found = await current.catch((error: unknown) => {
        if (opening === current) opening = undefined;
        throw error;
      });
      if (found.isCurrent()) return found;
      found.close();
      if (opening === current) opening = undefined;
    }
  }

  async function open(): Promise<OpenStatements> {
    const found = await retryWhileBusy(busyTimeoutMs, () => openDatabase(path));
    return { ...found, statements: prepareStatements(found.database, now) };
  }

  async function run<T>(work: (statements: SyncStore) => T): Promise<T> {
    try {
      return await retryWhileBusy(busyTimeoutMs, async () => {
        const found = closed ? undefined : await opened();
        if (!found || closed) throw new Error('the store is closed');
        return work(found.statements);
      });
    } catch (error) {
      throw explain(error, path);
    }
  }

  async function close(): Promise<void> {
    if (closed) return;
    closed = true;
    const found = await opening?.catch(() => undefined);
    found?.close();
  }

  const store: TokenStore = {
    name: `the SQLite store ${path}`,
    read: (name) => run((statements) => statements.read(name)),
    keys: () => run((statements) => statements.keys()),
    write: (name, value, version) => run((statements) => statements.write(name, value, version)),
    acquireLease: (name, owner, leaseMs) =>
      run((statements) => statements.acquireLease(name, owner, leaseMs)),
    releaseLease: (name, owner) => run((statements) => statements.releaseLease(name, owner)),
  };
  return {
    ...(key === undefined ? store : sealedStore(store, key)),
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface OpenStatements extends OpenDatabase {
  readonly statements: SyncStore;
}

function checkOptions(options: SqliteStoreOptions) {
  checkOptionNames('sqliteStore', options, ['path', 'key', 'busyTimeoutMs', 'now']);
  const { path: given, busyTimeoutMs = 5_000, now = Date.now, key } = options;
  const path = given instanceof URL ? fileURLToPath(given) : given;
  if (typeof path !== 'string' || path === '' || path === ':memory:' || path.includes('\0')) {
    throw new TypeError("path must be a file's path; to share within one process, use memoryStore()");
  }
  if (typeof busyTimeoutMs !== 'number' || !(busyTimeoutMs >= 0 && busyTimeoutMs <= 600_000)) {
    throw new TypeError('busyTimeoutMs must be a number from 0 to 600000');
  }
  if (typeof now !== 'function') throw new TypeError('now must be a function');
  // A key that is meant but missing must not leave tokens unsealed.
  if ('key' in options && key === undefined)
    throw new TypeError('key is undefined: give a key, or leave it out');
  return { path: resolve(path), busyTimeoutMs, now, key };
}
