import { expect, test } from 'vitest';
import { fakeClock } from '../support/fake-clock.js';
import { journalEntry, loginCount, openSession, startPacer, toCourt } from '../support/pacer.js';
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

test('gives the login up when the last waiter has left, and makes another when one is needed again', async () => {
  const clock = fakeClock();
  await using emulator = await startPacer();
  await using session = openSession(emulator, clock);
  const release = emulator.faults.add(hang);
  const controllers = [new AbortController(), new AbortController()];
  const waiters = controllers.map(({ signal }) => send(session, { ...toCourt(emulator), signal }));
  await journalEntry(emulator, ({ host }) => host === 'sign-in');
  const dropped = new Promise<void>((resolve) => {
    emulator.journal.subscribe(({ host, faults }) => {
      if (host === 'sign-in' && faults?.includes('hang')) resolve();
    });
  });

  for (const controller of controllers) controller.abort(new Error('enough'));
  for (const waiter of waiters) await expect(waiter).rejects.toThrow('enough');
  await dropped;
  release();

  expect(loginCount(emulator)).toBe(0);
  expect((await send(session, toCourt(emulator))).status).toBe(200);
  expect(loginCount(emulator)).toBe(1);
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
