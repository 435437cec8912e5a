import { backupCodes, type PacerSessionOptions } from '@pacer-auth/core';
import type { AccountOptions, Fault } from '@pacer-auth/emulator';
import type { ClientRequest } from '../subject.js';
import { docket, search, suiteAccount } from '../with-world.js';
import type { MatrixWorld } from './matrix-world.js';

/** Something that goes wrong, and the request that meets it. */
export interface Failure {
  readonly session?: Partial<PacerSessionOptions>;
  readonly account?: AccountOptions;
  /** What the request meets; `host` and `path` are filled in. */
  readonly fault?: (world: MatrixWorld) => Fault;
  /** Whether the answer re-issues the token. */
  readonly reissues?: true;
  /** Whether it goes to the API of the PACER Case Locator, and not to a court. */
  readonly atPcl?: true;
  /** Whether nobody is signed in before. */
  readonly cold?: true;
  readonly request?: (world: MatrixWorld) => Partial<ClientRequest>;
}

/** Secrets, besides the password of the suite's account. They are no tokens, and no words that appear by chance. */
export const wrongPassword = 'a <wrong> & "secret" one';
export const passcode = '73919417';
const mfa = { ...suiteAccount, totpSecret: 'QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ', backupCodes: [passcode] };

const criteria = { method: 'POST', body: { kind: 'json', value: search } } as const;

export const failures: Readonly<Record<string, Failure>> = {
  'no failure': {},
  'a re-issued token': { reissues: true },
  'a re-issued token at PCL': { reissues: true, atPcl: true, request: () => criteria },
  'wrong criteria, with a re-issued token': {
    reissues: true,
    atPcl: true,
    request: () => ({ method: 'POST', body: { kind: 'json', value: { nonsense: 1 } } }),
  },
  'an error of the server': { fault: () => ({ page: 'server-error' }) },
  'a connection that breaks': { fault: () => ({ reset: true }), request: () => criteria },
  'an answer that breaks off': { fault: () => ({ resetAfterBytes: 9 }) },
  'no answer in time': {
    fault: () => ({ hang: true }), // Some clients have no time limit of their own.
    request: () => ({ timeoutMs: 60, signal: AbortSignal.timeout(1_000) }),
  },
  'an abort': {
    fault: () => ({ hang: true }),
    request({ emulator }) {
      const leaving = new AbortController();
      const end = emulator.journal.subscribe(({ path, verdict }) => {
        if (!path.startsWith('/fails') || verdict !== 'fault') return;
        end();
        leaving.abort();
      });
      return { signal: leaving.signal };
    },
  },
  'redirects without end': {
    fault: ({ emulator }) => ({ redirect: { location: `${emulator.court('nysd')}/fails` } }),
  },
  'a sign-out of what cannot be repeated': {
    fault: () => ({ signedOut: 'form' }),
    request: () => ({ method: 'POST', body: { kind: 'form', fields: { q: 'a' } } }),
  },
  'a token that PCL refuses': {
    atPcl: true,
    fault: () => ({ respond: { status: 401, body: 'no' } }),
    request: () => criteria,
  },
  'a refused login': { cold: true, session: { credentials: { ...suiteAccount, password: wrongPassword } } },
  'a refused passcode': {
    cold: true,
    account: { ...mfa, backupCodes: ['70000001'] },
    session: { otp: backupCodes([passcode]) },
  },
  'a login with a passcode': { cold: true, account: mfa, session: { otp: backupCodes([passcode]) } },
  'a sign-in service that gives no JSON': {
    cold: true,
    fault: () => ({ host: 'sign-in', damage: 'malformed' }),
  },
  'a sign-in service that breaks off': {
    cold: true,
    fault: () => ({ host: 'sign-in', resetAfterBytes: 40 }),
  },
};

/** The request of a failure, at the host and path that its fault is for. */
export function requestOf(failure: Failure, world: MatrixWorld): ClientRequest {
  const { emulator } = world;
  const { fault, atPcl } = failure;
  const given = fault?.(world);
  if (given) {
    const where = atPcl ? { host: 'pcl' } : { host: 'nysd', path: '/fails' };
    emulator.faults.add({ ...(given.host ? {} : where), ...given });
  }
  const url = atPcl
    ? `${emulator.origins.pcl}/pcl-public-api/rest/cases/find?page=0`
    : `${emulator.court('nysd')}${given && !given.host ? '/fails' : docket}`;
  return { url, ...failure.request?.(world) };
}
