import { expect, test } from 'vitest';
import { demoAccount, fingerprint, startEmulator } from '../src/index.js';
import { askCourt, callService, login, searchCases, signIn } from './support/client.js';

const accounts = [{ loginId: demoAccount.loginId, password: demoAccount.password }];

function setCookie(answer: { headers: Headers }): string | undefined {
  return /^NextGenCSO=([^;]+); Path=\/; Secure; HttpOnly$/.exec(answer.headers.get('set-cookie') ?? '')?.[1];
}

test('gives out tokens of 128 cookie-safe characters that stay good', async () => {
  let now = 0;
  await using emulator = await startEmulator({ accounts, now: () => now });
  const { nextGenCSO } = await login(emulator);

  now = 10 * 365 * 86_400_000;

  expect(nextGenCSO).toMatch(/^[A-Za-z0-9]{128}$/);
  expect((await askCourt(emulator, nextGenCSO)).status).toBe(200);
  expect(emulator.tokens.live()).toEqual([fingerprint(nextGenCSO)]);
});

test('lets a token expire by the time since its sign-in, rotations included', async () => {
  let now = 1_000_000;
  await using emulator = await startEmulator({ accounts, now: () => now, tokenLifetimeMs: 60_000 });
  const { nextGenCSO } = await login(emulator);

  now += 59_999;
  emulator.tokens.rotateNext();
  const rotated = setCookie(await askCourt(emulator, nextGenCSO)) ?? '';
  expect((await askCourt(emulator, rotated)).status).toBe(200);
  now += 1;

  expect((await askCourt(emulator, rotated)).status).toBe(302);
  expect((await searchCases(emulator, nextGenCSO)).status).toBe(401);
});

test('re-issues the token in every answer: a cookie at courts, a header at the PACER Case Locator', async () => {
  await using emulator = await startEmulator({ accounts, rotate: 'every-answer' });
  const { nextGenCSO: first } = await login(emulator);

  const second = setCookie(await askCourt(emulator, first)) ?? '';
  const third = (await searchCases(emulator, second)).headers.get('x-next-gen-cso') ?? '';
  const fourth = (await searchCases(emulator, third, { body: '{}' })).headers.get('x-next-gen-cso') ?? '';

  expect(new Set([first, second, third, fourth, '']).size).toBe(5);
  expect(emulator.journal.entries.map((entry) => entry.issued)).toEqual(
    [first, second, third, fourth].map(fingerprint),
  );
  expect((await askCourt(emulator, first)).status, 'the old token stays good').toBe(200);
});

test('re-issues the token in every third answer, and in the next one on demand', async () => {
  await using emulator = await startEmulator({ accounts, rotate: 3 });
  const { nextGenCSO } = await login(emulator);

  const rotations: boolean[] = [];
  for (let answer = 1; answer <= 7; answer += 1) {
    if (answer === 5) emulator.tokens.rotateNext();
    rotations.push(setCookie(await askCourt(emulator, nextGenCSO)) !== undefined);
  }

  expect(rotations).toEqual([false, false, true, false, true, true, false]);
});

test('makes the old token invalid after a rotation if told so', async () => {
  await using emulator = await startEmulator({
    accounts,
    rotate: 'every-answer',
    tokenAfterRotation: 'invalid',
  });
  const { nextGenCSO } = await login(emulator);

  const rotated = setCookie(await askCourt(emulator, nextGenCSO)) ?? '';

  expect((await askCourt(emulator, nextGenCSO)).status).toBe(302);
  expect((await askCourt(emulator, rotated)).status).toBe(200);
});

test.each([
  { tokensPerAccount: 'many', status: 200 },
  { tokensPerAccount: 'one', status: 302 },
] as const)(
  'with $tokensPerAccount token per account an older one gets $status',
  async ({ tokensPerAccount, status }) => {
    await using emulator = await startEmulator({ accounts, tokensPerAccount });
    const { nextGenCSO } = await login(emulator);

    await login(emulator);

    expect((await askCourt(emulator, nextGenCSO)).status).toBe(status);
  },
);

test('ends a sign-in with all its tokens at logout, and no other', async () => {
  await using emulator = await startEmulator({ accounts });
  const { nextGenCSO: first } = await login(emulator);
  const { nextGenCSO: other } = await login(emulator);
  emulator.tokens.rotateNext();
  const rotated = setCookie(await askCourt(emulator, first)) ?? '';
  const body = JSON.stringify({ nextGenCSO: rotated });

  await callService(emulator, { path: '/services/cso-logout', body });
  await callService(emulator, { path: '/services/cso-logout', body });

  expect(emulator.tokens.live()).toEqual([fingerprint(other)]);
  expect(emulator.journal.entries.slice(-2)).toMatchObject([
    { verdict: 'logout', token: fingerprint(rotated), loginId: demoAccount.loginId },
    { verdict: 'logout-unknown', token: fingerprint(rotated) },
  ]);
});

test('expires one token by value or fingerprint, or all', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);

  expect(emulator.tokens.expire('unknown')).toBe(false);
  expect(emulator.tokens.expire(fingerprint(token))).toBe(true);
  expect(emulator.tokens.expire(token)).toBe(false);
  expect(emulator.tokens.expireAll()).toBe(0);
  expect((await askCourt(emulator, token)).status).toBe(302);
});
