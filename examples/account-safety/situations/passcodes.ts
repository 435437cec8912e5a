import { createAuthService, memoryStore, totp } from '@pacer-auth/core';
import { type AccountWorld, account, atOnce, totpSecret } from '../world.ts';
import type { Situation } from './situation.ts';

const mfa = { ...account, totpSecret };

/** Programs that run again, people beside them, and clocks that are wrong. */
export const passcodeSituations: readonly Situation[] = [
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
