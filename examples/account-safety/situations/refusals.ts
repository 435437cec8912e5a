import { memoryStore, totp } from '@pacer-auth/core';
import { type AccountWorld, account, atOnce, inTurn, totpSecret } from '../world.ts';
import type { Situation } from './situation.ts';

const mfa = { ...account, totpSecret };

/** What PACER refuses, for as long as somebody asks. */
export const refusalSituations: readonly Situation[] = [
  {
    name: 'wrong password, 100 requests',
    requests: 100,
    served: 0,
    logins: 1,
    repeats: 0,
    async play({ open, docket }) {
      const { http } = open({ credentials: { ...account, password: 'wrong' } });
      return (await atOnce(50, () => http.get(docket))) + (await inTurn(50, () => http.get(docket)));
    },
  },
  {
    name: 'wrong one-time passcode, 100 requests',
    requests: 100,
    served: 0,
    // PACER does not say that it was the passcode, nor that nobody had used it: one more finds out.
    logins: 2,
    repeats: 0,
    accounts: [mfa],
    async play({ open, docket }) {
      const { http } = open({ otp: totp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ') });
      return (await atOnce(50, () => http.get(docket))) + (await inTurn(50, () => http.get(docket)));
    },
  },
  {
    name: 'disabled account, 20 requests',
    requests: 20,
    served: 0,
    logins: 1,
    repeats: 0,
    accounts: [{ ...account, searchDisabled: true }],
    play: signedOutEverywhere,
  },
  {
    name: 'missing client code, 20 requests',
    requests: 20,
    served: 0,
    logins: 1,
    repeats: 0,
    accounts: [{ ...account, clientCode: 'required' }],
    play: signedOutEverywhere,
  },
  {
    name: 'authentication service down for a minute, a request a second',
    requests: 64,
    served: 1,
    // A call and its repeat, one after each cool-down of 1, 2, 4, 8 and 16 s, and the one that works after 32 s more.
    logins: 8,
    repeats: 0,
    async play({ emulator, open, pass, docket }) {
      const { http } = open();
      const repair = emulator.faults.add({ host: 'sign-in', respond: { status: 503 } });
      let served = 0;
      for (let second = 0; second < 64; second += 1) {
        if (second === 60) repair();
        served += await atOnce(1, () => http.get(docket));
        pass(1_000);
      }
      return served;
    },
  },
  {
    name: 'wrong password, ten sessions with a client code each over one store',
    requests: 10,
    served: 0,
    logins: 1,
    repeats: 0,
    async play({ open, docket }) {
      const store = memoryStore();
      let served = 0;
      for (let matter = 0; matter < 10; matter += 1) {
        const credentials = { ...account, password: 'wrong', clientCode: `matter-${matter}` };
        served += await atOnce(1, () => open({ store, credentials }).http.get(docket));
      }
      return served;
    },
  },
];

/** The login works, but every court answers as if nobody were signed in. */
async function signedOutEverywhere({ emulator, open, docket }: AccountWorld): Promise<number> {
  emulator.faults.add({ host: 'nysd', signedOut: 'redirect' });
  const { http } = open();
  return await inTurn(20, () => http.get(docket));
}
