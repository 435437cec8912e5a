import {
  backupCodes,
  createPacerSession,
  isPacerAuthError,
  memoryStore,
  type OtpSource,
  type TokenStore,
  totp,
} from '@pacer-auth/core';
import { sample, shuffledSubarray } from 'fast-check';
import { expect, test } from 'vitest';
import { fakeClock } from '../support/fake-clock.js';
import { account, docket, mfaAccount, startPacer } from '../support/pacer.js';
import { send } from '../support/send.js';

// What goes wrong at one call of the store or of the sign-in service, whatever call it is.

type StoreFault = (typeof storeFaults)[number];
type FetchFault = keyof typeof fetchFaults;
type Method = 'read' | 'write' | 'acquireLease' | 'releaseLease';

interface Row {
  readonly at: 'store' | 'fetch';
  readonly index: number;
  readonly fault: StoreFault | FetchFault;
  readonly passcodes: keyof typeof sources;
}

const storeFaults = [
  'throws',
  'throws after it was done',
  'says no',
  'gives nonsense',
  'never settles',
  'never settles after it was done',
] as const;

const fetchFaults = {
  'fails before it was sent': async () => {
    throw new TypeError('fetch failed');
  },
  'fails after it was answered': async (call: () => Promise<Response>) => {
    await call();
    throw new TypeError('fetch failed');
  },
  'never settles': (_call: unknown, signal: AbortSignal | null | undefined) =>
    new Promise<Response>((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    }),
  'is answered 503': async () => new Response('<h1>Maintenance</h1>', { status: 503 }),
  'is answered 429': async () => new Response('', { status: 429, headers: { 'retry-after': '7' } }),
  'loses its answer': async (call: () => Promise<Response>) => {
    await call();
    return new Response('', { status: 200 });
  },
  'is answered with half of it': async (call: () => Promise<Response>) => {
    const text = await (await call()).text();
    return new Response(text.slice(0, text.length / 2), { headers: { 'content-type': 'application/json' } });
  },
  'is refused': async () =>
    new Response('{"loginResult":"13","errorDescription":"Invalid username or password","nextGenCSO":""}', {
      headers: { 'content-type': 'application/json' },
    }),
};

const sources: Readonly<Record<string, ((now: () => number) => OtpSource) | undefined>> = {
  none: undefined,
  totp: () => totp(mfaAccount.totpSecret),
  'backup codes': () => backupCodes(mfaAccount.backupCodes),
  callback: () => {
    const codes = [...mfaAccount.backupCodes];
    return async () => codes.shift() ?? '00000000';
  },
};

/** More logins than any row may need: one at the start, one after the sign-out, one in place of what went wrong. */
const maxLogins = 3;
const [storeCalls, fetchCalls] = [24, 3];
const sampleSize = 160;

const rows: readonly Row[] = Object.keys(sources).flatMap((passcodes) => [
  ...Array.from({ length: storeCalls }, (_, index) =>
    storeFaults.map((fault) => ({ at: 'store', index, fault, passcodes }) as const),
  ).flat(),
  ...Array.from({ length: fetchCalls }, (_, index) =>
    fetchFaultNames().map((fault) => ({ at: 'fetch', index, fault, passcodes }) as const),
  ).flat(),
]);
const size = process.env.MATRIX === 'full' ? rows.length : sampleSize;
const [played = []] = sample(shuffledSubarray([...rows], { minLength: size, maxLength: size }), {
  seed: 12,
  numRuns: 1,
});

test(`matrix of faults: ${size} of ${rows.length} rows cost no more than their logins, and leave nobody waiting`, async () => {
  let met = 0;
  for (const row of played) {
    try {
      met += await play(row);
    } catch (error) {
      throw new Error(`row ${JSON.stringify(row)}`, { cause: error });
    }
  }
  // Rows beyond the last call of their source of passcodes meet nothing.
  expect(met).toBeGreaterThan(size / 2);
});

/** Plays a row; returns how often its fault was met. */
async function play(row: Row): Promise<number> {
  const { passcodes } = row;
  const clock = fakeClock();
  const counts = { store: 0, fetch: 0, met: 0 };
  const sent: string[] = [];
  await using emulator = await startPacer({
    accounts: [passcodes === 'none' ? account : mfaAccount],
    now: clock.now,
  });
  const store = faultyStore(memoryStore({ now: clock.now }), row, counts);
  const open = () =>
    createPacerSession({
      environment: emulator.environment,
      credentials: account,
      store,
      loginPolicy: { maxLoginsPerHour: maxLogins, timeoutMs: 1_000 },
      ...clock,
      otp: sources[passcodes]?.(clock.now),
      fetch: async (url, init) => {
        const [, code] = /"otpCode":\s*"(\d+)"/.exec(String(init?.body)) ?? [];
        if (code) sent.push(code);
        const call = () => fetch(url, init);
        if (row.at !== 'fetch' || counts.fetch++ !== row.index || !isFetchFault(row.fault))
          return await call();
        counts.met += 1;
        return await fetchFaults[row.fault](call, init?.signal);
      },
    });
  await using session = open();
  const url = emulator.court('nysd') + docket;
  // Two that wait for one login, then a sign-out under both, then whatever is left of it.
  for (let round = 0; round < 3; round += 1) {
    const settled = await Promise.allSettled([
      send(session, { url }),
      send(session, { url }),
      session.token(),
    ]);
    for (const outcome of settled) {
      if (outcome.status === 'rejected' && !isPacerAuthError(outcome.reason)) throw outcome.reason;
    }
    if (round === 0) emulator.tokens.expireAll();
  }
  const logins = emulator.journal.entries.filter(({ path }) => path.startsWith('/services/cso-auth'));
  expect(logins.length).toBeLessThanOrEqual(maxLogins);
  expect(new Set(sent).size, 'a passcode was sent twice').toBe(sent.length);
  return counts.met;
}

function faultyStore(
  inner: TokenStore,
  { at, index, fault }: Row,
  counts: { store: number; met: number },
): TokenStore {
  async function call<T>(method: Method, work: () => Promise<T>, nonsense: T, no: T): Promise<T> {
    if (at !== 'store' || counts.store++ !== index) return await work();
    counts.met += 1;
    if (fault === 'throws') throw new Error(`the disk is full (${method})`);
    if (fault === 'says no') return no;
    if (fault === 'never settles') return await new Promise<never>(() => {});
    const result = await work();
    if (fault === 'throws after it was done') throw new Error(`the connection is lost (${method})`);
    if (fault === 'never settles after it was done') return await new Promise<never>(() => {});
    return fault === 'gives nonsense' ? nonsense : result;
  }
  return {
    read: (key) =>
      call('read', () => inner.read(key), { value: { login: -1, token: 'a; b' }, version: 1 }, undefined),
    write: (key, value, version) => call('write', () => inner.write(key, value, version), true, false),
    acquireLease: (key, owner, leaseMs) =>
      call('acquireLease', () => inner.acquireLease(key, owner, leaseMs), true, false),
    releaseLease: (key, owner) =>
      call('releaseLease', () => inner.releaseLease(key, owner), undefined, undefined),
  };
}

function isFetchFault(fault: string): fault is FetchFault {
  return fault in fetchFaults;
}

function fetchFaultNames(): FetchFault[] {
  return Object.keys(fetchFaults).filter(isFetchFault);
}
