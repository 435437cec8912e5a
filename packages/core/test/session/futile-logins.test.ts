import { expect, test } from 'vitest';
import { fakeClock } from '../support/fake-clock.js';
import { account, loginCount, openSession, startPacer, toCourt, toPcl } from '../support/pacer.js';
import { send } from '../support/send.js';

for (const [what, searchDisabled, expected] of [
  ['an account that PACER has disabled', true, [401, 'ERR_PACER_LOGIN_COOLDOWN']],
  // The token may be fine elsewhere, so that it is kept, and the answers stay PACER's own.
  ['a sign-out without a reason', false, [401]],
] as const) {
  test(`makes no login loop over 20 requests to the Case Locator for ${what}`, async () => {
    await using emulator = await startPacer({ accounts: [{ ...account, searchDisabled }] });
    await using session = openSession(emulator, fakeClock());
    emulator.faults.add({ host: 'pcl', signedOut: 'redirect' });

    const outcomes = new Set<unknown>();
    for (let turn = 0; turn < 20; turn += 1) {
      const outcome = await send(session, toPcl(emulator)).catch((error: unknown) => error);
      outcomes.add(outcome instanceof Error && 'code' in outcome ? outcome.code : 401);
    }

    expect([...outcomes]).toEqual(expected);
    expect(loginCount(emulator)).toBe(1);
  });
}

test('makes no login loop where a disabled account meets sign-in pages, and says which warning stands', async () => {
  await using emulator = await startPacer({ accounts: [{ ...account, searchDisabled: true }] });
  await using session = openSession(emulator, fakeClock());
  emulator.faults.add({ host: 'nysd', signedOut: 'form' });

  const errors: unknown[] = [];
  for (let turn = 0; turn < 20; turn += 1) {
    errors.push(await send(session, toCourt(emulator)).catch((error: unknown) => error));
  }

  expect(loginCount(emulator)).toBe(1);
  expect(session.warning).toMatchObject({ kind: 'search-disabled' });
  expect(errors[0]).toMatchObject({
    code: 'ERR_PACER_SIGNED_OUT',
    warning: { kind: 'search-disabled' },
    message: expect.stringContaining('your current account has been disabled'),
  });
  expect(errors[1]).toMatchObject({
    code: 'ERR_PACER_LOGIN_COOLDOWN',
    message: expect.stringContaining('your current account has been disabled'),
  });
});

test('keeps courts usable for an account without search privileges', async () => {
  await using emulator = await startPacer({ accounts: [{ ...account, searchDisabled: true }] });
  await using session = openSession(emulator, fakeClock());
  for (let turn = 0; turn < 5; turn += 1) {
    expect((await send(session, toCourt(emulator))).status).toBe(200);
  }
  expect(loginCount(emulator)).toBe(1);
});

test('keeps the token, and other pages usable, while one page stays a sign-in page', async () => {
  const clock = fakeClock();
  await using emulator = await startPacer({ now: clock.now });
  await using session = openSession(emulator, clock);
  emulator.faults.add({ host: 'nysd', path: '/free-look', signedOut: 'form' });
  await send(session, toCourt(emulator));
  for (let turn = 0; turn < 10; turn += 1) {
    await expect(send(session, toCourt(emulator, '/free-look'))).rejects.toMatchObject({
      code: 'ERR_PACER_SIGNED_OUT',
    });
    expect((await send(session, toCourt(emulator))).status).toBe(200);
  }
  expect(loginCount(emulator)).toBe(2);
});

test('logs in again after a real expiry, once the cool-down of a futile login is over', async () => {
  const clock = fakeClock();
  await using emulator = await startPacer({ now: clock.now });
  await using session = openSession(emulator, clock);
  await send(session, toCourt(emulator));
  const remove = emulator.faults.add({ host: 'nysd', path: '/free-look', signedOut: 'form' });
  await expect(send(session, toCourt(emulator, '/free-look'))).rejects.toThrow();
  remove();
  emulator.tokens.expireAll();
  await expect(send(session, toCourt(emulator))).rejects.toMatchObject({ code: 'ERR_PACER_SIGNED_OUT' });
  await clock.sleep(1_000);
  expect((await send(session, toCourt(emulator))).status).toBe(200);
  expect(loginCount(emulator)).toBe(3);
});
