import { type JsonObject, memoryStore, sealedStore, type TokenStore, totp } from '@pacer-auth/core';
import type { Emulator } from '@pacer-auth/emulator';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FakeClock, fakeClock } from '../support/fake-clock.js';
import { loginCount, mfaAccount, openSession, startPacer } from '../support/pacer.js';

const at = Date.UTC(2026, 0, 5, 14);
const sealingKey = new Uint8Array(32).fill(7);
const refusal = {
  fingerprint: `${'0'.repeat(32)}:${'0'.repeat(64)}`,
  loginResult: '13',
  errorDescription: 'Invalid username, password, or one-time passcode.',
  otpSent: true,
  at,
  repeatWith: { offsetMs: 0, uncertaintyMs: 2_000 },
};

/** A record with every field; no token, so that a login is needed. */
const record = {
  login: 4,
  acceptedLogin: 3,
  token: undefined,
  warning: { kind: 'unknown', description: 'Something.' },
  loginsAt: [at - 60_000],
  refusals: [refusal],
  cooldown: { until: at - 1, failures: 1, reason: 'unreachable' },
  clockOffsetMs: 40,
  clockUncertaintyMs: 600,
  clientCodeField: 'clientId',
};

const longText = 'x'.repeat(5_000);
const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
const deep = nested(50_000);
const numbers = [1e300, -1e300, 8e15 + 2, Number.NaN, Number.POSITIVE_INFINITY, '5', null, [], {}, true];
const texts = [7, null, [], {}, true, longText];

/** Where a record can be wrong, by the name that the error must give, and with what. */
const wrong: Readonly<Record<string, readonly unknown[]>> = {
  login: [...numbers, -1, 1.5, 2_000_000_000],
  acceptedLogin: [...numbers, -1, 1.5],
  token: [...texts, '', 'a b', 'a;b', 'é', '"quoted"'],
  warning: ['none', null, 7, []],
  'warning.kind': texts,
  'warning.description': texts,
  loginsAt: [undefined, null, {}, 'no', Array.from({ length: 1_001 }, () => at)],
  'loginsAt[0]': [...numbers, -1],
  refusals: [null, {}, 'no', Array.from({ length: 100 }, () => refusal)],
  'refusals[0]': [null, 'no', 7, []],
  'refusals[0].fingerprint': [...texts, '', 'salt:hash', `${'0'.repeat(97)}`],
  'refusals[0].loginResult': texts,
  'refusals[0].errorDescription': texts,
  'refusals[0].otpSent': [undefined, null, 'true', 1],
  'refusals[0].at': [...numbers, -1],
  'refusals[0].repeatWith': [null, 7, 'no', []],
  'refusals[0].repeatWith.offsetMs': [...numbers, 86_400_001],
  'refusals[0].repeatWith.uncertaintyMs': [...numbers, -1],
  cooldown: [null, 7, 'no', []],
  'cooldown.until': [...numbers, -1],
  'cooldown.failures': [...numbers, -1, 0.5],
  'cooldown.reason': [...texts, 'another', '__proto__'],
  clockOffsetMs: [...numbers, -86_400_001],
  clockUncertaintyMs: [...numbers, -1],
  clientCodeField: [...texts, 'clientid', 'constructor'],
};

/** A copy of a value with something else at a path such as `refusals[0].at`. */
function withAt(value: unknown, path: readonly string[], replacement: unknown): unknown {
  const [name, ...others] = path;
  if (name === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === name ? withAt(item, others, replacement) : item));
  const fields = new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));
  return Object.fromEntries(fields.set(name, withAt(fields.get(name), others, replacement)));
}

/** A store that holds this for an account, or in the place of its ledger of passcodes. */
function storeOf(value: unknown, place: 'account' | 'ledger' = 'account'): TokenStore {
  const held: JsonObject = Object(value);
  return {
    ...memoryStore(),
    read: async (key) =>
      key.includes(':otp:') === (place === 'ledger') ? { value: held, version: 1 } : undefined,
  };
}

/** A store to which this is written before it is read for the first time. */
function holding(store: TokenStore, value: unknown): TokenStore {
  const held: JsonObject = Object(value);
  let written = false;
  return {
    ...store,
    async read(key) {
      if (!written) await store.write(key, held, 0);
      written = true;
      return await store.read(key);
    },
  };
}

/** What a login over a store rejects with. */
async function reasonOf(store: TokenStore, emulator: Emulator, clock: Partial<FakeClock> = fakeClock()) {
  const session = openSession(emulator, { ...clock, store, otp: totp(mfaAccount.totpSecret) });
  return await session.token().then(
    () => 'it logs in',
    (error: unknown) => error,
  );
}

test('reads a record in which every field is as it is written', async () => {
  const clock = fakeClock();
  await using emulator = await startPacer({ accounts: [mfaAccount], now: clock.now });
  expect(await reasonOf(holding(memoryStore(), record), emulator, clock)).toBe('it logs in');
});

test('names the field of a record that is out of its range or of another kind, and makes no login', async () => {
  await using emulator = await startPacer({ accounts: [mfaAccount] });
  const field = fc.constantFrom(...Object.keys(wrong));
  const fault = field.chain((name) => fc.tuple(fc.constant(name), fc.constantFrom(...(wrong[name] ?? []))));
  await fc.assert(
    fc.asyncProperty(fault, async ([name, value]) => {
      const path = name.split(/[.[\]]+/).filter(Boolean);
      const error = await reasonOf(storeOf(withAt(record, path, value)), emulator);
      expect(error).toMatchObject({
        code: 'ERR_PACER_STORE',
        message: expect.stringContaining(`: ${name} `),
      });
    }),
    { numRuns: 400 },
  );
  expect(loginCount(emulator)).toBe(0);
});

test('fails with ERR_PACER_STORE for any JSON in the place of a record, and for what is no JSON', async () => {
  await using emulator = await startPacer({ accounts: [mfaAccount] });
  const foreign = fc.oneof(
    fc.array(fc.jsonValue(), { minLength: 1 }),
    fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }),
  );
  await fc.assert(
    fc.asyncProperty(foreign, async (value) => {
      expect(await reasonOf(storeOf(value), emulator)).toMatchObject({ code: 'ERR_PACER_STORE' });
    }),
    { numRuns: 200 },
  );
  for (const value of ['text', 7, [record], 7n, Symbol('s'), () => {}]) {
    const store = { ...memoryStore(), read: async () => ({ value: Object(value), version: 1 }) };
    expect(await reasonOf(store, emulator)).toMatchObject({ code: 'ERR_PACER_STORE' });
  }
  expect(loginCount(emulator)).toBe(0);
});

const bulky: Readonly<Record<string, unknown>> = {
  'nested more than 16 deep': { ...record, later: deep },
  'more than 10000 parts': { ...record, later: Array.from({ length: 20_000 }, () => 0) },
  'more than 262144 characters': { ...record, later: 'x'.repeat(300_000) },
  'holds a bigint': { ...record, later: 7n },
};
for (const [what, value] of Object.entries(bulky)) {
  test(`refuses a record, sealed or not, that is too much: ${what}`, async () => {
    await using emulator = await startPacer({ accounts: [mfaAccount] });
    const message = expect.stringContaining(what);
    expect(await reasonOf(storeOf(value), emulator)).toMatchObject({ code: 'ERR_PACER_STORE', message });
    expect(await reasonOf(storeOf(value, 'ledger'), emulator)).toMatchObject({ code: 'ERR_PACER_STORE' });
    expect(loginCount(emulator)).toBe(0);
  });
}

test('keeps the fields of a later version', async () => {
  const store = memoryStore();
  await using emulator = await startPacer();
  await using session = openSession(emulator, {
    store: {
      ...store,
      read: async (key) => {
        const stored = await store.read(key);
        return (
          stored && {
            ...stored,
            value: { login: 0, loginsAt: [], ...stored.value, later: { of: [1, 'two', null] } },
          }
        );
      },
    },
  });
  await session.token();
  expect(loginCount(emulator)).toBe(1);
});

test('names what is wrong in a sealed record as well', async () => {
  await using emulator = await startPacer({ accounts: [mfaAccount] });
  const fault = fc.constantFrom(
    ...Object.entries(wrong).flatMap(([name, values]) =>
      values
        .filter(
          (value) =>
            value !== undefined && Number.isNaN(value) === false && value !== Number.POSITIVE_INFINITY,
        )
        .map((value) => [name, value] as const),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fault, async ([name, replacement]) => {
      const value = withAt(record, name.split(/[.[\]]+/).filter(Boolean), replacement);
      // Whoever has the key may write anything.
      const store = holding(sealedStore(memoryStore(), sealingKey), value);
      // Decryption takes a while, which a clock that is moved by waiting would take for the deadline.
      expect(await reasonOf(store, emulator, {})).toMatchObject({
        code: 'ERR_PACER_STORE',
        message: expect.stringContaining(`: ${name} `),
      });
    }),
    { numRuns: 100 },
  );
  expect(loginCount(emulator)).toBe(0);
});

const ledgers = [
  { items: 'no' },
  { items: [7] },
  { items: [null] },
  { items: [['1']] },
  { items: ['x'.repeat(129)] },
  { items: Array.from({ length: 501 }, (_, step) => String(step)) },
  { items: Object.assign({}, ['1']) },
  { sealed: 'by another key' },
];
for (const ledger of ledgers) {
  test(`sends no passcode where the ledger of those sent is ${JSON.stringify(ledger).slice(0, 40)}`, async () => {
    const inner = memoryStore();
    const value: JsonObject = Object(ledger);
    const store: TokenStore = {
      ...inner,
      read: async (key) => (key.includes(':otp:') ? { value, version: 1 } : await inner.read(key)),
    };
    await using emulator = await startPacer({ accounts: [mfaAccount] });
    expect(await reasonOf(store, emulator)).toMatchObject({
      code: 'ERR_PACER_STORE',
      message: expect.stringContaining(': items'),
    });
    expect(loginCount(emulator)).toBe(0);
  });
}

/** Answers that no method of a store may give, as JavaScript may. */
const answers: readonly unknown[] = [undefined, null, 'OK', '0', 1, 0, [], {}, Number.NaN];
for (const method of ['write', 'acquireLease'] as const) {
  test(`makes no login where ${method} answers neither true nor false`, async () => {
    await using emulator = await startPacer({ accounts: [mfaAccount] });
    for (const answer of answers) {
      const store = memoryStore();
      Object.assign(store, { [method]: async () => answer });
      const error = await reasonOf(store, emulator);
      expect(error).toMatchObject({ message: expect.stringContaining(`the answer to ${method} must be`) });
    }
    expect(loginCount(emulator)).toBe(0);
  });
}

for (const stored of [
  null,
  'text',
  7,
  [],
  {},
  { value: null, version: 1 },
  { value: {}, version: '1' },
  { value: {}, version: -1 },
  { value: {}, version: 1e300 },
  { value: {}, version: 1, leaseOwner: 7 },
  { value: {}, version: 1, leaseOwner: longText },
]) {
  test(`makes no login where read answers ${JSON.stringify(stored).slice(0, 50)}`, async () => {
    const store = memoryStore();
    Object.assign(store, { read: async () => stored });
    await using emulator = await startPacer({ accounts: [mfaAccount] });
    expect(await reasonOf(store, emulator)).toMatchObject({ code: 'ERR_PACER_STORE' });
    expect(loginCount(emulator)).toBe(0);
  });
}
