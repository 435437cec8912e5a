import { createPacerSession, type PacerSession, type PacerSessionOptions } from '@pacer-auth/core';
import { type Emulator, startEmulator } from '@pacer-auth/emulator';

export const account = { loginId: 'kyuser01', password: 'a long & "plain" password' };
/** A page of a court. */
export const docket = '/cgi-bin/DktRpt.pl?500001';

export interface KyWorld extends AsyncDisposable {
  readonly emulator: Emulator;
  readonly session: PacerSession;
  /** A URL at a court. */
  court(path: string): string;
}

/** PACER on loopback and a session. */
export async function openWorld(options: Partial<PacerSessionOptions> = {}): Promise<KyWorld> {
  const emulator = await startEmulator({ accounts: [account] });
  const { environment } = emulator;
  const session = createPacerSession({ environment, credentials: account, ...options });
  return {
    emulator,
    session,
    court: (path) => emulator.court('nysd') + path,
    async [Symbol.asyncDispose]() {
      await session.close();
      await emulator.close();
    },
  };
}
