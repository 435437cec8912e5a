import type { JsonObject, TokenStore } from '@pacer-auth/core';

interface Entry {
  readonly value: JsonObject;
  readonly version: number;
  readonly leaseOwner?: string;
  readonly leaseEndsAt: number;
}

const none: Entry = { value: {}, version: 0, leaseEndsAt: 0 };

/** A store on the storage of a Durable Object. Nothing waits between its look and its write, so nothing comes between. */
export function durableStore({ kv }: DurableObjectStorage, now: () => number = Date.now): TokenStore {
  const find = (key: string) => kv.get<Entry>(key) ?? none;
  return {
    name: 'the storage of the Durable Object',
    async read(key) {
      return kv.get<Entry>(key);
    },
    async write(key, value, version) {
      const entry = find(key);
      if (entry.version !== version) return false;
      kv.put(key, { ...entry, value, version: version + 1 });
      return true;
    },
    async acquireLease(key, owner, leaseMs) {
      const entry = find(key);
      const changesHands = entry.leaseOwner !== owner;
      if (changesHands && now() < entry.leaseEndsAt) return false;
      const version = changesHands ? entry.version + 1 : entry.version;
      kv.put(key, { ...entry, version, leaseOwner: owner, leaseEndsAt: now() + leaseMs });
      return true;
    },
    async releaseLease(key, owner) {
      const entry = find(key);
      if (entry.leaseOwner === owner) kv.put(key, { ...entry, leaseEndsAt: 0 });
    },
  };
}
