import { memoryStore, type PacerSession, totp } from '@pacer-auth/core';
import type { Emulator } from '@pacer-auth/emulator';
import { expect, test, vi } from 'vitest';
import { type FakeClock, fakeClock, startAt } from '../support/fake-clock.js';
import { loginCount, mfaAccount, openSession, recordEvents, startPacer, toCourt } from '../support/pacer.js';
import { send } from '../support/send.js';

const otp = totp(mfaAccount.totpSecret);

/** PACER by the true clock, and a session by a clock of its own, `error` ms ahead of it. */
async function start(
  clock: FakeClock,
  error: { ms: number },
): Promise<{ emulator: Emulator; session: PacerSession }> {
  const emulator = await startPacer({ accounts: [mfaAccount], now: clock.now });
  const session = openSession(emulator, { otp, now: () => clock.now() + error.ms, sleep: clock.sleep });
  return { emulator, session };
}

for (const step of [-3_600_000, -40_000, -5_000, 5_000, 40_000, 3_600_000]) {
  test(`signs in again after the clock was set by ${step / 1_000} s, and sends no time step twice`, async () => {
    const clock = fakeClock();
    const error = { ms: 0 };
    const { emulator, session } = await start(clock, error);
    await using _emulator = emulator;
    await using _session = session;
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await send(session, toCourt(emulator))).status).toBe(200);
      if (turn === 0) error.ms += step;
      emulator.tokens.expireAll();
    }

    const steps = emulator.journal.logins().flatMap(({ otpStep }) => otpStep ?? []);
    expect(new Set(steps).size).toBe(steps.length);
    expect(emulator.journal.logins().filter(({ reason }) => reason === 'otp-used')).toEqual([]);
    // One that shows the error, at most; what it was is remembered.
    expect(loginCount(emulator)).toBeLessThanOrEqual(4);
  });
}

test('waits by the learnt offset, and says until when by its own clock', async () => {
  const clock = fakeClock();
  const { events, onEvent } = recordEvents();
  await using emulator = await startPacer({ accounts: [mfaAccount], now: clock.now });
  const ahead = 7_200_000;
  await using session = openSession(emulator, {
    otp,
    onEvent,
    now: () => clock.now() + ahead,
    sleep: clock.sleep,
  });
  await send(session, toCourt(emulator));
  emulator.tokens.expireAll();
  await send(session, toCourt(emulator));

  const waits = events.filter((event) => event.type === 'otp-wait');
  // Of the first login, by a clock that nobody has compared yet; of the last, by one that is known to half a second.
  expect(waits[0]?.until).toBe(startAt + ahead + 2_000);
  expect(Math.abs((waits.at(-1)?.until ?? 0) - (startAt + 30_500 + ahead))).toBeLessThanOrEqual(500);
});

test('keeps on waiting where the clock is set back during the wait, and sends the next step', async () => {
  const clock = fakeClock('by-test', startAt + 5_000);
  let ahead = 0;
  await using emulator = await startPacer({ accounts: [mfaAccount], now: clock.now });
  await using session = openSession(emulator, { otp, now: () => clock.now() + ahead, sleep: clock.sleep });
  await session.token();
  emulator.tokens.expireAll();
  const answer = send(session, toCourt(emulator));
  await clock.sleeping();

  ahead = -10_000;
  clock.advance(27_000);
  await clock.sleeping();
  expect(loginCount(emulator)).toBe(1);
  clock.advance(10_000);

  expect((await answer).status).toBe(200);
  expect(emulator.journal.logins().map(({ otpStep }) => otpStep)).toEqual([
    startAt / 30_000,
    startAt / 30_000 + 1,
  ]);
});

test('does not end a lease of the memory store when the clock is set forward', async () => {
  const store = memoryStore();
  expect(await store.acquireLease('key', 'one', 60_000)).toBe(true);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 });
  try {
    expect(await store.acquireLease('key', 'two', 60_000)).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});
