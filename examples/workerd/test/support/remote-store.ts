import type { StoredRecord, TokenStore } from '@pacer-auth/core';
import { expect } from 'vitest';

/** The store of the Durable Object that `store-worker.ts` has under a URL. */
export function remoteStore(url: string): TokenStore & { advance(ms: number): Promise<void> } {
  const call = async (...given: readonly unknown[]) => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(given) });
    const body = await response.text();
    expect(response.status, body).toBe(200);
    return body;
  };
  const told = async (...given: readonly unknown[]): Promise<boolean> => {
    const { result }: { result: boolean } = JSON.parse(await call(...given));
    return result;
  };
  return {
    async read(key) {
      const { result }: { result?: StoredRecord } = JSON.parse(await call('read', key));
      return result;
    },
    write: (key, value, version) => told('write', key, value, version),
    acquireLease: (key, owner, leaseMs) => told('acquireLease', key, owner, leaseMs),
    async releaseLease(key, owner) {
      await call('releaseLease', key, owner);
    },
    async advance(ms) {
      await call('advance', ms);
    },
  };
}
