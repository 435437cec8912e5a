/**
 * Where what must outlive a request is kept: tokens, refusals, used one-time passcodes. Everything that shares a store
 * shares one login. Values are small JSON objects; the store need not understand them, but holds secrets (tokens).
 *
 * A session waits 10 s for a call, and then fails with `ERR_PACER_STORE`: a store needs no deadline of its own. A write
 * that takes place after all must heed its version as ever.
 *
 * Two guarantees carry all of the account safety: a write succeeds only on the version that it was made from, and a
 * lease has one owner at a time.
 */
export interface TokenStore {
  /** What messages call it, such as "the SQLite store sessions.db". Nothing secret. Default: "the token store". */
  readonly name?: string | undefined;
  /** The record under a key, or `undefined` if there is none. */
  read(key: string): Promise<StoredRecord | undefined>;
  /**
   * Replaces the record if its version is still `version` (0: there is none yet). Returns whether it was written.
   * A record that was written can be read at once by everything that shares the store.
   */
  write(key: string, value: JsonObject, version: number): Promise<boolean>;
  /**
   * Gives `owner` the lease of a key for `leaseMs`, if nobody holds it or the holder's time is up. The same owner
   * asking again renews it. The time runs by the store's own clock. A lease that changes its owner also changes the
   * record's version (and `leaseOwner`), so that no write of the earlier owner can succeed any more; taking a lease
   * creates the record, with an empty value, if there is none.
   */
  acquireLease(key: string, owner: string, leaseMs: number): Promise<boolean>;
  /** Ends the lease if `owner` holds it; otherwise does nothing. */
  releaseLease(key: string, owner: string): Promise<void>;
  /**
   * The keys of all records, in no order, for tools that look at a whole store; a session never asks. Default: such tools
   * see the records only of the account that they are told.
   */
  keys?(): Promise<readonly string[]>;
}

/** A record and its version. */
export interface StoredRecord {
  readonly value: JsonObject;
  /** 1 or more; grows with every write. */
  readonly version: number;
  /** Who took the newest lease of this key, even if it has ended since. */
  readonly leaseOwner?: string | undefined;
}

export type JsonObject = { readonly [key: string]: JsonValue | undefined };
export type JsonValue = string | number | boolean | null | JsonObject | readonly JsonValue[];
