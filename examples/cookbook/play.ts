// What every recipe runs against.
import assert from 'node:assert/strict';
import { createPacerSession, type PacerSession } from '@pacer-auth/core';
import { type Emulator, startEmulator } from '@pacer-auth/emulator';

/** Plays a recipe on an emulator of its own, and holds it to its number of logins. */
export async function play(
  recipe: (session: PacerSession, emulator: Emulator) => Promise<void>,
  logins = 1,
): Promise<void> {
  const account = { loginId: 'cookbook', password: 'a password' };
  const emulator = await startEmulator({ accounts: [account], casesPerCourt: 200 });
  const session = createPacerSession({ environment: emulator.environment, credentials: account });
  await recipe(session, emulator);
  assert.equal(emulator.journal.logins().length, logins);
  await session.close();
  await emulator.close();
}
