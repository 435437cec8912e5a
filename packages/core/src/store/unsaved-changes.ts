import type { AccountRecord } from './account-record.js';

/** A change of a record; `undefined` leaves it alone. `leaseOwner` took the newest lease. */
export type Change = (record: AccountRecord, leaseOwner: string | undefined) => AccountRecord | undefined;

/** Changes that must not be lost: where the store fails, they are kept, and made before the next read. */
export interface UnsavedChanges {
  keep(key: string, change: Change): void;
  /** Makes the changes of a key in their order. Whoever comes meanwhile waits for the same end, good or bad. */
  flush(key: string): Promise<void>;
  /** Resolves when nothing is being written, and what was kept has been tried once more. */
  settled(): Promise<void>;
}

export function createUnsavedChanges(
  update: (key: string, change: Change) => Promise<unknown>,
): UnsavedChanges {
  const unsaved = new Map<string, Change[]>();
  const draining = new Map<string, Promise<void>>();

  async function drain(key: string, changes: Change[]): Promise<void> {
    try {
      while (changes[0]) {
        await update(key, changes[0]);
        changes.shift();
      }
      unsaved.delete(key);
    } finally {
      draining.delete(key);
    }
  }

  async function flush(key: string): Promise<void> {
    const changes = unsaved.get(key);
    if (!changes) return;
    // One drain of a key at a time, so that no change is made twice.
    const drained = draining.get(key) ?? drain(key, changes);
    draining.set(key, drained);
    await drained;
  }

  return {
    flush,
    keep(key, change) {
      // Into the list that may be being worked off: in another one it would be lost.
      const changes = unsaved.get(key) ?? [];
      changes.push(change);
      unsaved.set(key, changes);
    },
    async settled() {
      await Promise.allSettled(draining.values());
      await Promise.allSettled([...unsaved.keys()].map(flush));
    },
  };
}
