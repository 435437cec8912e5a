import { PacerAuthError } from '../errors.js';
import type { Emit } from '../events.js';
import { safeCause } from '../safe-cause.js';
import type { Sleep } from '../sleep.js';
import { type AccountRecord, parseAccountRecord, toJson } from './account-record.js';
import { guardedStore, storeFailed } from './guarded-store.js';
import { ledgerWith, parseLedger } from './ledger.js';
import type { JsonObject, TokenStore } from './token-store.js';
import { type Change, createUnsavedChanges } from './unsaved-changes.js';

/** The store as the session uses it: typed records, compare-and-set, and `ERR_PACER_STORE` for whatever goes wrong. */
export interface AccountStore {
  read(key: string): Promise<AccountRecord>;
  /** Applies a change to the newest version; returns whether it was written. */
  update(key: string, change: Change): Promise<boolean>;
  /**
   * Like `update`, for what must not be lost: where the store fails, the change is kept and made before the next read.
   */
  save(key: string, change: Change): Promise<void>;
  /** Resolves when every saved change has been tried. */
  settled(): Promise<void>;
  /** Adds an item to a ledger; `false` if it was there. */
  claim(ledger: string, item: string): Promise<boolean>;
  acquireLease(key: string, owner: string, leaseMs: number): Promise<boolean>;
  releaseLease(key: string, owner: string): Promise<void>;
}

/** Attempts at one compare-and-set. Each that fails has met a newer version, so that some other process has succeeded. */
const MAX_CONFLICTS = 100;

/** @param sleep Waits for the deadline of a call, where there is no answer at once. */
export function createAccountStore(given: TokenStore, sleep: Sleep, emit: Emit): AccountStore {
  const store = guardedStore(given, sleep);

  async function compareAndSet(
    key: string,
    edit: (value: JsonObject | undefined, leaseOwner: string | undefined) => JsonObject | undefined,
  ): Promise<boolean> {
    for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts += 1) {
      const stored = await store.read(key);
      const value = edit(stored?.value, stored?.leaseOwner);
      if (value === undefined) return false;
      if (await store.write(key, value, stored?.version ?? 0)) return true;
    }
    throw new PacerAuthError('ERR_PACER_STORE', 'The token store failed: every write met a newer version.');
  }

  const update = (key: string, change: Change): Promise<boolean> =>
    compareAndSet(key, (value, leaseOwner) => {
      const changed = change(parsed(parseAccountRecord, value), leaseOwner);
      return changed && parsed(toJson, changed);
    });

  const unsaved = createUnsavedChanges(update);

  return {
    async read(key) {
      await unsaved.flush(key);
      return parsed(parseAccountRecord, (await store.read(key))?.value);
    },
    update,
    async save(key, change) {
      unsaved.keep(key, change);
      try {
        await unsaved.flush(key);
      } catch (error) {
        emit({ type: 'store-failed', message: safeCause(error, []).message });
      }
    },
    settled: unsaved.settled,
    claim: (ledger, item) =>
      compareAndSet(ledger, (value) => {
        const items = parsed(parseLedger, value);
        return items.includes(item) ? undefined : ledgerWith(items, item);
      }),
    acquireLease: store.acquireLease,
    releaseLease: store.releaseLease,
  };
}

function parsed<From, To>(parser: (from: From) => To, from: From): To {
  try {
    return parser(from);
  } catch (error) {
    throw storeFailed(error);
  }
}
