// A user's own tests with the emulator, as the cookbook shows them.
// #region recipe
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { readDocket } from '../read-docket.ts';

const credentials = { loginId: 'test', password: 'a password' };
let emulator: Awaited<ReturnType<typeof startEmulator>>;
beforeAll(async () => {
  // Without an authentication app: nothing waits for the next passcode.
  emulator = await startEmulator({ accounts: [credentials] });
});
afterEach(() => {
  emulator.journal.clear();
  emulator.faults.clear();
});
afterAll(() => emulator.close());

test('reads a docket, also when PACER signs it out in the middle', async () => {
  await using session = createPacerSession({ environment: emulator.environment, credentials });
  const court = emulator.court('nysd');

  await readDocket(session, court, '500001');
  emulator.tokens.expireAll();
  const docket = await readDocket(session, court, '500001');

  expect(docket).toContain('Docket Text');
  emulator.journal.expectLogins(2);
  expect(emulator.journal.fees()).toBeGreaterThan(0);
});
// #endregion
