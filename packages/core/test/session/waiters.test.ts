import { memoryStore, type PacerSessionOptions, totp } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import { fakeClock, startAt } from '../support/fake-clock.js';
import {
  account,
  journalEntry,
  loginCount,
  mfaAccount,
  openSession,
  startPacer,
  toCourt,
} from '../support/pacer.js';
import { send } from '../support/send.js';

const hang = { host: 'sign-in', hang: true } as const;

test('frees the waiter that gives up, and only that one', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  const release = emulator.faults.add(hang);
  const controller = new AbortController();
  const patient = send(session, toCourt(emulator));
  const impatient = send(session, { ...toCourt(emulator), signal: controller.signal });
  const token = session.token({ signal: controller.signal });
  await journalEntry(emulator, ({ host }) => host === 'sign-in');

  controller.abort(new Error('enough'));
  await expect(impatient).rejects.toThrow('enough');
  await expect(token).rejects.toThrow('enough');
  release();

  expect((await patient).status).toBe(200);
  expect(loginCount(emulator)).toBe(1);
});

test('sees a login through that was sent, although all who waited have left, and uses its token', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator, fakeClock());
  const release = emulator.faults.add(hang);
  const controllers = [new AbortController(), new AbortController()];
  const waiters = controllers.map(({ signal }) => send(session, { ...toCourt(emulator), signal }));
  await journalEntry(emulator, ({ host }) => host === 'sign-in');
  for (const controller of controllers) controller.abort(new Error('enough'));
  for (const waiter of waiters) await expect(waiter).rejects.toThrow('enough');

  const next = send(session, toCourt(emulator));
  release();

  expect((await next).status).toBe(200);
  expect(emulator.journal.requests('sign-in')).toHaveLength(1);
});

test('sends no login where all who waited for the right to one have left', async () => {
  const clock = fakeClock('by-test');
  const store = memoryStore({ now: clock.now });
  await using emulator = await startPacer();
  await using session = openSession(emulator, { ...clock, store });
  let key = '';
  const watched = openSession(emulator, {
    ...clock,
    store: {
      ...store,
      acquireLease(name, owner, leaseMs) {
        key = name;
        return store.acquireLease(name, owner, leaseMs);
      },
    },
  });
  await watched.token();
  await watched.logout();
  await store.acquireLease(key, 'somebody', 60_000);
  const controller = new AbortController();
  const token = session.token({ signal: controller.signal });
  await clock.sleeping();
  controller.abort(new Error('enough'));
  await expect(token).rejects.toThrow('enough');

  await store.releaseLease(key, 'somebody');
  clock.advance(60_000);
  await session.logout();
  expect(loginCount(emulator)).toBe(1);
});

test('keeps a refusal where the request that wanted the login has left', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator, { credentials: { ...account, password: 'wrong' } });
  const release = emulator.faults.add(hang);
  const controller = new AbortController();
  const token = session.token({ signal: controller.signal });
  await journalEntry(emulator, ({ host }) => host === 'sign-in');
  controller.abort(new Error('enough'));
  await expect(token).rejects.toThrow('enough');
  release();

  for (let turn = 0; turn < 3; turn += 1)
    await expect(session.token()).rejects.toMatchObject({ code: 'ERR_PACER_OTP_REQUIRED' });
  expect(emulator.journal.requests('sign-in')).toHaveLength(1);
});

test('makes two logins with a clock that is 90 s wrong, although each request leaves during its login', async () => {
  const clock = fakeClock('at-once', startAt + 5_000);
  await using emulator = await startPacer({ accounts: [mfaAccount], now: () => clock.now() + 90_000 });
  let leave = () => {};
  const answered: Promise<unknown>[] = [];
  const transport: NonNullable<PacerSessionOptions['fetch']> = async (url, init) => {
    leave();
    const response = fetch(url, init);
    answered.push(response);
    return await response;
  };
  await using session = openSession(emulator, {
    ...clock,
    fetch: transport,
    otp: totp(mfaAccount.totpSecret),
  });
  for (let turn = 0; turn < 4; turn += 1) {
    const controller = new AbortController();
    leave = () => controller.abort(new Error('enough'));
    await session.token({ signal: controller.signal }).catch(() => {});
  }

  leave = () => {};
  expect((await send(session, toCourt(emulator))).status).toBe(200);
  expect(emulator.journal.logins().map(({ verdict }) => verdict)).toEqual(['login-refused', 'login']);
});

test('waits at its close for a login that was sent, lets nobody else wait, and logs its token out', async () => {
  await using emulator = await startPacer();
  const session = openSession(emulator);
  const release = emulator.faults.add(hang);
  const token = session.token();
  await journalEntry(emulator, ({ host }) => host === 'sign-in');

  const closed = session.close();
  await expect(token).rejects.toMatchObject({ code: 'ERR_PACER_SESSION_CLOSED' });
  release();
  await closed;

  expect(loginCount(emulator)).toBe(1);
  expect(emulator.tokens.live()).toEqual([]);
});

test('heeds the signal of a logout while a login runs', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  const release = emulator.faults.add(hang);
  const token = session.token();
  await journalEntry(emulator, ({ host }) => host === 'sign-in');

  await expect(session.logout({ signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  release();
  expect((await token).fingerprint).toHaveLength(8);
});

test('starts nothing for a signal that has aborted already', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  const signal = AbortSignal.abort(new Error('too late'));

  await expect(session.token({ signal })).rejects.toThrow('too late');
  await expect(session.headersFor(toCourt(emulator).url, { signal })).rejects.toThrow('too late');
  expect(emulator.journal.entries).toEqual([]);
});

test('settles every waiter with the error of the login that failed', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator, fakeClock());
  emulator.faults.add({ host: 'sign-in', reset: true });

  const results = await Promise.allSettled(Array.from({ length: 50 }, () => session.token()));

  for (const result of results) {
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'ERR_PACER_LOGIN_UNREACHABLE' } });
  }
  expect(emulator.journal.requests('sign-in')).toHaveLength(2);
});

test('frees a waiter while a function is asked for credentials or a code', async () => {
  const never = new Promise<never>(() => {});
  const clock = fakeClock('by-test');
  await using emulator = await startPacer();
  for (const options of [{ credentials: () => never }, { otp: () => never }]) {
    await using session = openSession(emulator, { ...clock, ...options });
    const controller = new AbortController();
    const token = session.token({ signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(token).rejects.toThrow('enough');
  }
  expect(emulator.journal.entries).toEqual([]);
});
