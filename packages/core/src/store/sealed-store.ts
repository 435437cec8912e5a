import { sha256 } from '../fingerprint.js';
import { fromBase64, toBase64 } from './base64.js';
import { checkStore } from './check-store.js';
import { type ImportedKey, importKeys, type SealingKeys } from './sealing-keys.js';
import type { JsonObject, TokenStore } from './token-store.js';

/** What is stored in a value's place. */
interface Envelope extends JsonObject {
  readonly sealed: 'aes-256-gcm';
  /** Which key opens it. */
  readonly keyId: string;
  /** Which record it belongs to: 8 hex digits of the store key's hash, to name the reason where it does not open. */
  readonly record: string;
  /** 96 random bits, base64. */
  readonly nonce: string;
  /** The value's JSON text, encrypted and authenticated, base64. */
  readonly data: string;
}

/**
 * A store whose values can be read and made only with a key: AES-256-GCM with a random 96-bit nonce for each write. The
 * record's own store key, which names environment and account, is bound as associated data, so that no record opens in
 * another one's place.
 *
 * With several keys the first one seals and all of them open: to change keys, put the new one in front, everywhere, and
 * remove the old one when no record needs it any more.
 *
 * What stays readable is what the store works with: store keys (hashes), versions, lease owners and times, the size of
 * a value, and which key sealed it. Sealing does not notice that a record was deleted or replaced by an older version
 * of itself. Reading a record that does not open rejects with the reason, which a session turns into `ERR_PACER_STORE`;
 * it never counts as "no record".
 *
 * @throws TypeError if the store is none, or a key is not 32 bytes.
 * @example
 * ```ts
 * import { memoryStore, sealedStore } from '@pacer-auth/core';
 *
 * const key = process.env.PACER_STORE_KEY ?? ''; // openssl rand -base64 32
 * const store = sealedStore(memoryStore(), key); // in earnest, a store of your own
 * ```
 */
export function sealedStore(store: TokenStore, keys: SealingKeys): TokenStore {
  checkStore('sealedStore(store, key): store', store);
  const imported = importKeys(keys);
  return {
    name: store.name,
    async read(key) {
      const stored = await store.read(key);
      // A lease has made this record; nothing has been written yet.
      if (!stored || Object.keys(stored.value).length === 0) return stored;
      return { ...stored, value: await open(imported, key, stored.value) };
    },
    async write(key, value, version) {
      return await store.write(key, await seal(imported[0], key, value), version);
    },
    acquireLease: (key, owner, leaseMs) => store.acquireLease(key, owner, leaseMs),
    releaseLease: (key, owner) => store.releaseLease(key, owner),
    ...(store.keys && { keys: () => store.keys?.() ?? Promise.resolve([]) }),
  };
}

async function seal({ id, key }: ImportedKey, storeKey: string, value: JsonObject): Promise<Envelope> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const algorithm = { name: 'AES-GCM', iv, additionalData: associatedData(storeKey) };
  const text = new TextEncoder().encode(JSON.stringify(value));
  const data = await crypto.subtle.encrypt(algorithm, await key(), text);
  return {
    sealed: 'aes-256-gcm',
    keyId: id,
    record: nameOf(storeKey),
    nonce: toBase64(iv),
    data: toBase64(new Uint8Array(data)),
  };
}

async function open(
  keys: readonly ImportedKey[],
  storeKey: string,
  envelope: JsonObject,
): Promise<JsonObject> {
  if (!isEnvelope(envelope)) {
    throw new Error(
      'sealed' in envelope
        ? 'a record is sealed in a way that this version does not know'
        : 'a record is not sealed, although the store has a key: it was written without one, or by somebody else',
    );
  }
  const { keyId, record, nonce, data } = envelope;
  const candidates = keys.filter(({ id }) => id === keyId);
  if (candidates.length === 0) {
    const ids = keys.map(({ id }) => id).join(', ');
    throw new Error(`a record was sealed with another key (id ${shown(keyId)}; this store has ${ids})`);
  }
  if (record !== nameOf(storeKey)) {
    throw new Error('a sealed record lies in the place of another account or ledger: it was moved or copied');
  }
  const iv = fromBase64(nonce);
  const bytes = fromBase64(data);
  for (const { key } of candidates) {
    if (!iv || !bytes) break;
    const algorithm = { name: 'AES-GCM', iv, additionalData: associatedData(storeKey) };
    const opening = crypto.subtle.decrypt(algorithm, await key(), bytes);
    const text = await opening.catch(() => undefined);
    if (text !== undefined) return JSON.parse(new TextDecoder().decode(text));
  }
  throw new Error('a sealed record does not open: it was changed after it was sealed');
}

/** What a record is bound to; JSON text, because UTF-8 alone would make one of two keys with lone surrogates. */
function associatedData(storeKey: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`pacer-auth record ${JSON.stringify(storeKey)}`);
}

function nameOf(storeKey: string): string {
  return sha256(JSON.stringify(storeKey)).slice(0, 8);
}

function isEnvelope(value: JsonObject): value is Envelope {
  const texts = [value.keyId, value.record, value.nonce, value.data];
  return value.sealed === 'aes-256-gcm' && texts.every((text) => typeof text === 'string');
}

/** An id as it came from the store, which may hold anything. */
function shown(keyId: string): string {
  return /^[0-9a-f]{8}$/.test(keyId) ? keyId : 'unknown';
}
