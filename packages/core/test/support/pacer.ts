import {
  createPacerSession,
  type PacerEvent,
  type PacerSession,
  type PacerSessionOptions,
} from '@pacer-auth/core';
import { type Emulator, type EmulatorOptions, type JournalEntry, startEmulator } from '@pacer-auth/emulator';

/** An account without multifactor authentication; its password holds what JSON, XML and URLs escape. */
export const account = { loginId: 'tester01', password: ' p"a<s>s\'&\\w%r+d/é ' };

/** The same with a TOTP secret and backup codes. */
export const mfaAccount = {
  ...account,
  totpSecret: 'QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ',
  backupCodes: ['70000001', '70000002', '70000003'],
};

/** A page of a court that is billed. */
export const docket = '/cgi-bin/DktRpt.pl?500001';

/** An emulator that knows {@link account}. */
export function startPacer(options: EmulatorOptions = {}): Promise<Emulator> {
  return startEmulator({ accounts: [account], ...options });
}

/** A session of {@link account}. */
export function openSession(emulator: Emulator, options: Partial<PacerSessionOptions> = {}): PacerSession {
  return createPacerSession({ environment: emulator.environment, credentials: account, ...options });
}

/** A request to a court. */
export function toCourt(emulator: Emulator, path: string = docket, court = 'nysd'): { url: string } {
  return { url: emulator.court(court) + path };
}

/** A case search at the PACER Case Locator. */
export function toPcl(emulator: Emulator): {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string;
} {
  return {
    url: `${emulator.origins.pcl}/pcl-public-api/rest/cases/find?page=0`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"caseTitle":"USA"}',
  };
}

/** How many logins the authentication service has seen. */
export function loginCount(emulator: Emulator): number {
  return emulator.journal.logins().length;
}

/** Resolves with the first entry of the journal, now or later, that was answered or hangs and passes the test. */
export function journalEntry(
  emulator: Emulator,
  passes: (entry: JournalEntry) => boolean,
): Promise<JournalEntry> {
  const found = emulator.journal.entries.find((entry) => entry.verdict !== 'pending' && passes(entry));
  if (found) return Promise.resolve(found);
  return new Promise((resolve) => {
    const end = emulator.journal.subscribe((entry) => {
      if (!passes(entry)) return;
      end();
      resolve(entry);
    });
  });
}

/** A listener that keeps what it hears. */
export function recordEvents(): {
  events: PacerEvent[];
  onEvent: (event: PacerEvent) => void;
  types: () => string[];
} {
  const events: PacerEvent[] = [];
  return {
    events,
    onEvent: (event) => {
      events.push(event);
    },
    types: () => events.map(({ type }) => type),
  };
}
