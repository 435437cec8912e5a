import { memoryStore, type PacerSessionOptions, totp } from '@pacer-auth/core';
import type { Emulator } from '@pacer-auth/emulator';
import { expect, test } from 'vitest';
import { type FakeClock, fakeClock, startAt } from '../support/fake-clock.js';
import {
  account,
  loginCount,
  mfaAccount,
  openSession,
  recordEvents,
  startPacer,
  toCourt,
} from '../support/pacer.js';
import { send } from '../support/send.js';

const { totpSecret } = mfaAccount;
const accounts = [mfaAccount];

/** A session with TOTP; `skewMs`: PACER's clock minus ours. */
async function startTotp(clock: FakeClock, skewMs = 0): Promise<Emulator> {
  return await startPacer({ accounts, now: () => clock.now() + skewMs });
}

test('signs in with a TOTP code, from a base32 secret or an otpauth URI', async () => {
  const clock = fakeClock();
  for (const secret of [
    totpSecret,
    totpSecret.toLowerCase().replace(/(.{4})/g, '$1 '),
    `otpauth://totp/PACER:tester01?secret=${totpSecret}&issuer=PACER`,
  ]) {
    await using emulator = await startTotp(clock);
    await using session = openSession(emulator, { ...clock, otp: totp(secret) });
    expect((await send(session, toCourt(emulator))).status).toBe(200);
  }
});

test('never submits a time step twice: the next login waits for the next step and says until when', async () => {
  const clock = fakeClock('by-test', startAt + 5_000);
  const { events, onEvent } = recordEvents();
  await using emulator = await startTotp(clock);
  await using session = openSession(emulator, { ...clock, onEvent, otp: totp(totpSecret) });
  await session.token();
  emulator.tokens.expireAll();

  const answer = send(session, toCourt(emulator));
  await clock.sleeping();
  expect(loginCount(emulator)).toBe(1);
  // The 2 s after its start are PACER's clock's, which nobody has compared with ours.
  expect(events.filter(({ type }) => type === 'otp-wait')).toEqual([
    { type: 'otp-wait', at: startAt + 5_000, until: startAt + 32_000 },
  ]);
  clock.advance(27_000);

  expect((await answer).status).toBe(200);
  const steps = emulator.journal.logins().map(({ otpStep }) => otpStep);
  expect(steps).toEqual([startAt / 30_000, startAt / 30_000 + 1]);
});

test('frees the waiter and makes no login where the wait for the next step is aborted', async () => {
  const clock = fakeClock('by-test', startAt + 5_000);
  await using emulator = await startTotp(clock);
  await using session = openSession(emulator, { ...clock, otp: totp(totpSecret) });
  await session.token();
  emulator.tokens.expireAll();
  const controller = new AbortController();

  const answer = send(session, { ...toCourt(emulator), signal: controller.signal });
  await clock.sleeping();
  controller.abort(new Error('not that long'));

  await expect(answer).rejects.toThrow('not that long');
  clock.advance(30_000);
  expect(loginCount(emulator)).toBe(1);
  expect((await send(session, toCourt(emulator))).status).toBe(200);
  expect(loginCount(emulator)).toBe(2);
});

test('submits a time step once among sessions that share a store', async () => {
  const clock = fakeClock();
  const store = memoryStore({ now: clock.now });
  await using emulator = await startTotp(clock);
  const otp = totp(totpSecret);
  for (let opened = 0; opened < 3; opened += 1) {
    await using session = openSession(emulator, { ...clock, store, otp, credentials: account });
    await session.token();
    await session.logout();
  }

  const steps = emulator.journal.logins().map(({ otpStep }) => otpStep);
  expect(new Set(steps).size).toBe(3);
  expect(emulator.journal.logins().map(({ verdict }) => verdict)).toEqual(Array(3).fill('login'));
});

test('sends no code in the last 2 s of its step', async () => {
  const clock = fakeClock('at-once', startAt + 28_000);
  await using emulator = await startTotp(clock);
  await using session = openSession(emulator, { ...clock, otp: totp(totpSecret) });

  await session.token();

  expect(clock.slept).toEqual([4_000]);
  expect(emulator.journal.logins()[0]?.otpStep).toBe(startAt / 30_000 + 1);
});

for (const aheadMs of [300, 1_500, 2_000]) {
  test(`sends no code of the future to a PACER whose clock is ${aheadMs} ms behind`, async () => {
    const clock = fakeClock();
    const sent: { code: unknown; at: number }[] = [];
    await using emulator = await startTotp(clock, -aheadMs);
    const transport: NonNullable<PacerSessionOptions['fetch']> = async (url, init) => {
      if (String(url).endsWith('cso-auth'))
        sent.push({ code: JSON.parse(String(init?.body)).otpCode, at: clock.now() - aheadMs });
      return await fetch(url, init);
    };
    await using session = openSession(emulator, { ...clock, fetch: transport, otp: totp(totpSecret) });
    for (let turn = 0; turn < 3; turn += 1) {
      await session.token();
      await session.logout();
    }

    for (const { code, at } of sent) expect(await totp(totpSecret).codeAt(at)).toBe(code);
    expect(sent).toHaveLength(3);
  });
}

test('sends a code of a step of 4 s in the half of it that is in its middle', async () => {
  const clock = fakeClock();
  let at: number | undefined;
  await using emulator = await startTotp(clock);
  const transport: NonNullable<PacerSessionOptions['fetch']> = async (url, init) => {
    at ??= clock.now() % 4_000;
    return await fetch(url, init);
  };
  const otp = totp(totpSecret, { period: 4 });
  await using session = openSession(emulator, { ...clock, fetch: transport, otp });
  await session.token().catch(() => {});
  expect(at).toBeGreaterThanOrEqual(1_000);
  expect(at).toBeLessThan(3_000);
});

for (const skewMs of [-3_600_000, -65_000, 65_000, 7_200_000]) {
  test(`repeats a 13 once where Date proves the wrong step (${skewMs / 1_000} s), and keeps the offset`, async () => {
    const clock = fakeClock();
    await using emulator = await startTotp(clock, skewMs);
    await using session = openSession(emulator, { ...clock, otp: totp(totpSecret) });

    expect((await send(session, toCourt(emulator))).status).toBe(200);
    expect(emulator.journal.logins().map(({ verdict }) => verdict)).toEqual(['login-refused', 'login']);

    emulator.tokens.expireAll();
    expect((await send(session, toCourt(emulator))).status).toBe(200);
    expect(loginCount(emulator)).toBe(3);
  });
}

test('repeats a 13 no second time where the new code is refused as well', async () => {
  const clock = fakeClock();
  await using emulator = await startTotp(clock, 60_000);
  const otp = totp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  await using session = openSession(emulator, { ...clock, otp });

  await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_LOGIN_REJECTED' });
  await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_LOGIN_REJECTED' });
  expect(loginCount(emulator)).toBe(2);
});

test('repeats a 13 once even where each reply proves another wrong step', async () => {
  const clock = fakeClock();
  let skewMs = 0;
  await using emulator = await startPacer({
    accounts,
    now: () => {
      skewMs += 600_000;
      return clock.now() + skewMs;
    },
  });
  await using session = openSession(emulator, { ...clock, otp: totp(totpSecret) });

  await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_LOGIN_REJECTED' });
  expect(loginCount(emulator)).toBe(2);
});

for (const [what, date] of [
  ['is absent', undefined],
  ['is nonsense', 'yesterday'],
  ['is years off', 'Thu, 01 Jan 1970 00:00:00 GMT'],
] as const) {
  test(`repeats a 13 once, with the next code, where the Date header ${what}`, async () => {
    const clock = fakeClock();
    await using emulator = await startTotp(clock, 60_000);
    const transport: NonNullable<PacerSessionOptions['fetch']> = async (url, init) => {
      const response = await fetch(url, init);
      const headers = new Headers(response.headers);
      headers.delete('date');
      if (date) headers.set('date', date);
      return new Response(response.body, { status: response.status, headers });
    };
    await using session = openSession(emulator, { ...clock, fetch: transport, otp: totp(totpSecret) });

    await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_LOGIN_REJECTED' });
    await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_LOGIN_REJECTED' });
    expect(loginCount(emulator)).toBe(2);
    expect(clock.slept.length).toBeGreaterThan(0);
  });
}

for (const [what, repeatRefusedPasscode, logins] of [
  ['two logins', undefined, 2],
  ['one, where the policy says so', false, 1],
] as const) {
  test(`makes of a wrong password with a passcode ${what}, however often it is asked`, async () => {
    const clock = fakeClock();
    const store = memoryStore({ now: clock.now });
    const credentials = { ...account, password: 'wrong' };
    await using emulator = await startTotp(clock);
    for (let run = 0; run < 3; run += 1) {
      await using session = openSession(emulator, {
        ...clock,
        store,
        credentials,
        otp: totp(totpSecret),
        ...(repeatRefusedPasscode !== undefined && { loginPolicy: { repeatRefusedPasscode } }),
      });
      await expect(session.token()).rejects.toMatchObject({ loginResult: '13' });
      clock.advance(60_000);
    }
    expect(loginCount(emulator)).toBe(logins);
    expect(new Set(emulator.journal.logins().map(({ otpStep }) => otpStep)).size).toBe(1);
  });
}

test('waits for the next step where somebody has used the present one, and says so', async () => {
  const clock = fakeClock('at-once', startAt + 5_000);
  const { events, onEvent } = recordEvents();
  await using emulator = await startTotp(clock);
  await using first = openSession(emulator, { ...clock, credentials: account, otp: totp(totpSecret) });
  await first.token();

  // Another run, which shares no store.
  await using second = openSession(emulator, { ...clock, onEvent, otp: totp(totpSecret) });
  await second.token();

  expect(emulator.journal.logins().map(({ verdict }) => verdict)).toEqual([
    'login',
    'login-refused',
    'login',
  ]);
  expect(events.filter(({ type }) => type === 'otp-wait')).toHaveLength(1);
  expect(events.findLast(({ type }) => type === 'login-started')).toMatchObject({
    attempt: 2,
    why: 'passcode',
  });
  const failed = events.find((event) => event.type === 'login-failed');
  expect(failed?.message).toContain('Give the session a `store`, which would have known of the used step.');
});

test('asks a callback again only if it says that it can give another code', async () => {
  const clock = fakeClock('by-test');
  for (const renews of [undefined, false, true]) {
    await using emulator = await startTotp(clock);
    const codes = ['000000', await totp(totpSecret).codeAt(clock.now())];
    const ask = Object.assign(() => codes.shift() ?? '', renews === undefined ? {} : { renews });
    await using session = openSession(emulator, { ...clock, otp: ask });
    if (renews) await session.token();
    else await expect(session.token()).rejects.toMatchObject({ loginResult: '13' });
    expect(loginCount(emulator)).toBe(renews ? 2 : 1);
  }
});
