import { randomInt } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A token of 128 characters (guide page 5: "a 128-byte string of characters"), all of them cookie-safe. */
export function createToken(): string {
  return Array.from({ length: 128 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}
