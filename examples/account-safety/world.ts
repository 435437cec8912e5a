import { withPacer } from '@pacer-auth/axios';
import { createPacerSession, type PacerSession, type PacerSessionOptions } from '@pacer-auth/core';
import { type AccountOptions, type Emulator, startEmulator } from '@pacer-auth/emulator';
import axios, { type AxiosInstance } from 'axios';

export const account = { loginId: 'tester01', password: 'correct horse' };
/** Without it a court asks whether a request was meant. */
const headers = { Referer: 'https://external' };
export const totpSecret = 'QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ';

/** An emulator, a clock that only waiting moves, and how to begin. */
export interface AccountWorld extends AsyncDisposable {
  readonly emulator: Emulator;
  readonly docket: string;
  readonly search: string;
  now(): number;
  /** Another axios instance, with a session that is open. */
  openFor(session: PacerSession): AxiosInstance;
  /** Moves the clock on. */
  pass(ms: number): void;
  /** Opens a session and wraps an axios instance with it. Axios itself throws at no status. */
  open(options?: Partial<PacerSessionOptions>): {
    readonly session: PacerSession;
    readonly http: AxiosInstance;
  };
}

export async function openWorld(accounts: readonly AccountOptions[] = [account]): Promise<AccountWorld> {
  let time = Date.UTC(2026, 0, 5, 14);
  const now = () => time;
  const emulator = await startEmulator({ accounts, now });
  const sessions: PacerSession[] = [];
  return {
    emulator,
    docket: `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`,
    search: `${emulator.origins.pcl}/pcl-public-api/rest/cases/find?page=0`,
    now,
    openFor: (session) => withPacer(axios.create({ headers, validateStatus: () => true }), session),
    pass(ms) {
      time += ms;
    },
    open(options = {}) {
      const session = createPacerSession({
        environment: emulator.environment,
        credentials: account,
        now,
        sleep: async (ms) => {
          time += ms;
        },
        random: () => 1,
        ...options,
      });
      sessions.push(session);
      return { session, http: withPacer(axios.create({ headers, validateStatus: () => true }), session) };
    },
    async [Symbol.asyncDispose]() {
      for (const session of sessions) await session.close();
      await emulator.close();
    },
  };
}

/** Runs a request so many times at once; how many were served with HTTP 200. */
export async function atOnce(times: number, request: () => Promise<{ status: number }>): Promise<number> {
  const ends = await Promise.allSettled(Array.from({ length: times }, request));
  return ends.filter((end) => end.status === 'fulfilled' && end.value.status === 200).length;
}

/** The same, one after another. */
export async function inTurn(times: number, request: () => Promise<{ status: number }>): Promise<number> {
  let served = 0;
  for (let turn = 0; turn < times; turn += 1) served += await atOnce(1, request);
  return served;
}
