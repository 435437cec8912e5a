import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { sqliteStore } from '@pacer-auth/sqlite';
import type { RealPacer } from './real-pacer.js';

/**
 * Another program with the same account, and the store in that file: so many logins, each signed out. A process for each
 * of them would take a second.
 */
export async function spendLogins(
  { emulator, env }: RealPacer,
  path: string,
  times: number,
  environment: 'production' | 'qa' = 'production',
): Promise<void> {
  await using store = sqliteStore({ path });
  const options = sessionOptionsFromEnv({ ...env, PACER_ENVIRONMENT: environment });
  for (let login = 1; login <= times; login += 1) {
    await using session = createPacerSession({ ...options, store, fetch: emulator.fetch });
    await session.token();
    await session.logout();
  }
}
