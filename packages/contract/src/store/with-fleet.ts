import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import {
  createPacerSession,
  type PacerSession,
  type PacerSessionOptions,
  type TokenStore,
} from '@pacer-auth/core';
import { type Emulator, type EmulatorOptions, type JournalEntry, startEmulator } from '@pacer-auth/emulator';
import { sendWithPacer } from '../client/reference-adapter.js';
import type { StoreSubject } from './store-subject.js';
import { type StoreWorld, withStore } from './with-store.js';

/** What a case of several processes works with: PACER on loopback, and sessions on two handles of one store. */
export interface Fleet extends StoreWorld {
  readonly emulator: Emulator;
  /** Opens a session as a process of its own would; one after the other takes the one and the other handle. */
  join(options?: Partial<PacerSessionOptions>): PacerSession;
  /** Reads a page of a court; resolves with the status. */
  read(session: PacerSession): Promise<number>;
  /** Resolves when the store is asked nothing any more: a token that was re-issued is stored behind the request. */
  settled(): Promise<void>;
  /** What the authentication service has been asked. */
  logins(): readonly JournalEntry[];
  /** The fleet's clock, in ms since epoch; waiting moves it on. */
  now(): number;
}

/** More than any case needs. */
const MAX_WAITS = 2_000;

/** The account of a fleet, with everything that an account can have. */
export const fleetAccount = {
  loginId: 'fleetuser',
  password: 'fleet <pass> & word',
  totpSecret: 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK',
  backupCodes: ['80000001', '80000002', '80000003'],
} as const;
const { loginId, password } = fleetAccount;

/** Runs a case with an emulator and a store of its own. Without `mfa` the account needs no one-time passcode. */
export async function withFleet(
  subject: StoreSubject,
  options: EmulatorOptions & { readonly mfa?: boolean },
  run: (fleet: Fleet) => Promise<void>,
): Promise<void> {
  const { mfa = false, ...more } = options;
  await withStore(subject, async (world) => {
    let time = Date.UTC(2026, 0, 5, 14);
    const now = () => time;
    const account = mfa
      ? { ...fleetAccount, backupCodes: [...fleetAccount.backupCodes] }
      : { loginId, password };
    await using emulator = await startEmulator({ accounts: [account], now, referer: 'any', ...more });
    const asked = { calls: 0 };
    const stores = [counted(world.store, asked), counted(world.second, asked)] as const;
    let joined = 0;
    let waits = 0;
    await run({
      ...world,
      emulator,
      now,
      join(own) {
        joined += 1;
        return createPacerSession({
          environment: emulator.environment,
          credentials: { loginId, password },
          store: joined % 2 ? stores[0] : stores[1],
          now,
          // Waits take no longer than others need to get on; a store that never gives a lease must not hang the suite.
          async sleep(ms, signal) {
            waits += 1;
            if (waits > MAX_WAITS)
              throw new Error(`the fleet has waited ${MAX_WAITS} times: it waits for ever`);
            // The fleet's clock stands while a store is asked, which takes real time: its deadline would be over at once.
            do await wait(1, undefined, signal && { signal });
            while (asked.calls > 0);
            time += ms;
          },
          ...own,
        });
      },
      async read(session) {
        const url = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`;
        return (await sendWithPacer(session, { url, method: 'GET', headers: {} })).status;
      },
      async settled() {
        do await nextTurn();
        while (asked.calls > 0);
      },
      logins: () => emulator.journal.logins(),
    });
  });
}

/** A store that counts the calls which are under way. */
function counted(store: TokenStore, asked: { calls: number }): TokenStore {
  const counting = async <T>(answer: Promise<T>): Promise<T> => {
    asked.calls += 1;
    return await answer.finally(() => {
      asked.calls -= 1;
    });
  };
  return {
    name: store.name,
    read: (key) => counting(store.read(key)),
    write: (key, value, version) => counting(store.write(key, value, version)),
    acquireLease: (key, owner, leaseMs) => counting(store.acquireLease(key, owner, leaseMs)),
    releaseLease: (key, owner) => counting(store.releaseLease(key, owner)),
  };
}
