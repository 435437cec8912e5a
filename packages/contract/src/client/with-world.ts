import type { Agent } from 'node:https';
import {
  createPacerSession,
  type PacerEvent,
  type PacerSession,
  type PacerSessionOptions,
} from '@pacer-auth/core';
import { type Emulator, type EmulatorOptions, type JournalEntry, startEmulator } from '@pacer-auth/emulator';
import type { ClientSubject, SignedInClient, WayIn } from './subject.js';

/** What a case works with: PACER on loopback, a session and a signed-in client. */
export interface ClientWorld {
  readonly emulator: Emulator;
  readonly session: PacerSession;
  /** Another session with the same emulator. */
  openAnother(options: Pick<PacerSessionOptions, 'credentials'>): PacerSession;
  readonly client: SignedInClient;
  readonly events: readonly PacerEvent[];
  /** A URL at the court `nysd`. */
  court(path: string): string;
  /** A URL at the other court, `cand`. */
  otherCourt(path: string): string;
  /** `cases/find` of the PACER Case Locator. */
  readonly caseSearch: string;
  /** A URL at a host that is no court. */
  foreign(path: string): string;
  /** Another client with the same session, or one given. */
  another(session?: PacerSession): SignedInClient;
}

export interface WorldOptions {
  readonly emulator?: EmulatorOptions;
  readonly session?: Partial<PacerSessionOptions>;
}

/** An account without multifactor authentication; its password holds what JSON, XML and URLs have to escape. */
export const suiteAccount = {
  loginId: 'suiteuser',
  password: 'not <a> "real" & pass%20word',
} as const;

/** Runs a case in a world of its own, and takes the world down however the case ends. */
export async function withWorld(
  subject: ClientSubject,
  options: WorldOptions,
  run: (world: ClientWorld) => Promise<void>,
): Promise<void> {
  const { emulator, reach, wayIn } = await open(subject, { accounts: [suiteAccount], ...options.emulator });
  await using running = emulator;
  const events: PacerEvent[] = [];
  await using session = openSession(subject, {
    ...reach,
    credentials: suiteAccount,
    onEvent: (event) => events.push(event),
    ...options.session,
  });
  await run({
    emulator: running,
    session,
    client: subject.create(session, wayIn),
    events,
    court: (path) => `${emulator.court('nysd')}${path}`,
    otherCourt: (path) => `${emulator.court('cand')}${path}`,
    caseSearch: `${emulator.origins.pcl}/pcl-public-api/rest/cases/find?page=0`,
    foreign: (path) => `${emulator.origins.foreign}${path}`,
    openAnother: (given) => openSession(subject, { ...reach, ...given }),
    another: (other = session) => subject.create(other, wayIn),
  });
}

/** A session where the subject's client runs. */
export function openSession(subject: ClientSubject, options: PacerSessionOptions): PacerSession {
  return (subject.openSession ?? createPacerSession)(options);
}

interface Opened {
  readonly emulator: Emulator;
  /** What leads a session to the emulator. */
  readonly reach: Pick<PacerSessionOptions, 'environment' | 'fetch'>;
  readonly wayIn?: WayIn;
}

/**
 * Courts that neither ask for a `Referer` nor frame their documents: clients are held against bare ones, which send none, and a
 * document is the answer to one request.
 */
const plainCourts: EmulatorOptions = {
  courts: [
    { name: 'nysd', documents: 'direct' },
    { name: 'cand', documents: 'direct' },
  ],
  referer: 'any',
};

async function open({ realNames }: ClientSubject, more: EmulatorOptions): Promise<Opened> {
  const options = { ...plainCourts, ...more };
  if (realNames) {
    const emulator = await startEmulator({ ...options, tls: true });
    const { fetch } = emulator;
    const agent: WayIn['agent'] = (options) => hideSockets(emulator.agent(options));
    return { emulator, reach: { environment: 'production', fetch }, wayIn: { agent, fetch } };
  }
  const emulator = await startEmulator(options);
  return { emulator, reach: { environment: emulator.environment } };
}

/**
 * The sockets of an agent hold the headers that were sent. Where a client shows the agent that it was configured with, as
 * axios does in `response.config`, no adapter can help it: the suite looks at what the client shows besides.
 */
function hideSockets(agent: Agent): Agent {
  for (const name of ['sockets', 'freeSockets']) Object.defineProperty(agent, name, { enumerable: false });
  return agent;
}

/** The form that a docket is bought with: a page of a court that costs nothing. */
export const docket = '/cgi-bin/DktRpt.pl?500001';
/** A document, bought by the address that its receipt page leads to. */
export const pdf = '/doc1/127150000101?got_receipt=1';
/** Criteria that find something. */
export const search = { caseTitle: 'a' } as const;

/** Resolves when `count` requests that `matches` have arrived; call it before they are sent. */
export function arrival(
  emulator: Emulator,
  matches: (entry: JournalEntry) => boolean,
  count = 1,
): Promise<void> {
  let left = count;
  return new Promise((resolve) => {
    const unsubscribe = emulator.journal.subscribe((entry) => {
      if (!matches(entry)) return;
      left -= 1;
      if (left > 0) return;
      unsubscribe();
      resolve();
    });
  });
}

/** A body as text. */
export function text({ body }: { readonly body: Uint8Array }): string {
  return new TextDecoder().decode(body);
}
