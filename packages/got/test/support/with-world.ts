import { createPacerSession, type PacerEvent, type PacerSession } from '@pacer-auth/core';
import { type Emulator, type EmulatorOptions, startEmulator } from '@pacer-auth/emulator';
import { withPacer } from '../../src/index.js';
import type { AnyGot } from './got-versions.js';

export const account = { loginId: 'gotuser', password: 'a long & "plain" password' };
export const docket = '/cgi-bin/DktRpt.pl?500001';

/** PACER on loopback, a session, and a got that is signed in. */
export interface GotWorld {
  readonly emulator: Emulator;
  readonly session: PacerSession;
  readonly client: AnyGot;
  readonly court: string;
  readonly caseSearch: string;
  readonly events: readonly PacerEvent[];
}

export async function withWorld(
  got: AnyGot,
  options: EmulatorOptions,
  run: (world: GotWorld) => Promise<void>,
): Promise<void> {
  await using emulator = await startEmulator({ accounts: [account], ...options });
  const events: PacerEvent[] = [];
  await using session = createPacerSession({
    environment: emulator.environment,
    credentials: account,
    onEvent: (event) => events.push(event),
  });
  await run({
    emulator,
    session,
    client: withPacer(got, session),
    court: emulator.court('nysd'),
    caseSearch: `${emulator.origins.pcl}/pcl-public-api/rest/cases/find?page=0`,
    events,
  });
}

/** Pages that the courts serve to signed-in requests, one after the other. */
export function inTurn(
  answers: ReadonlyArray<'signed out' | { readonly status?: number; readonly body?: string }>,
): EmulatorOptions {
  const left = [...answers];
  return {
    pages() {
      const answer = left.shift();
      if (answer !== 'signed out') return answer && new Response(answer.body ?? null, answer);
      const page = '<form name="GetPass"><input type="password"></form>';
      return new Response(page, { headers: { 'content-type': 'text/html' } });
    },
  };
}
