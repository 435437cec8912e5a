import { randomUUID } from 'node:crypto';
import type { TokenStore } from '@pacer-auth/core';

/** How long nobody else may log in with the record that is being copied. */
const LEASE_MS = 60_000;

/**
 * Copies a record to another store. What is there already is not overwritten: it may hold refusals and used-up codes.
 * The lease of the record is taken, so that no login is under way while it is copied.
 */
export async function migrate(
  key: string,
  from: TokenStore,
  to: TokenStore,
): Promise<'copied' | 'same' | undefined> {
  const owner = randomUUID();
  const isAccount = !key.includes(':otp:');
  if (isAccount && !(await from.acquireLease(key, owner, LEASE_MS)))
    throw new Error('a program is logging in with it: try again when it is done');
  try {
    const record = await from.read(key);
    if (!record || Object.keys(record.value).length === 0) return undefined;
    const there = await to.read(key);
    if (there && Object.keys(there.value).length > 0) {
      if (JSON.stringify(there.value) === JSON.stringify(record.value)) return 'same';
      throw new Error('the other store has a record of its own');
    }
    if (!(await to.write(key, record.value, there?.version ?? 0)))
      throw new Error('somebody has written to the other store meanwhile');
    return 'copied';
  } finally {
    if (isAccount) await from.releaseLease(key, owner);
  }
}
