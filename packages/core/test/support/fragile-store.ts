import { type JsonObject, memoryStore, type StoredRecord, type TokenStore } from '@pacer-auth/core';

/** A memory store that fails, dawdles or errs as it is told. */
export interface FragileStore {
  readonly store: TokenStore;
  /** Methods that fail for as long as they are in it. */
  readonly failing: Set<keyof TokenStore>;
  readonly written: JsonObject[];
  /** What becomes of each record that is read. */
  onRead: (record: StoredRecord | undefined) => Promise<StoredRecord | undefined>;
}

export function fragileStore(): FragileStore {
  const inner = memoryStore();
  const failing = new Set<keyof TokenStore>();
  const written: JsonObject[] = [];
  const check = (method: keyof TokenStore): void => {
    if (failing.has(method)) throw new Error(`the disk is full (${method})`);
  };
  const fragile: FragileStore = {
    failing,
    written,
    onRead: async (record) => record,
    store: {
      async read(key) {
        check('read');
        return await fragile.onRead(await inner.read(key));
      },
      async write(key, value, version) {
        check('write');
        written.push(value);
        return await inner.write(key, value, version);
      },
      async acquireLease(key, owner, leaseMs) {
        check('acquireLease');
        return await inner.acquireLease(key, owner, leaseMs);
      },
      async releaseLease(key, owner) {
        check('releaseLease');
        await inner.releaseLease(key, owner);
      },
    },
  };
  return fragile;
}
