import { checkOptionNames } from '../option-names.js';
import { whatIs } from '../what-is.js';
import type { JsonObject, StoredRecord, TokenStore } from './token-store.js';

interface Entry {
  value: JsonObject;
  version: number;
  owner: string | undefined;
  leaseEndsAt: number;
  leaseMs: number;
}

/**
 * A store in this process's memory: the default of a session, and what several sessions of one process can share.
 * What it holds is gone with the process.
 *
 * @param options `now`: the clock of the leases, in ms. Default: one that nobody can set, as a clock that is set
 * forward would end the lease of a login that is still under way.
 * @example
 * ```ts
 * import { createPacerSession, memoryStore, sessionOptionsFromEnv } from '@pacer-auth/core';
 *
 * const store = memoryStore();
 * const one = createPacerSession({ ...sessionOptionsFromEnv(), store });
 * const other = createPacerSession({ ...sessionOptionsFromEnv(), store }); // uses the login of the first
 * ```
 */
export function memoryStore(options: { readonly now?: (() => number) | undefined } = {}): TokenStore {
  checkOptionNames('memoryStore', options, ['now']);
  const { now = () => performance.now() } = options;
  if (typeof now !== 'function') throw new TypeError(`now must be a function, and is ${whatIs(now)}`);
  const entries = new Map<string, Entry>();
  return {
    async read(key): Promise<StoredRecord | undefined> {
      const entry = entries.get(key);
      return (
        entry && { value: structuredClone(entry.value), version: entry.version, leaseOwner: entry.owner }
      );
    },
    async keys() {
      return [...entries.keys()];
    },
    async write(key, value, version) {
      const entry = entries.get(key);
      if ((entry?.version ?? 0) !== version) return false;
      const { owner, leaseEndsAt, leaseMs } = entry ?? { owner: undefined, leaseEndsAt: 0, leaseMs: 0 };
      entries.set(key, { value: structuredClone(value), version: version + 1, owner, leaseEndsAt, leaseMs });
      return true;
    },
    async acquireLease(key, owner, leaseMs) {
      const entry = entries.get(key) ?? {
        value: {},
        version: 0,
        owner: undefined,
        leaseEndsAt: 0,
        leaseMs: 0,
      };
      const changesHands = entry.owner !== owner;
      const left = entry.leaseEndsAt - now();
      // A lease that ends later than it can have been given for is from before a clock was set back.
      if (changesHands && left > 0 && left <= 2 * entry.leaseMs) return false;
      const version = changesHands ? entry.version + 1 : entry.version;
      entries.set(key, { ...entry, version, owner, leaseEndsAt: now() + leaseMs, leaseMs });
      return true;
    },
    async releaseLease(key, owner) {
      const entry = entries.get(key);
      if (entry?.owner === owner) entry.leaseEndsAt = 0;
    },
  };
}
