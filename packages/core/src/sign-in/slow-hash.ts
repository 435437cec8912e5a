import { bytesToHex } from '@noble/hashes/utils.js';

/** scrypt (RFC 7914) as it was first used here: 16 MiB of memory, and 32 bytes of hash. */
const COST = { N: 16_384, r: 8, p: 1 } as const;
const HASH_BYTES = 32;

/**
 * scrypt in hex: by the runtime, beside its other work, where it has the function; otherwise in JavaScript, in slices of
 * 10 ms. Web Crypto has PBKDF2 only, which is cheaper to attack, and of which workerd does no more than 100,000 rounds.
 */
export async function slowHash(secret: string, salt: string): Promise<string> {
  const scrypt = globalThis.process?.getBuiltinModule?.('node:crypto')?.scrypt;
  if (!scrypt) {
    const { scryptAsync } = await import('@noble/hashes/scrypt.js');
    const encoder = new TextEncoder();
    const options = { ...COST, dkLen: HASH_BYTES };
    return bytesToHex(await scryptAsync(encoder.encode(secret), encoder.encode(salt), options));
  }
  return await new Promise((resolve, reject) => {
    scrypt(secret, salt, HASH_BYTES, COST, (error, hash) => {
      if (error) reject(error);
      else resolve(hash.toString('hex'));
    });
  });
}
