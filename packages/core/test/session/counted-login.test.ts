import {
  accountKeys,
  accountStatus,
  countedLogin,
  createAuthService,
  memoryStore,
  type TokenStore,
  totp,
} from '@pacer-auth/core';
import type { Emulator } from '@pacer-auth/emulator';
import { describe, expect, test } from 'vitest';
import { account, loginCount, mfaAccount, openSession, startPacer } from '../support/pacer.js';

const { loginId, password } = account;
const step = String(Math.floor(Date.now() / 30_000));

/** A login by hand, as a tool that measures sends it. */
function countedBy(store: TokenStore, { environment }: Emulator, maxLoginsPerHour = 12) {
  const service = createAuthService({ environment });
  return async (given = password) =>
    await countedLogin(
      { store, environment, loginId, loginPolicy: { maxLoginsPerHour } },
      async () => await service.login({ loginId, password: given }),
    );
}

describe('a counted login', () => {
  test('counts in the budget of sessions, and theirs in its own', async () => {
    const store = memoryStore();
    await using emulator = await startPacer();
    const login = countedBy(store, emulator, 2);
    await using session = openSession(emulator, { store, loginPolicy: { maxLoginsPerHour: 2 } });
    await session.token();
    expect(await login()).toMatchObject({ loginResult: '0' });
    await expect(login()).rejects.toMatchObject({ code: 'ERR_PACER_LOGIN_BUDGET' });
    await using other = openSession(emulator, { store, loginPolicy: { maxLoginsPerHour: 2 } });
    await expect(other.token()).rejects.toMatchObject({ code: 'ERR_PACER_LOGIN_BUDGET' });
    expect(loginCount(emulator)).toBe(2);
  });

  test('is counted before it is sent, whatever comes of it', async () => {
    const store = memoryStore();
    await using emulator = await startPacer();
    const { environment } = emulator;
    const status = () => accountStatus({ store, environment, credentials: { loginId } });
    let during: unknown;
    const failing = countedLogin({ store, environment, loginId }, async () => {
      during = await status();
      throw new Error('the way to PACER broke');
    });
    await expect(failing).rejects.toThrow('the way to PACER broke');
    expect(during).toMatchObject({ login: 1, loginsAt: [expect.any(Number)] });
    expect(await status()).toEqual(during);
    // The lease is free again.
    expect(await countedBy(store, emulator)()).toMatchObject({ loginResult: '0' });
  });

  test('is not sent past a refusal, nor past a cool-down', async () => {
    const store = memoryStore();
    await using emulator = await startPacer();
    await using wrong = openSession(emulator, { store, credentials: { loginId, password: 'wrong' } });
    await expect(wrong.token()).rejects.toMatchObject({ loginResult: '13' });
    await expect(countedBy(store, emulator)()).rejects.toMatchObject({ loginResult: '13' });
    await wrong.reset();
    const { account: key } = accountKeys(emulator.environment, loginId);
    const record = await store.read(key);
    const cooldown = { until: Date.now() + 60_000, failures: 1, reason: 'unreachable' };
    await store.write(key, { ...record?.value, cooldown }, record?.version ?? 0);
    await expect(countedBy(store, emulator)()).rejects.toMatchObject({ code: 'ERR_PACER_LOGIN_COOLDOWN' });
    expect(loginCount(emulator)).toBe(1);
  });

  test('is not sent while another program logs in, nor after its lease has gone to one', async () => {
    const store = memoryStore();
    await using emulator = await startPacer();
    const { account: key } = accountKeys(emulator.environment, loginId);
    await store.acquireLease(key, 'another', 60_000);
    await expect(countedBy(store, emulator)()).rejects.toMatchObject({ code: 'ERR_PACER_STORE' });
    await store.releaseLease(key, 'another');
    /** Gives the lease, and then to another. */
    const overtaken: TokenStore = {
      ...store,
      async acquireLease(name, owner, leaseMs) {
        const given = await store.acquireLease(name, owner, leaseMs);
        await store.releaseLease(name, owner);
        await store.acquireLease(name, 'another', leaseMs);
        return given;
      },
    };
    await expect(countedBy(overtaken, emulator)()).rejects.toMatchObject({ code: 'ERR_PACER_STORE' });
    expect(loginCount(emulator)).toBe(0);
  });

  test('is not sent when the process has slept since it was counted', async () => {
    const store = memoryStore();
    await using emulator = await startPacer();
    let time = Date.now();
    const now = () => time;
    /** Takes so long for a write that the lease may have gone to another. */
    const slow: TokenStore = {
      ...store,
      async write(...record) {
        time += 5_001;
        return await store.write(...record);
      },
    };
    const { environment } = emulator;
    const service = createAuthService({ environment });
    const late = countedLogin({ store: slow, environment, loginId, now }, () =>
      service.login({ loginId, password }),
    );
    await expect(late).rejects.toMatchObject({ code: 'ERR_PACER_STORE' });
    expect(loginCount(emulator)).toBe(0);
    // It counts all the same, and the lease is free again.
    expect(await accountStatus({ store, environment, credentials: { loginId } })).toMatchObject({ login: 1 });
    expect(await countedBy(store, emulator)()).toMatchObject({ loginResult: '0' });
  });

  test('claims its passcode before it is counted, so that no session sends it', async () => {
    const store = memoryStore();
    await using emulator = await startPacer({ accounts: [mfaAccount] });
    const { environment } = emulator;
    const { fingerprint } = totp(mfaAccount.totpSecret);
    const { ledgers } = accountKeys(environment, loginId);
    const passcode = { ledger: fingerprint, item: step };
    const claimed = async () => (await store.read(ledgers + fingerprint))?.value;
    expect(await countedLogin({ store, environment, loginId, passcode }, claimed)).toEqual({ items: [step] });
    // A tool may measure what PACER says to a code that it sends again.
    expect(await countedLogin({ store, environment, loginId, passcode }, claimed)).toEqual({ items: [step] });
  });

  test('takes no passcode whose ledger nobody could read again', async () => {
    const store = memoryStore();
    await using emulator = await startPacer();
    const { environment } = emulator;
    const login = (item: string) =>
      countedLogin({ store, environment, loginId, passcode: { ledger: 'a', item } }, async () => item);
    await expect(login('x'.repeat(129))).rejects.toThrow(TypeError);
    expect(await login('x'.repeat(128))).toHaveLength(128);
  });

  test('takes the token out of the store, which it may have ended', async () => {
    const store = memoryStore();
    await using emulator = await startPacer();
    await using session = openSession(emulator, { store });
    await session.token();
    await countedBy(store, emulator)();
    expect(
      await accountStatus({ store, environment: emulator.environment, credentials: { loginId } }),
    ).not.toHaveProperty('token');
  });
});

describe('the status of an account', () => {
  test('tells of refusals, and whether they are of these credentials, without anything secret', async () => {
    const store = memoryStore();
    await using emulator = await startPacer();
    const { environment } = emulator;
    const credentials = { loginId, password: 'mistyped' };
    await using wrong = openSession(emulator, { store, credentials });
    await expect(wrong.token()).rejects.toMatchObject({ loginResult: '13' });
    const status = async (more: { password?: string }) =>
      await accountStatus({ store, environment, credentials: { loginId, ...more } });
    const ofNobody = await status({});
    expect(ofNobody.refusals).toMatchObject([{ loginResult: '13', permitsOneMore: false, otpSent: false }]);
    expect(ofNobody.refusals[0]).not.toHaveProperty('isOfThese');
    expect((await status(credentials)).refusals).toMatchObject([{ isOfThese: true }]);
    expect((await status({ password })).refusals).toMatchObject([{ isOfThese: false }]);
    expect(JSON.stringify(await status(credentials))).not.toMatch(/mistyped|fingerprint/);
    expect(loginCount(emulator)).toBe(1);
  });

  test('tells the fingerprint of a token, not the token, and asks nobody', async () => {
    const store = memoryStore();
    await using emulator = await startPacer();
    await using session = openSession(emulator, { store });
    const { value, fingerprint } = await session.token();
    const asked = emulator.journal.entries.length;
    const status = await accountStatus({
      store,
      environment: emulator.environment,
      credentials: account,
    });
    expect(status).toMatchObject({ kind: 'account', login: 1, token: fingerprint, refusals: [] });
    expect(JSON.stringify(status)).not.toContain(value);
    expect(emulator.journal.entries).toHaveLength(asked);
  });

  test('of a record that cannot be read is an error of the store', async () => {
    const store = memoryStore();
    await using emulator = await startPacer();
    const { environment } = emulator;
    await store.write(accountKeys(environment, loginId).account, { login: -1, loginsAt: [] }, 0);
    await expect(accountStatus({ store, environment, credentials: { loginId } })).rejects.toMatchObject({
      code: 'ERR_PACER_STORE',
      message: expect.stringContaining('login must be'),
    });
  });
});
