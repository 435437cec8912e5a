import { LoginRejectedError, memoryStore, type TokenStore, totp } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import { fakeClock } from '../support/fake-clock.js';
import { account, loginCount, mfaAccount, openSession, startPacer } from '../support/pacer.js';

// Refusals that come from a process which slept during its login.

const wrong = { ...account, password: 'wrong' };

for (const [isKept, change, what] of [
  [true, {}, 'kept where another process has begun a login since, and not made it'],
  [false, { acceptedLogin: 2, token: 'newer-token' }, 'dropped where a newer login was accepted'],
] as const) {
  test(`a refusal that arrives late is ${what}`, async () => {
    const inner = memoryStore();
    const keys = new Set<string>();
    const store: TokenStore = {
      ...inner,
      async acquireLease(key, owner, leaseMs) {
        keys.add(key);
        return await inner.acquireLease(key, owner, leaseMs);
      },
    };
    await using emulator = await startPacer();
    await using session = openSession(emulator, {
      store,
      credentials: wrong,
      async fetch(url, init) {
        const response = await fetch(url, init);
        for (const key of keys) {
          const { value, version } = (await inner.read(key)) ?? { value: {}, version: 0 };
          await inner.write(key, { ...value, login: 2, ...change }, version);
        }
        return response;
      },
    });
    await expect(session.token()).rejects.toThrow(LoginRejectedError);

    if (isKept) await expect(session.token()).rejects.toThrow(LoginRejectedError);
    else expect((await session.token()).login).toBe(2);
    expect(loginCount(emulator)).toBe(1);
  });
}

test('lets no late answer, which would permit one more login, lift a refusal that is final', async () => {
  await using emulator = await startPacer();
  const store = memoryStore();
  const late: TokenStore = {
    ...store,
    async read(key) {
      const stored = await store.read(key);
      if (!Array.isArray(stored?.value.refusals)) return stored;
      // As the answer to a login of a process that slept leaves it: with a salt of its own, and after the final one.
      const [refusal] = stored.value.refusals;
      const repeatWith = { offsetMs: 0, uncertaintyMs: 2_000 };
      return { ...stored, value: { ...stored.value, refusals: [refusal, { ...refusal, repeatWith }] } };
    },
  };
  {
    await using session = openSession(emulator, { credentials: wrong, store });
    await expect(session.token()).rejects.toThrow(LoginRejectedError);
  }
  await using session = openSession(emulator, { credentials: wrong, store: late });

  await expect(session.token()).rejects.toThrow(LoginRejectedError);
  expect(loginCount(emulator)).toBe(1);
});

test('makes no login that a refusal forbids which became final between the look and the login', async () => {
  const clock = fakeClock();
  await using emulator = await startPacer({ accounts: [mfaAccount], now: clock.now });
  const inner = memoryStore();
  const options = { ...clock, credentials: wrong, otp: totp(mfaAccount.totpSecret) };
  {
    await using session = openSession(emulator, { ...options, store: inner });
    await expect(session.token()).rejects.toThrow(LoginRejectedError);
  }
  let leases = 0;
  const store: TokenStore = {
    ...inner,
    async acquireLease(key, owner, leaseMs) {
      leases += 1;
      return await inner.acquireLease(key, owner, leaseMs);
    },
    async read(key) {
      const stored = await inner.read(key);
      // Until the lease is renewed for the login that has been prepared, the second answer has not come.
      if (!Array.isArray(stored?.value.refusals) || leases > 1) return stored;
      const [refusal] = stored.value.refusals;
      const repeatWith = { offsetMs: 0, uncertaintyMs: 2_000 };
      return { ...stored, value: { ...stored.value, refusals: [{ ...refusal, repeatWith }] } };
    },
  };
  await using session = openSession(emulator, { ...options, store });

  await expect(session.token()).rejects.toThrow(LoginRejectedError);
  expect(loginCount(emulator)).toBe(2);
});
