import type { TokenStore } from '@pacer-auth/core';

/** A store without its key, and how it is closed. */
export interface RawStore {
  readonly raw: TokenStore;
  close(): Promise<void>;
}
