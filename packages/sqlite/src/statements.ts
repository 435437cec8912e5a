import type { DatabaseSync } from 'node:sqlite';
import type { JsonObject, StoredRecord, TokenStore } from '@pacer-auth/core';

/** A {@link TokenStore} whose methods are synchronous, and throw SQLite's errors. */
export type SyncStore = {
  [Method in Exclude<keyof TokenStore, 'name'>]-?: (
    ...args: Parameters<NonNullable<TokenStore[Method]>>
  ) => Awaited<ReturnType<NonNullable<TokenStore[Method]>>>;
};

/** The longest lease that a session asks for: a call of the authentication service of 600 s, and a margin. */
const LONGEST_LEASE_MS = 605_000;

/**
 * The store's methods on an open database. Each is one statement, which SQLite makes a transaction of its own: a
 * process that is paused or killed leaves no transaction open.
 */
export function prepareStatements(database: DatabaseSync, now: () => number): SyncStore {
  const select = database.prepare('SELECT value, version, lease_owner FROM records WHERE key = ?');
  const selectKeys = database.prepare('SELECT key FROM records');
  const insert = database.prepare(
    'INSERT INTO records (key, value, version) VALUES (:key, :value, 1) ON CONFLICT DO NOTHING',
  );
  const update = database.prepare(
    'UPDATE records SET value = :value, version = version + 1 WHERE key = :key AND version = :version',
  );
  // A lease that ends later than anybody can have asked for comes from before the clock was set back, or from a
  // hostile hand: it is believed for as long as one can last, whatever it says.
  const acquire = database.prepare(`
    INSERT INTO records (key, value, version, lease_owner, lease_ends_at, lease_ms)
      VALUES (:key, '{}', 1, :owner, :now + :leaseMs, :leaseMs)
    ON CONFLICT DO UPDATE SET
      version = version + (lease_owner IS NOT excluded.lease_owner),
      lease_owner = excluded.lease_owner,
      lease_ends_at = excluded.lease_ends_at,
      lease_ms = excluded.lease_ms
    WHERE lease_owner IS excluded.lease_owner OR lease_ends_at <= :now OR
      lease_ends_at > :now + 2 * MIN(lease_ms, MAX(:leaseMs, ${LONGEST_LEASE_MS}))`);
  const release = database.prepare(
    'UPDATE records SET lease_ends_at = 0 WHERE key = :key AND lease_owner = :owner',
  );
  const changed = ({ changes }: { readonly changes: number | bigint }) => Number(changes) > 0;

  return {
    read(key): StoredRecord | undefined {
      const row = select.get(name(key));
      if (!row) return undefined;
      const { value, version, lease_owner: owner } = row;
      return {
        value: parse(value),
        version: Number(version),
        leaseOwner: typeof owner === 'string' ? owner : undefined,
      };
    },
    keys: () => selectKeys.all().map(({ key }) => keyOf(String(key))),
    write(key, value, version) {
      const record = { key: name(key), value: JSON.stringify(value) };
      return changed(version === 0 ? insert.run(record) : update.run({ ...record, version }));
    },
    acquireLease(key, owner, leaseMs) {
      return changed(
        acquire.run({ key: name(key), owner, now: Math.floor(now()), leaseMs: Math.ceil(leaseMs) }),
      );
    },
    releaseLease(key, owner) {
      release.run({ key: name(key), owner });
    },
  };
}

/** A key as UTF-8 can hold it: lone surrogates, which it would make one of, are spelt out. */
function name(key: string): string {
  return key.replace(/[\\\p{Surrogate}]/gu, (unit) => `\\${unit.charCodeAt(0).toString(16)}`);
}

/** The key that {@link name} has spelt. */
function keyOf(spelt: string): string {
  return spelt.replace(/\\(5c|d[89a-f][0-9a-f]{2})/g, (_, unit: string) =>
    String.fromCharCode(Number.parseInt(unit, 16)),
  );
}

function parse(text: unknown): JsonObject {
  try {
    const value: unknown = JSON.parse(String(text));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // The text may hold a token, and JSON.parse quotes it.
  }
  throw new Error('a record of the store is not a JSON object');
}
