import type { TokenStore } from '@pacer-auth/core';
import type { StoreSubject } from './store-subject.js';

/** What a case works with: a store that holds nothing, and two handles on it. */
export interface StoreWorld {
  readonly store: TokenStore;
  readonly second: TokenStore;
  advance(ms: number): Promise<void>;
}

/** Runs a case on a store of its own, and closes the store however the case ends. */
export async function withStore(
  subject: StoreSubject,
  run: (world: StoreWorld) => Promise<void>,
): Promise<void> {
  const opened = await subject.open();
  try {
    await run({ store: opened.store, second: opened.second ?? opened.store, advance: opened.advance });
  } finally {
    await opened.close();
  }
}

/** The version of a record; 0 if there is none. */
export async function versionOf(store: TokenStore, key: string): Promise<number> {
  return (await store.read(key))?.version ?? 0;
}
