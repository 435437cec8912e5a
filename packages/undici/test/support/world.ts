import { createServer, type RequestListener } from 'node:http';
import { createPacerSession, type PacerSession, type PacerSessionOptions } from '@pacer-auth/core';
import { type Emulator, startEmulator } from '@pacer-auth/emulator';
import { type Listening, listen } from '@pacer-auth/servers';
import { withPacer } from '../../src/index.js';
import type { AnyDispatcher, AnyUndici } from './undici-versions.js';

export const account = { loginId: 'undiciuser', password: 'a long & "plain" password' };
export const docket = '/cgi-bin/DktRpt.pl?500001';

export interface World extends AsyncDisposable {
  readonly emulator: Emulator;
  readonly session: PacerSession;
  readonly agent: AnyDispatcher;
  readonly dispatcher: AnyDispatcher;
  readonly url: string;
}

export async function open({ Agent }: AnyUndici, options: Partial<PacerSessionOptions> = {}): Promise<World> {
  const emulator = await startEmulator({
    accounts: [account],
    courts: [{ name: 'nysd', documents: 'direct' }],
    referer: 'any',
  });
  const { environment } = emulator;
  const session = createPacerSession({ environment, credentials: account, ...options });
  const agent = new Agent();
  return {
    emulator,
    session,
    agent,
    dispatcher: withPacer(agent, session) as AnyDispatcher,
    url: emulator.court('nysd') + docket,
    async [Symbol.asyncDispose]() {
      await agent.destroy();
      await session.close();
      await emulator.close();
    },
  };
}

/** A session for which this origin is a court, too. */
export function signedInAt({ emulator: { environment } }: World, origin: string): PacerSession {
  const hosts = [...environment.hosts, { origin, credential: 'cookie' as const }];
  return createPacerSession({ environment: { ...environment, hosts }, credentials: account });
}

/** A server with an answer of its own. */
export function serve(answer: RequestListener): Promise<Listening> {
  return listen(createServer(answer));
}
