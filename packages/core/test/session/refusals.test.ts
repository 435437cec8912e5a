import { backupCodes, LoginRejectedError, memoryStore, totp } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import { fakeClock } from '../support/fake-clock.js';
import {
  account,
  loginCount,
  mfaAccount,
  openSession,
  startPacer,
  toCourt,
  toPcl,
} from '../support/pacer.js';
import { send } from '../support/send.js';

const wrong = { ...account, password: 'wrong' };

test('makes one login with a wrong password, however many requests follow', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator, { credentials: wrong });

  for (let turn = 0; turn < 20; turn += 1) {
    const error = await send(session, toCourt(emulator)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(LoginRejectedError);
    expect(error).toMatchObject({
      code: 'ERR_PACER_OTP_REQUIRED',
      loginResult: '13',
      errorDescription: 'Invalid username, password, or one-time passcode.',
    });
  }

  expect(emulator.journal.requests('sign-in')).toHaveLength(1);
  expect(emulator.journal.requests('nysd')).toEqual([]);
});

test('makes one login with a wrong password for 100 concurrent requests', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator, { credentials: wrong, otp: () => '123456' });

  const results = await Promise.allSettled(
    Array.from({ length: 100 }, (_, index) => send(session, index % 2 ? toPcl(emulator) : toCourt(emulator))),
  );

  for (const result of results) {
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'ERR_PACER_LOGIN_REJECTED' } });
  }
  expect(emulator.journal.requests('sign-in')).toHaveLength(1);
});

test('logs in again as soon as the credentials have changed', async () => {
  await using emulator = await startPacer();
  let credentials = wrong;
  await using session = openSession(emulator, { credentials: async () => credentials });
  await expect(session.token()).rejects.toMatchObject({ loginResult: '13' });
  await expect(session.token()).rejects.toMatchObject({ loginResult: '13' });
  expect(loginCount(emulator)).toBe(1);

  credentials = account;

  expect((await send(session, toCourt(emulator))).status).toBe(200);
  expect(loginCount(emulator)).toBe(2);
});

test('lets a refusal stand for another session with the same store, until its OTP source is another', async () => {
  const store = memoryStore();
  const clock = fakeClock();
  await using emulator = await startPacer({ accounts: [mfaAccount], now: clock.now });
  const otp = totp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  await using first = openSession(emulator, { ...clock, store, otp });
  await expect(first.token()).rejects.toMatchObject({ code: 'ERR_PACER_LOGIN_REJECTED' });

  await using second = openSession(emulator, { ...clock, store, otp });
  await expect(second.token()).rejects.toMatchObject({ code: 'ERR_PACER_LOGIN_REJECTED' });
  expect(loginCount(emulator)).toBe(2);

  await using third = openSession(emulator, { store, otp: backupCodes(mfaAccount.backupCodes) });
  expect((await send(third, toCourt(emulator))).status).toBe(200);
  expect(loginCount(emulator)).toBe(3);
});

test('forgets a refusal by reset(), and learns a new one', async () => {
  await using emulator = await startPacer({ accounts: [{ ...account, password: 'new' }] });
  await using session = openSession(emulator);
  await expect(session.token()).rejects.toMatchObject({ loginResult: '13' });

  await session.reset();
  await expect(session.token()).rejects.toMatchObject({ loginResult: '13' });
  await expect(session.token()).rejects.toMatchObject({ loginResult: '13' });
  expect(loginCount(emulator)).toBe(2);

  emulator.accounts.update(account.loginId, { password: account.password });
  await session.reset();
  expect((await session.token()).login).toBe(3);
  expect(loginCount(emulator)).toBe(3);
});

test("asks for the filer's statement once, with the court's notice, and sends it when it is made", async () => {
  await using emulator = await startPacer({ accounts: [{ ...account, filer: true }] });
  let redactionAcknowledged = false;
  await using session = openSession(emulator, {
    credentials: () => ({ ...account, redactionAcknowledged }),
  });

  for (let turn = 0; turn < 3; turn += 1) {
    await expect(session.token()).rejects.toMatchObject({
      code: 'ERR_PACER_REDACTION_REQUIRED',
      loginResult: '1',
      errorDescription: expect.stringContaining('All filers must redact'),
    });
  }
  expect(loginCount(emulator)).toBe(1);

  redactionAcknowledged = true;
  expect((await send(session, toCourt(emulator))).status).toBe(200);
  expect(loginCount(emulator)).toBe(2);
});

test('never sends redactFlag unless the redaction rules are acknowledged', async () => {
  const bodies: string[] = [];
  await using emulator = await startPacer();
  const recording: typeof fetch = async (url, init) => {
    bodies.push(String(init?.body));
    return await fetch(url, init);
  };
  await using silent = openSession(emulator, { fetch: recording });
  await silent.token();
  await using outspoken = openSession(emulator, {
    fetch: recording,
    credentials: { ...account, redactionAcknowledged: true },
  });
  await outspoken.token();

  expect(bodies[0]).not.toContain('redactFlag');
  expect(JSON.parse(bodies[1] ?? '')).toMatchObject({ redactFlag: '1' });
});

test('remembers an unknown loginResult as a refusal too', async () => {
  await using emulator = await startPacer();
  const body = JSON.stringify({ nextGenCSO: '', loginResult: '5', errorDescription: 'Not today' });
  emulator.faults.add({ host: 'sign-in', respond: { status: 200, body } });
  await using session = openSession(emulator, { otp: () => '123456' });

  for (let turn = 0; turn < 3; turn += 1) {
    await expect(session.token()).rejects.toMatchObject({
      code: 'ERR_PACER_LOGIN_REJECTED',
      loginResult: '5',
      errorDescription: 'Not today',
    });
  }
  expect(emulator.journal.requests('sign-in')).toHaveLength(1);
});

for (const [what, state, credentials] of [
  ['a disabled account', { loginDisabled: true }, account],
  ['an expired password', { passwordExpired: true }, account],
  [
    'a client code that the firm does not know',
    { clientCodePattern: '\\d{4}' },
    { ...account, clientCode: 'x' },
  ],
  ['a result that nobody has seen', { refusal: { loginResult: '99', errorDescription: 'Closed.' } }, account],
] as const) {
  test(`names PACER's reason, and not a passcode, for ${what}`, async () => {
    await using emulator = await startPacer({ accounts: [{ ...account, ...state }] });
    await using session = openSession(emulator, { credentials });

    for (const turn of ['when PACER says it', 'when it stands']) {
      const error = await session.token().catch((reason: unknown) => reason);
      expect(error, turn).toMatchObject({ code: 'ERR_PACER_LOGIN_REJECTED' });
      if (!(error instanceof LoginRejectedError)) throw error;
      expect(error.loginResult).not.toBe('13');
      expect(error.errorDescription).not.toBe('');
      expect(error.message).toContain(error.errorDescription);
      expect(error.message).not.toMatch(/one-time passcode|otp source;/i);
      expect(error.message).toContain('session.reset()');
    }
    expect(loginCount(emulator)).toBe(1);
  });
}

test('says of a refusal what can be known of the one-time passcode', async () => {
  const clock = fakeClock();
  await using emulator = await startPacer({ accounts: [mfaAccount], now: clock.now });
  const otp = totp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  clock.advance(12_000);
  await using session = openSession(emulator, { ...clock, otp });

  // Of the second login, which waited for the next step.
  await expect(session.token()).rejects.toMatchObject({
    otp: { sent: 'totp', stepAgeMs: 2_000, clockOffsetMs: 500 },
    message: expect.stringMatching(
      /clock agrees with PACER's\. It was the second login with another passcode/,
    ),
  });
});
