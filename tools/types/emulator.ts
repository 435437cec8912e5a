// A user's own test against the emulator, and a third party's adapter against the contract.
import { type ClientSubject, clientSuite } from '@pacer-auth/contract';
import { createPacerSession } from '@pacer-auth/core';
import { type Emulator, type JournalEntry, startEmulator } from '@pacer-auth/emulator';

export async function play(): Promise<readonly JournalEntry[]> {
  await using emulator: Emulator = await startEmulator({
    accounts: [{ loginId: 'user', password: 'x', totpSecret: 'QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ' }],
  });
  const session = createPacerSession({
    environment: emulator.environment,
    credentials: { loginId: 'user', password: 'x' },
  });
  await session.token();
  emulator.tokens.expireAll();
  return emulator.journal.logins();
}

export type Subject = ClientSubject;
export const suite = clientSuite;
