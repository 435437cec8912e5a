import { sha256 as hash } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** The first 8 hex digits of a value's SHA-256: enough to tell two tokens apart in a log, useless to sign in. */
export function fingerprint(value: string): string {
  return sha256(value).slice(0, 8);
}

/** SHA-256 in hex. Web Crypto's is asynchronous, and an event or a passcode source cannot wait. */
export function sha256(value: string): string {
  return bytesToHex(hash(new TextEncoder().encode(value)));
}
