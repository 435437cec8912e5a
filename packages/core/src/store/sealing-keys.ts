import { bytesToHex } from '@noble/hashes/utils.js';
import { sha256 } from '../fingerprint.js';
import { fromBase64 } from './base64.js';

/** A key of 32 random bytes: as bytes, or as base64 (also base64url, with or without padding). */
export type SealingKey = Uint8Array | string;

/** One key, or several: the first one seals, all of them open. */
export type SealingKeys = SealingKey | readonly SealingKey[];

/** A key that is ready for use. */
export interface ImportedKey {
  /** 8 hex digits that tell keys apart, and nothing else about them. */
  readonly id: string;
  readonly key: () => Promise<CryptoKey>;
}

type CryptoKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const KEY_BYTES = 32;

/** Checks keys at once, and imports each on its first use. Throws `TypeError` without the key in it. */
export function importKeys(keys: SealingKeys): readonly [ImportedKey, ...ImportedKey[]] {
  const list: readonly SealingKey[] = isList(keys) ? keys : [keys];
  const [first, ...others] = list.map((key) => importKey(readKey(key)));
  if (!first) throw new TypeError('key must not be an empty list');
  return [first, ...others];
}

function isList(keys: SealingKeys): keys is readonly SealingKey[] {
  return Array.isArray(keys);
}

function readKey(key: unknown): Uint8Array<ArrayBuffer> {
  // Copies, so that a caller may wipe theirs.
  const bytes = key instanceof Uint8Array ? Uint8Array.from(key) : readBase64(key);
  if (bytes?.length !== KEY_BYTES) {
    throw new TypeError(`key must be ${KEY_BYTES} bytes, as a Uint8Array or a base64 string`);
  }
  return bytes;
}

function readBase64(text: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof text !== 'string' || !/^[A-Za-z0-9+/_-]{43}=?$/.test(text.trim())) return undefined;
  return fromBase64(text.trim().replaceAll('-', '+').replaceAll('_', '/'));
}

function importKey(bytes: Uint8Array<ArrayBuffer>): ImportedKey {
  let imported: Promise<CryptoKey> | undefined;
  return {
    id: sha256(`pacer-auth sealing key ${bytesToHex(bytes)}`).slice(0, 8),
    key() {
      imported ??= crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
      return imported;
    },
  };
}
