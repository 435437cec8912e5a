import type { TokenStore } from '@pacer-auth/core';

/** A store, as the suite tests it. */
export interface StoreSubject {
  /** Store, client and version, e.g. `redis 6.3.1`. */
  readonly name: string;
  /** Opens a store that holds nothing yet. */
  open(): Promise<OpenStore>;
  /** What this store cannot do as the others do, and why. */
  readonly divergences?: StoreDivergences;
}

/** A store that is open. */
export interface OpenStore {
  readonly store: TokenStore;
  /** Another handle on the same data, as another process would have it. Default: `store` itself. */
  readonly second?: TokenStore;
  /**
   * Lets leases age by a time in ms, without waiting: by moving the store's clock, or by moving the end of every
   * lease.
   */
  advance(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** Permitted differences; each says why. */
export interface StoreDivergences {
  /** The store holds values of up to 64 KiB only, instead of 256 KiB. */
  readonly smallValues?: string;
}
