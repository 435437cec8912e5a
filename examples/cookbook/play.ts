// What every recipe runs against.
import assert from 'node:assert/strict';
import { createPacerSession, type PacerSession } from '@pacer-auth/core';
import { type Emulator, startEmulator } from '@pacer-auth/emulator';

/** Plays a recipe on an emulator of its own, and holds it to one login. */
export async function play(
  recipe: (session: PacerSession, emulator: Emulator) => Promise<void>,
): Promise<void> {
  const account = { loginId: 'cookbook', password: 'a password' };
  const emulator = await startEmulator({ accounts: [account], casesPerCourt: 200 });
  const session = createPacerSession({ environment: emulator.environment, credentials: account });
  await recipe(session, emulator);
  assert.equal(emulator.journal.logins().length, 1);
  await session.close();
  await emulator.close();
}
