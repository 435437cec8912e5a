import { createPacerSession, type PacerSession, type PacerSessionOptions } from '@pacer-auth/core';
import { type Emulator, type EmulatorOptions, startEmulator } from '@pacer-auth/emulator';
import { withPacer } from '../../src/index.js';

export const account = { loginId: 'fetchuser', password: 'a long & "plain" password' };
/** A page of a court. */
export const docket = '/cgi-bin/DktRpt.pl?500001';

export interface FetchWorld extends AsyncDisposable {
  readonly emulator: Emulator;
  readonly session: PacerSession;
  readonly signedIn: typeof fetch;
  /** Every response that the plain fetch gave to the signed-in one. */
  readonly received: Response[];
  /** A URL at a court. */
  court(path: string): string;
}

/** PACER on loopback, a session, and the global fetch signed in with it. */
export async function openWorld(
  options: EmulatorOptions = {},
  sessionOptions: Partial<PacerSessionOptions> = {},
): Promise<FetchWorld> {
  const emulator = await startEmulator({ accounts: [account], ...options });
  const session = createPacerSession({
    environment: emulator.environment,
    credentials: account,
    ...sessionOptions,
  });
  const received: Response[] = [];
  const receiving: typeof fetch = async (...sent) => {
    const response = await fetch(...sent);
    received.push(response);
    return response;
  };
  return {
    emulator,
    session,
    signedIn: withPacer(receiving, session),
    received,
    court: (path) => emulator.court('nysd') + path,
    async [Symbol.asyncDispose]() {
      await session.close();
      await emulator.close();
    },
  };
}
