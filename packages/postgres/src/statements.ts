// Each call of the store is one of these statements, which is a transaction of its own: a process that is paused or
// killed leaves none open, and a pool may carry each out on another connection. All arguments are text.
//
// A statement whose answer was lost with the connection is carried out again. Carried out twice, each answers as the
// first time: a write knows its own id, a lease its owner.

/** The store's statements on a table. */
export interface Statements {
  /** Argument: key. Gives value, version and owner, if there is a record. */
  readonly read: string;
  /** Arguments: key, value, id of this write. Gives a row where it was written. */
  readonly create: string;
  /** Arguments: key, value, id of this write, the version that it was made from. Gives a row where it was written. */
  readonly replace: string;
  /** Arguments: key, owner, ms. Gives a row where the lease was taken. */
  readonly acquire: string;
  /** Arguments: key, owner. */
  readonly release: string;
  /** Gives a row for each key, and no more than {@link MAX_KEYS} and one. */
  readonly keys: string;
}

/**
 * Versions go on from the server's clock in microseconds, not from the last version alone: where a failover or a restore
 * has undone writes, no later write gets the number of one that is gone, so that whoever has slept since is fenced off.
 */
const micros = 'floor(extract(epoch FROM clock_timestamp()) * 1000000)::bigint';
const nextVersion = `greatest(record.version + 1, ${micros})`;

/** More than any record has: a session takes 262,144 characters, of which each may be six here. */
const MAX_VALUE_BYTES = 2_097_152;

/** More than any key has. */
const MAX_KEY_BYTES = 10_000;

/** Keys of a table that are listed at most: a store has a few for each account. */
export const MAX_KEYS = 100_000;

/** The longest lease that a session asks for: a call of the authentication service of 600 s, and a margin. */
const LONGEST_LEASE_MS = 605_000;

/** @param table As {@link quoted} gives it. */
export function statementsOn(table: string): Statements {
  return {
    // What another program has written there is not fetched, however long it is: PostgreSQL knows a length without reading.
    read: `
      SELECT CASE WHEN octet_length(value) <= ${MAX_VALUE_BYTES} THEN value END AS value,
        version::text AS version, left(lease_owner, 1000) AS owner
      FROM ${table} WHERE key = $1::text`,
    create: `
      INSERT INTO ${table} AS record (key, value, write_id, version) VALUES ($1::text, $2::text, $3::text, ${micros})
      ON CONFLICT (key) DO UPDATE SET write_id = excluded.write_id WHERE record.write_id = excluded.write_id
      RETURNING 1 AS done`,
    replace: `
      UPDATE ${table} AS record SET value = $2::text, write_id = $3::text,
        version = CASE WHEN record.write_id = $3::text THEN record.version ELSE ${nextVersion} END
      WHERE key = $1::text AND (version = $4::bigint OR write_id = $3::text)
      RETURNING 1 AS done`,
    // The clock is read where it is compared, after the wait for whoever holds the row. A lease that ends later than it
    // can have been given for is from before the clock was set back, or from a hostile hand: it is believed for as long
    // as one can last, whatever it says.
    acquire: `
      INSERT INTO ${table} AS record (key, value, version, lease_owner, lease_ends_at, lease_ms)
      VALUES ($1::text, '{}', ${micros}, $2::text, ${after('$3::bigint')}, $3::bigint)
      ON CONFLICT (key) DO UPDATE SET
        version = CASE WHEN record.lease_owner = $2::text THEN record.version ELSE ${nextVersion} END,
        lease_owner = $2::text, lease_ends_at = ${after('$3::bigint')}, lease_ms = $3::bigint
      WHERE record.lease_owner = $2::text OR record.lease_ends_at <= clock_timestamp() OR
        record.lease_ends_at > ${after(`2 * least(record.lease_ms, greatest($3::bigint, ${LONGEST_LEASE_MS}))`)}
      RETURNING 1 AS done`,
    release: `
      UPDATE ${table} SET lease_ends_at = '-infinity' WHERE key = $1::text AND lease_owner = $2::text`,
    keys: `SELECT key FROM ${table} WHERE octet_length(key) <= ${MAX_KEY_BYTES} LIMIT ${MAX_KEYS + 1}`,
  };
}

function after(ms: string): string {
  return `clock_timestamp() + ${ms} * interval '1 millisecond'`;
}

/**
 * The statement that creates the table of a store, where it is not there yet, for a migration of your own: without it
 * the store creates its table with the first write, if its user may.
 *
 * @param table As the option of `postgresStore`. Default: `'pacer_auth'`.
 * @throws TypeError for what is no name of a table.
 * @example
 * ```ts
 * import { createTableStatement } from '@pacer-auth/postgres';
 * import pg from 'pg';
 *
 * await new pg.Pool().query(createTableStatement('firm.pacer_auth'));
 * ```
 */
export function createTableStatement(table = 'pacer_auth'): string {
  return `CREATE TABLE IF NOT EXISTS ${quoted(table)} (
  key text COLLATE "C" PRIMARY KEY,
  value text NOT NULL,
  version bigint NOT NULL,
  write_id text,
  lease_owner text,
  lease_ends_at timestamptz NOT NULL DEFAULT '-infinity',
  lease_ms bigint NOT NULL DEFAULT 0
)`;
}

/** `table` or `schema.table` as a statement names it. Throws `TypeError` for what is neither. */
export function quoted(table: string): string {
  // PostgreSQL cuts a longer name, and two of them may then be one.
  if (typeof table !== 'string' || !/^([a-z_]\w{0,62}\.)?[a-z_]\w{0,62}$/i.test(table))
    throw new TypeError(
      'table must be a name, or schema.name, of letters, digits and underscores, of up to 63 characters each',
    );
  return table
    .split('.')
    .map((name) => `"${name}"`)
    .join('.');
}
