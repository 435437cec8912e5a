import type { PacerSession, PacerSessionOptions } from '@pacer-auth/core';
import { type Emulator, type EmulatorOptions, startEmulator } from '@pacer-auth/emulator';
import type { ClientSubject, SignedInClient, WayIn } from '../subject.js';
import { openSession, suiteAccount } from '../with-world.js';

/** PACER on loopback for many rows of a matrix. Unlike the suite's other worlds it leaves the user's agent as it is. */
export interface MatrixWorld {
  readonly emulator: Emulator;
  readonly session: PacerSession;
  readonly client: SignedInClient;
  /** What courts, PCL and the foreign host answer, by path. */
  readonly plan: Map<string, { readonly status: number; readonly location: string }>;
  /** Every token that was given out, in its order. */
  readonly tokens: readonly string[];
  /** Whether plain HTTP to a real name leads to the emulator, and not to the host of that name. */
  readonly reachesPlainHttp: boolean;
}

/** Runs rows of a matrix in one world. */
export async function withMatrixWorld(
  subject: ClientSubject,
  { foreignHosts, ...options }: EmulatorOptions,
  run: (world: MatrixWorld) => Promise<void>,
  session: Partial<PacerSessionOptions> = {},
): Promise<void> {
  const plan: MatrixWorld['plan'] = new Map();
  const tokens: string[] = [];
  const given: EmulatorOptions = {
    accounts: [suiteAccount],
    createToken() {
      const token = Array.from({ length: 4 }, () => crypto.randomUUID().replaceAll('-', '')).join('');
      tokens.push(token);
      return token;
    },
    pages({ url }) {
      const { pathname } = new URL(url);
      if (!pathname.includes('/matrix/')) return undefined;
      const { status, location } = plan.get(pathname) ?? { status: 200 };
      const headers = { 'content-type': 'text/plain', ...(location && { location }) };
      return new Response('served', { status, headers });
    },
    ...options,
  };
  let usesAgent = false;
  let way: { emulator: Emulator; reach: Pick<PacerSessionOptions, 'environment' | 'fetch'>; wayIn?: WayIn };
  if (subject.realNames) {
    const emulator = await startEmulator({ ...given, ...(foreignHosts && { foreignHosts }), tls: true });
    const agent: WayIn['agent'] = (more) => {
      usesAgent = true;
      return emulator.agent(more);
    };
    const { fetch } = emulator;
    way = { emulator, reach: { environment: 'production', fetch }, wayIn: { agent, fetch } };
  } else {
    const emulator = await startEmulator(given);
    way = { emulator, reach: { environment: emulator.environment } };
  }
  await using emulator = way.emulator;
  await using opened = openSession(subject, { ...way.reach, credentials: suiteAccount, ...session });
  const client = subject.create(opened, way.wayIn);
  await run({
    emulator,
    session: opened,
    client,
    plan,
    tokens,
    get reachesPlainHttp() {
      return !usesAgent;
    },
  });
}
