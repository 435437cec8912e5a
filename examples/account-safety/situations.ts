import { createAuthService, memoryStore, totp } from '@pacer-auth/core';
import { type AccountWorld, account, atOnce, inTurn, type openWorld, totpSecret } from './world.ts';

/** Something that happens to everybody, and the least that it can cost. */
export interface Situation {
  readonly name: string;
  /** Requests that the program makes, and how many of them can be served. */
  readonly requests: number;
  readonly served: number;
  /** The fewest calls of the authentication service, and repeats of requests, with which that can be done. */
  readonly logins: number;
  readonly repeats: number;
  /** Plays it; returns how many requests were served. */
  play(world: AccountWorld): Promise<number>;
  readonly accounts?: Parameters<typeof openWorld>[0];
}

/** A case search. */
const body = { caseTitle: 'USA' };
const other = { loginId: 'tester02', password: 'battery staple' };
const mfa = { ...account, totpSecret };

export const situations: readonly Situation[] = [
  {
    name: 'cold start with 100 requests',
    requests: 100,
    served: 100,
    logins: 1,
    repeats: 0,
    async play({ open, docket }) {
      const { http } = open();
      return await atOnce(100, () => http.get(docket));
    },
  },
  {
    name: 'the token expires under 100 requests',
    requests: 101,
    served: 101,
    logins: 2,
    // Each of the 100 was under way with the old token, and refused.
    repeats: 100,
    async play({ emulator, open, search }) {
      const { http } = open();
      const first = await atOnce(1, () => http.post(search, body));
      emulator.tokens.expireAll();
      return first + (await atOnce(100, () => http.post(search, body)));
    },
  },
  {
    name: 'a 401 arrives after the next login',
    requests: 3,
    served: 3,
    logins: 2,
    repeats: 2,
    async play({ emulator, open, search }) {
      const { http } = open();
      const first = await atOnce(1, () => http.post(search, body));
      const release = emulator.faults.add({
        host: 'pcl',
        path: '/pcl-public-api/rest/cases/find?page=9',
        hang: true,
      });
      const late = atOnce(1, () => http.post(search.replace('page=0', 'page=9'), body));
      await hangs(emulator);
      emulator.tokens.expireAll();
      const second = await atOnce(1, () => http.post(search, body));
      release();
      return first + second + (await late);
    },
  },
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
    name: 'a sign-in page although the token works',
    requests: 2,
    served: 2,
    logins: 1,
    repeats: 1,
    async play({ emulator, open, docket }) {
      const { http } = open();
      const first = await atOnce(1, () => http.get(docket));
      emulator.faults.add({ host: 'nysd', times: 1, signedOut: 'script' });
      return first + (await atOnce(1, () => http.get(docket)));
    },
  },
  {
    name: 'two accounts in one process, 100 requests',
    requests: 100,
    served: 100,
    logins: 2,
    repeats: 0,
    accounts: [account, other],
    async play({ open, docket }) {
      const [one, two] = [open(), open({ credentials: other })];
      const served = [one, two].map(({ http }) => atOnce(50, () => http.get(docket)));
      return (await Promise.all(served)).reduce((sum, count) => sum + count, 0);
    },
  },
  {
    name: 'a matter per request, 20 of them',
    requests: 20,
    served: 20,
    logins: 1,
    repeats: 0,
    async play({ open, openFor, docket }) {
      const { session } = open();
      const matters = Array.from({ length: 20 }, (_, index) => `matter-${index}`);
      const served = matters.map((matter) => {
        const http = openFor(session.forClientCode(matter));
        return atOnce(1, () => http.get(docket));
      });
      return (await Promise.all(served)).reduce((sum, count) => sum + count, 0);
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
  {
    name: 'a second run within 30 s, with a store',
    requests: 2,
    served: 2,
    logins: 1,
    repeats: 0,
    accounts: [mfa],
    async play(world) {
      const store = memoryStore();
      return (await oneRun(world, { store })) + (await oneRun(world, { store }));
    },
  },
  {
    name: 'a second run within 30 s that had logged out, with a store',
    requests: 2,
    served: 2,
    logins: 2,
    repeats: 0,
    accounts: [mfa],
    async play(world) {
      const store = memoryStore();
      const { session } = world.open({ store, otp: totp(totpSecret) });
      const first = await oneRun(world, { store });
      await session.logout();
      return first + (await oneRun(world, { store }));
    },
  },
  {
    name: 'a second run within 30 s, without a store',
    requests: 2,
    served: 2,
    // The first run's, one with the code that it had used, and one with the next.
    logins: 3,
    repeats: 0,
    accounts: [mfa],
    async play(world) {
      return (await oneRun(world)) + (await oneRun(world));
    },
  },
  {
    name: "a person signs in with the present code, and the store's program a moment later",
    requests: 50,
    served: 50,
    // The person's, one with the code that they had used, and one with the next.
    logins: 3,
    repeats: 0,
    accounts: [mfa],
    async play({ emulator, open, now, docket }) {
      await byHand(emulator, now());
      const { http } = open({ otp: totp(totpSecret), store: memoryStore() });
      return await atOnce(50, () => http.get(docket));
    },
  },
  ...[300, 2_000].map(
    (aheadMs): Situation => ({
      name: `a clock ${aheadMs / 1_000} s ahead of PACER's, four sign-ins with passcodes`,
      requests: 4,
      served: 4,
      logins: 4,
      repeats: 0,
      accounts: [mfa],
      play: async (world) => await signInsByClock(world, aheadMs),
    }),
  ),
  {
    name: "a clock 90 s behind PACER's, four sign-ins with passcodes",
    requests: 4,
    served: 4,
    // One shows what the clock is.
    logins: 5,
    repeats: 0,
    accounts: [mfa],
    play: async (world) => await signInsByClock(world, -90_000),
  },
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

/** A program that is started, asks for one page, and ends without a logout. */
async function oneRun(
  { open, docket }: AccountWorld,
  options: Parameters<AccountWorld['open']>[0] = {},
): Promise<number> {
  const { http } = open({ otp: totp(totpSecret), ...options });
  return await atOnce(1, () => http.get(docket));
}

/** Signs in four times, as a program does whose token ends. */
async function signInsByClock(
  { emulator, open, now, docket }: AccountWorld,
  aheadMs: number,
): Promise<number> {
  const { http, session } = open({ otp: totp(totpSecret), now: () => now() + aheadMs });
  let served = 0;
  for (let turn = 0; turn < 4; turn += 1) {
    served += await atOnce(1, () => http.get(docket));
    await session.logout();
    emulator.tokens.expireAll();
  }
  return served;
}

/** What a person does at PACER's own page. */
async function byHand({ environment }: AccountWorld['emulator'], moment: number): Promise<void> {
  const otpCode = await totp(totpSecret).codeAt(moment);
  await createAuthService({ environment }).login({ ...account, otpCode });
}

/** The login works, but every court answers as if nobody were signed in. */
async function signedOutEverywhere({ emulator, open, docket }: AccountWorld): Promise<number> {
  emulator.faults.add({ host: 'nysd', signedOut: 'redirect' });
  const { http } = open();
  return await inTurn(20, () => http.get(docket));
}

async function hangs({ journal }: AccountWorld['emulator']): Promise<void> {
  const isHanging = () => journal.entries.some(({ faults }) => faults?.includes('hang'));
  if (isHanging()) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = journal.subscribe(() => {
    if (!isHanging()) return;
    end();
    resolve();
  });
  await promise;
}
