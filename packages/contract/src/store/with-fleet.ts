import { setTimeout as wait } from 'node:timers/promises';
import { createPacerSession, type PacerSession, type PacerSessionOptions } from '@pacer-auth/core';
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
    await using emulator = await startEmulator({ accounts: [account], now, ...more });
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
          store: joined % 2 ? world.store : world.second,
          now,
          // Waits take no longer than others need to get on; a store that never gives a lease must not hang the suite.
          async sleep(ms, signal) {
            waits += 1;
            if (waits > MAX_WAITS)
              throw new Error(`the fleet has waited ${MAX_WAITS} times: it waits for ever`);
            time += ms;
            await wait(1, undefined, signal && { signal });
          },
          ...own,
        });
      },
      async read(session) {
        const url = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`;
        return (await sendWithPacer(session, { url, method: 'GET', headers: {} })).status;
      },
      logins: () => emulator.journal.logins(),
    });
  });
}
