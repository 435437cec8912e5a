import {
  type AccountStatus,
  accountKeys,
  describeRecord,
  type LedgerStatus,
  type StoredRecord,
} from '@pacer-auth/core';
import type { OpenStore } from './open-store.js';

/** A record as `store show` tells of it. */
export interface ShownRecord {
  readonly key: string;
  readonly version: number;
  /** The id of the key that sealed it; `null` where it lies open. */
  readonly sealedWith: string | null;
  /** Absent where it cannot be read. */
  readonly content?: AccountStatus | LedgerStatus | undefined;
  readonly problem?: string | undefined;
}

/** The keys of all records; of a store that does not list them, those of one account. */
export async function recordKeys(
  { raw }: OpenStore,
  environment: Parameters<typeof accountKeys>[0],
  loginId: string | undefined,
): Promise<readonly string[]> {
  if (raw.keys) return (await raw.keys()).toSorted();
  if (loginId === undefined) return [];
  const { account, ledgers } = accountKeys(environment, loginId);
  return [account, `${ledgers}backup-codes`];
}

/** Reads one record without its secrets; `undefined` if there is none. */
export async function showRecord({ raw, store }: OpenStore, key: string): Promise<ShownRecord | undefined> {
  const lying = await raw.read(key);
  if (!lying) return undefined;
  const shown = { key, version: lying.version, sealedWith: sealedWith(lying) };
  if (shown.sealedWith !== null && store === raw)
    return { ...shown, problem: 'it is sealed, and PACER_STORE_KEY is not set' };
  try {
    const opened = await store.read(key);
    return { ...shown, ...(opened && { content: describeRecord(opened.value) }) };
  } catch (error) {
    return { ...shown, problem: error instanceof Error ? error.message : 'it cannot be read' };
  }
}

/** The id of the key that sealed a record. */
export function sealedWith({ value }: StoredRecord): string | null {
  if (!('sealed' in value)) return null;
  return typeof value.keyId === 'string' && /^[0-9a-f]{8}$/.test(value.keyId) ? value.keyId : 'unknown';
}
