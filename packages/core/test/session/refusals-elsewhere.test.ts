import { memoryStore, sealedStore } from '@pacer-auth/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { account, loginCount, openSession, startPacer } from '../support/pacer.js';

const wrong = { ...account, password: 'wrong' };

/** What the first versions kept, whose scrypt was that of `node:crypto`, after `wrong` had been refused. */
const oldRecord = {
  key: 'emulator:776c00b4027d4ce55875fd39c9189035',
  value: {
    login: 1,
    loginsAt: [1_795_642_664_891],
    refusals: [
      {
        fingerprint:
          '47cdb1a4932ac58804a417c1d54f2f64:e392f36c2a02145e417d030fcd801ee96ecf785936dfe36fe78cde8eb37300e7',
        loginResult: '13',
        errorDescription: 'Invalid username, password, or one-time passcode.',
        otpSent: false,
        at: 1_795_642_666_016,
      },
    ],
  },
};

/** A runtime with nothing but web standards, as far as core can see. */
function forgetNode(): void {
  vi.stubGlobal('process', undefined);
  vi.stubGlobal('setImmediate', undefined);
  vi.stubGlobal('Buffer', undefined);
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each([
  ['where Node.js hashes', () => {}],
  ['where there is nothing of Node.js', forgetNode],
] as const)('a refusal that an earlier version kept, %s', (_, prepare) => {
  test('stands, and other credentials are tried', async () => {
    await using emulator = await startPacer();
    const store = memoryStore();
    await store.write(oldRecord.key, oldRecord.value, 0);
    const refused = openSession(emulator, { credentials: wrong, store });
    const right = openSession(emulator, { store });
    // After what the emulator, which is a program of Node.js, does by itself.
    prepare();

    await expect(refused.token()).rejects.toMatchObject({ loginResult: '13' });
    vi.unstubAllGlobals();
    expect(loginCount(emulator)).toBe(0);

    expect(await right.token()).toHaveProperty('value');
    expect(loginCount(emulator)).toBe(1);
  });
});

test('a refusal that was kept, sealed, where there is nothing of Node.js stands everywhere', async () => {
  await using emulator = await startPacer();
  const key = `${'A'.repeat(40)}-_A`;
  const kept = memoryStore();
  // The login itself is made by a fetch that needs Node.js.
  const answer = { loginResult: '13', nextGenCSO: '', errorDescription: 'Invalid username or password.' };
  const fetch = async () => Response.json(answer);
  const first = openSession(emulator, { credentials: wrong, store: sealedStore(kept, key), fetch });
  forgetNode();
  await expect(first.token()).rejects.toMatchObject({ loginResult: '13' });
  vi.unstubAllGlobals();

  const second = openSession(emulator, { credentials: wrong, store: sealedStore(kept, key) });
  await expect(second.token()).rejects.toMatchObject({ loginResult: '13' });
  expect(loginCount(emulator)).toBe(0);
});
