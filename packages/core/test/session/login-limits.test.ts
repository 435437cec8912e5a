import { expect, test } from 'vitest';
import { fakeClock, startAt } from '../support/fake-clock.js';
import { account, loginCount, openSession, startPacer, toCourt, toPcl } from '../support/pacer.js';
import { send } from '../support/send.js';

const hour = 3_600_000;
const down = { host: 'sign-in', respond: { status: 503 } };

test('makes at most 12 logins an hour, and says when the next may be made', async () => {
  const clock = fakeClock();
  await using emulator = await startPacer();
  await using session = openSession(emulator, clock);
  for (let turn = 0; turn < 12; turn += 1) {
    expect((await send(session, toPcl(emulator))).status).toBe(200);
    emulator.tokens.expireAll();
    clock.advance(60_000);
  }

  for (let turn = 0; turn < 3; turn += 1) {
    await expect(send(session, toPcl(emulator))).rejects.toMatchObject({
      code: 'ERR_PACER_LOGIN_BUDGET',
      retryAt: startAt + hour,
    });
  }
  expect(loginCount(emulator)).toBe(12);

  clock.advance(startAt + hour - clock.now());
  expect((await send(session, toPcl(emulator))).status).toBe(200);
  expect(loginCount(emulator)).toBe(13);
});

test('takes another budget from loginPolicy, and counts refused and unanswered logins', async () => {
  const clock = fakeClock();
  await using emulator = await startPacer();
  let credentials = { ...account, password: 'wrong' };
  await using session = openSession(emulator, {
    ...clock,
    loginPolicy: { maxLoginsPerHour: 2 },
    credentials: () => credentials,
  });
  await expect(session.token()).rejects.toMatchObject({ loginResult: '13' });
  credentials = account;
  emulator.faults.add({ ...down, times: 1 });

  await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_LOGIN_BUDGET' });
  expect(emulator.journal.requests('sign-in')).toHaveLength(2);
});

test('does not free logins when the clock is set back', async () => {
  const clock = fakeClock();
  await using emulator = await startPacer();
  await using session = openSession(emulator, { ...clock, loginPolicy: { maxLoginsPerHour: 1 } });
  await session.token();
  emulator.tokens.expireAll();
  clock.advance(-600_000);

  await expect(send(session, toPcl(emulator))).rejects.toMatchObject({ code: 'ERR_PACER_LOGIN_BUDGET' });
});

test('tries once more after no usable answer, then cools down and fails at once', async () => {
  const clock = fakeClock();
  await using emulator = await startPacer();
  await using session = openSession(emulator, { ...clock, random: () => 1 });
  const repair = emulator.faults.add(down);

  await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_LOGIN_UNREACHABLE', status: 503 });
  expect(emulator.journal.requests('sign-in')).toHaveLength(2);
  const retryAt = clock.now() + 1_000;
  await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_LOGIN_COOLDOWN', retryAt });
  await expect(send(session, toCourt(emulator))).rejects.toMatchObject({ code: 'ERR_PACER_LOGIN_COOLDOWN' });
  expect(emulator.journal.requests('sign-in')).toHaveLength(2);

  repair();
  clock.advance(1_000);
  expect((await send(session, toCourt(emulator))).status).toBe(200);
});

test('logs in where only the first of two calls has no answer', async () => {
  const clock = fakeClock();
  await using emulator = await startPacer();
  await using session = openSession(emulator, { ...clock, random: () => 0 });
  emulator.faults.add({ host: 'sign-in', times: 1, reset: true });

  expect((await send(session, toCourt(emulator))).status).toBe(200);
  expect(clock.slept).toEqual([500]);
});

test('doubles the cool-down up to 5 minutes, with one call each', async () => {
  const clock = fakeClock();
  await using emulator = await startPacer();
  await using session = openSession(emulator, {
    ...clock,
    random: () => 1,
    loginPolicy: { maxLoginsPerHour: 100 },
  });
  emulator.faults.add(down);
  const waits: number[] = [];
  for (let turn = 0; turn < 11; turn += 1) {
    await session.token().catch(() => {});
    const error: unknown = await session.token().catch((reason: unknown) => reason);
    const retryAt = error instanceof Error && 'retryAt' in error ? Number(error.retryAt) : Number.NaN;
    waits.push((retryAt - clock.now()) / 1_000);
    clock.advance(retryAt - clock.now());
  }

  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  expect(emulator.journal.requests('sign-in')).toHaveLength(12);
});

test('spreads cool-downs by up to a half at random', async () => {
  const clock = fakeClock();
  await using emulator = await startPacer();
  const loginPolicy = { minCooldownMs: 1_000, maxCooldownMs: 100_000 };
  await using session = openSession(emulator, { ...clock, random: () => 0, loginPolicy });
  emulator.faults.add(down);
  await session.token().catch(() => {});
  clock.advance(1_000);
  await session.token().catch(() => {});
  clock.advance(1_000);
  await session.token().catch(() => {});

  await expect(session.token()).rejects.toMatchObject({ retryAt: clock.now() + 2_000 });
});

test('heeds Retry-After and makes no second call then', async () => {
  const clock = fakeClock();
  await using emulator = await startPacer();
  await using session = openSession(emulator, clock);
  const headers = { 'retry-after': '120' };
  const repair = emulator.faults.add({ host: 'sign-in', respond: { status: 503, headers } });

  await expect(session.token()).rejects.toMatchObject({ retryAfterMs: 120_000 });
  repair();
  await expect(session.token()).rejects.toMatchObject({ retryAt: startAt + 120_000 });
  expect(emulator.journal.requests('sign-in')).toHaveLength(1);
});

test('ends a cool-down by reset()', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator, fakeClock());
  const repair = emulator.faults.add(down);
  await session.token().catch(() => {});
  repair();

  await session.reset();

  expect((await send(session, toCourt(emulator))).status).toBe(200);
});
