import { totp } from '@pacer-auth/core';
import { account, atOnce, totpSecret } from '../world.ts';
import type { Situation } from './situation.ts';

/** A case search. */
const body = { caseTitle: 'USA' };
const mfa = { ...account, totpSecret };

/** Requests that leave before their login has been answered, and everything at once. */
export const leavingSituations: readonly Situation[] = [
  {
    name: 'a clock 90 s behind, and ten requests that each leave during the login',
    requests: 1,
    served: 1,
    logins: 2,
    repeats: 0,
    accounts: [mfa],
    async play({ open, now, docket }) {
      let leave = () => {};
      const transport: typeof fetch = async (url, init) => {
        leave();
        return await fetch(url, init);
      };
      const { session, http } = open({ otp: totp(totpSecret), now: () => now() - 90_000, fetch: transport });
      for (let request = 0; request < 10; request += 1) {
        const controller = new AbortController();
        leave = () => controller.abort();
        await session.token({ signal: controller.signal }).catch(() => {});
      }
      return await atOnce(1, () => http.get(docket));
    },
  },
  {
    name: 'slow logins, and 20 requests that give up before them',
    requests: 1,
    served: 1,
    logins: 1,
    repeats: 0,
    async play({ emulator, open, docket }) {
      const release = emulator.faults.add({ host: 'sign-in', hang: true });
      const { session, http } = open();
      for (let request = 0; request < 20; request += 1) {
        const token = session.token({ signal: AbortSignal.timeout(5) });
        await token.catch(() => {});
      }
      release();
      return await atOnce(1, () => http.get(docket));
    },
  },
  {
    name: 'a rotation during all of it: a cold start, 50 requests, an expiry, a needless sign-in page',
    requests: 151,
    served: 151,
    logins: 2,
    // The 50 that carried the token which had ended, and the one that got the page.
    repeats: 51,
    async play({ emulator, open, docket, search }) {
      const { tokens, faults } = emulator;
      const { http } = open();
      tokens.rotateNext();
      let served = await atOnce(50, () => http.get(docket));
      tokens.rotateNext();
      served += await atOnce(50, () => http.post(search, body));
      tokens.expireAll();
      tokens.rotateNext();
      served += await atOnce(50, () => http.post(search, body));
      faults.add({ host: 'nysd', times: 1, signedOut: 'script' });
      tokens.rotateNext();
      return served + (await atOnce(1, () => http.get(docket)));
    },
  },
];
