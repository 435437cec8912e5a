import { PacerAuthError } from '../errors.js';
import type { Emit } from '../events.js';
import { safeCause } from '../safe-cause.js';
import { type AccountRecord, parseAccountRecord, toJson } from './account-record.js';
import type { JsonObject, JsonValue, StoredRecord, TokenStore } from './token-store.js';

/** A change of a record; `undefined` leaves it alone. `leaseOwner` took the newest lease. */
export type Change = (record: AccountRecord, leaseOwner: string | undefined) => AccountRecord | undefined;

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
/** Items that a ledger keeps: the newest. An older step could only be sent again by a clock that is set back. */
const LEDGER_SIZE = 500;
const KNOWN_TOKENS = 16;

export function createAccountStore(store: TokenStore, emit: Emit): AccountStore {
  const unsaved = new Map<string, Change[]>();
  const draining = new Map<string, Promise<void>>();

  /** Tokens that a driver may quote in its errors: the newest that were read or written. */
  const tokens: string[] = [];

  function rememberToken(value: JsonObject | undefined): void {
    const token = value?.token;
    if (typeof token !== 'string' || tokens.includes(token)) return;
    tokens.push(token);
    if (tokens.length > KNOWN_TOKENS) tokens.shift();
  }

  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const cause = safeCause(error, tokens);
      throw new PacerAuthError(
        'ERR_PACER_STORE',
        `The token store failed: ${cause.message}. No login is made without it.`,
        { cause },
      );
    }
  }

  async function read(key: string): Promise<StoredRecord | undefined> {
    const stored = await guarded(() => store.read(key));
    rememberToken(stored?.value);
    return stored;
  }

  async function compareAndSet(
    key: string,
    edit: (value: JsonObject | undefined, leaseOwner: string | undefined) => JsonObject | undefined,
  ): Promise<boolean> {
    for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts += 1) {
      const stored = await read(key);
      const value = edit(stored?.value, stored?.leaseOwner);
      if (value === undefined) return false;
      rememberToken(value);
      if (await guarded(() => store.write(key, value, stored?.version ?? 0))) return true;
    }
    throw new PacerAuthError('ERR_PACER_STORE', 'The token store failed: every write met a newer version.');
  }

  const parsed = <T>(parser: (value: JsonObject | undefined) => T, value: JsonObject | undefined): T => {
    try {
      return parser(value);
    } catch (error) {
      throw new PacerAuthError('ERR_PACER_STORE', `The token store failed: ${safeCause(error, []).message}.`);
    }
  };

  const update = (key: string, change: Change): Promise<boolean> =>
    compareAndSet(key, (value, leaseOwner) => {
      const changed = change(parsed(parseAccountRecord, value), leaseOwner);
      return changed && toJson(changed);
    });

  async function drain(key: string): Promise<void> {
    const changes = unsaved.get(key) ?? [];
    while (changes[0]) {
      await update(key, changes[0]);
      changes.shift();
    }
    unsaved.delete(key);
  }

  /** One drain of a key at a time, so that no change is made twice. */
  function flush(key: string): Promise<void> {
    const next = (draining.get(key) ?? Promise.resolve()).catch(() => {}).then(() => drain(key));
    draining.set(key, next);
    return next;
  }

  return {
    async read(key) {
      await flush(key);
      return parsed(parseAccountRecord, (await read(key))?.value);
    },
    update,
    async save(key, change) {
      // Into the list that may be being worked off: in another one it would be lost.
      const changes = unsaved.get(key) ?? [];
      changes.push(change);
      unsaved.set(key, changes);
      try {
        await flush(key);
      } catch (error) {
        emit({ type: 'store-failed', message: safeCause(error, []).message });
      }
    },
    async settled() {
      await Promise.allSettled(draining.values());
    },
    claim: (ledger, item) =>
      compareAndSet(ledger, (value) => {
        const items = parsed(parseLedger, value);
        return items.includes(item) ? undefined : { items: [...items, item].slice(-LEDGER_SIZE) };
      }),
    acquireLease: (key, owner, leaseMs) => guarded(() => store.acquireLease(key, owner, leaseMs)),
    releaseLease: (key, owner) => guarded(() => store.releaseLease(key, owner)),
  };
}

/** What a ledger holds. A ledger that cannot be understood is an error: taken for an empty one, a code went out twice. */
function parseLedger(value: JsonObject | undefined): readonly JsonValue[] {
  if (value === undefined || Object.keys(value).length === 0) return [];
  if (!Array.isArray(value.items)) throw new TypeError('the record is not a ledger');
  return value.items;
}
