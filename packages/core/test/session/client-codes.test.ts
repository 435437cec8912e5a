import { memoryStore, totp } from '@pacer-auth/core';
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

const withCode = { ...account, clientCode: 'matter-7' };
const codesAt = (emulator: Awaited<ReturnType<typeof startPacer>>, host: string) =>
  emulator.journal.requests(host).map(({ clientCode }) => clientCode);

test('makes one login for 20 matters, each request billed to its own', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator, { credentials: withCode });
  const matters = Array.from({ length: 20 }, (_, index) => `matter.${index}`);

  await Promise.all(
    matters.map(async (matter) => {
      const view = session.forClientCode(matter);
      await send(view, toCourt(emulator));
      await send(view, toPcl(emulator));
    }),
  );

  expect(loginCount(emulator)).toBe(1);
  expect(codesAt(emulator, 'nysd').toSorted()).toEqual(matters.toSorted());
  expect(codesAt(emulator, 'pcl').toSorted()).toEqual(matters.toSorted());
  expect(emulator.journal.logins()[0]?.clientCode).toBe('matter-7');
});

test('makes one login for sessions of one account and store with two client codes', async () => {
  const store = memoryStore();
  await using emulator = await startPacer();
  await using first = openSession(emulator, { store, credentials: withCode });
  await using second = openSession(emulator, { store, credentials: { ...account, clientCode: 'matter-8' } });

  await Promise.all([send(first, toCourt(emulator)), send(second, toCourt(emulator))]);

  expect(loginCount(emulator)).toBe(1);
  expect(codesAt(emulator, 'nysd').toSorted()).toEqual(['matter-7', 'matter-8']);
});

test('logs in with the code that a request is for, where the session has none', async () => {
  await using emulator = await startPacer({ accounts: [{ ...account, clientCode: 'required' }] });
  await using session = openSession(emulator);
  expect((await send(session.forClientCode('matter-9'), toCourt(emulator))).status).toBe(200);
  expect(session.warning).toBeUndefined();
  expect(emulator.journal.logins().map(({ clientCode }) => clientCode)).toContain('matter-9');
});

for (const [what, headers] of [
  ['header', { 'X-CLIENT-CODE': 'own-1' }],
  ['cookie', { Cookie: 'a=1; PacerClientCode=own-1; b=2' }],
] as const) {
  test(`keeps a caller's own code that is written as a ${what}, at courts and at the Case Locator`, async () => {
    await using emulator = await startPacer();
    for (const credentials of [account, withCode]) {
      await using session = openSession(emulator, { credentials });
      for (const sender of [session, session.forClientCode('matter-9')]) {
        await send(sender, { ...toCourt(emulator), headers: { ...headers } });
        const pcl = toPcl(emulator);
        await send(sender, { ...pcl, headers: { ...pcl.headers, ...headers } });
      }
    }
    expect(new Set([...codesAt(emulator, 'nysd'), ...codesAt(emulator, 'pcl')])).toEqual(new Set(['own-1']));
    const names = emulator.journal.requests('nysd').flatMap(({ credentials }) => credentials);
    expect(names).not.toContain('header:X-CLIENT-CODE');
    expect(emulator.journal.requests('pcl').flatMap((entry) => entry.credentials)).not.toContain(
      'cookie:PacerClientCode',
    );
  });

  test(`keeps it as a ${what} on a repeat and across a host that is none of PACER's`, async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator, { credentials: withCode });
    await send(session, toCourt(emulator));
    emulator.tokens.expireAll();
    await send(session, { ...toCourt(emulator), headers: { ...headers } });
    expect(codesAt(emulator, 'nysd').slice(1)).toEqual(
      codesAt(emulator, 'nysd')
        .slice(1)
        .map(() => 'own-1'),
    );

    const exchange = session.exchange({ url: 'https://elsewhere.example/' });
    const carried = new Headers(headers);
    await exchange.authorize('https://elsewhere.example/', carried);
    expect(carried.has('x-client-code')).toBe(false);
    expect(carried.get('cookie') ?? '').not.toContain('PacerClientCode');
    await exchange.authorize(toCourt(emulator).url, carried);
    expect(carried.get('cookie')).toContain('PacerClientCode=own-1');
    exchange[Symbol.dispose]();
  });
}

test('takes of a code that is written twice the one that the host would read', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  const headers = { 'X-CLIENT-CODE': 'as-header', Cookie: 'PacerClientCode=as-cookie' };
  await send(session, { ...toCourt(emulator), headers: { ...headers } });
  const pcl = toPcl(emulator);
  await send(session, { ...pcl, headers: { ...pcl.headers, ...headers } });
  expect([codesAt(emulator, 'nysd'), codesAt(emulator, 'pcl')]).toEqual([['as-cookie'], ['as-header']]);
});

test('refuses a code that PACER or a cookie would not take, and says what is wrong with it', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  for (const [code, reason] of [
    ['', 'it is empty'],
    ['x'.repeat(33), 'it has 33 characters'],
    ['matter 7', 'PACER allows no space and no comma'],
    ['a,b', 'PACER allows no space and no comma'],
    ['a;b', 'a cookie cannot hold'],
    ['ä', 'a cookie cannot hold'],
  ] as const) {
    expect(() => session.forClientCode(code)).toThrow(TypeError);
    expect(() => session.forClientCode(code)).toThrow(reason);
  }
  const headers = { 'X-CLIENT-CODE': 'matter 7' };
  await expect(send(session, { ...toCourt(emulator), headers })).rejects.toThrow(
    'the header X-CLIENT-CODE must be 1 to 32 printable characters',
  );
  expect(emulator.journal.requests('nysd')).toEqual([]);
});

test('makes one login of a wrong password with ten client codes, and two with passcodes', async () => {
  const clock = fakeClock();
  for (const [accounts, otp, logins] of [
    [[account], undefined, 1],
    [[mfaAccount], totp(mfaAccount.totpSecret), 2],
  ] as const) {
    const store = memoryStore({ now: clock.now });
    await using emulator = await startPacer({ accounts: [...accounts], now: clock.now });
    for (let matter = 0; matter < 10; matter += 1) {
      const credentials = { ...account, password: 'wrong', clientCode: `matter-${matter}` };
      await using session = openSession(emulator, { ...clock, store, credentials, ...(otp && { otp }) });
      await expect(session.token()).rejects.toMatchObject({ loginResult: '13' });
    }
    expect(loginCount(emulator)).toBe(logins);
  }
});

test('says in a refusal where it is remembered, and what lifts it', async () => {
  await using emulator = await startPacer();
  const store = { ...memoryStore(), name: 'the SQLite store sessions.db' };
  await using session = openSession(emulator, { store, credentials: { ...account, password: 'wrong' } });
  for (let turn = 0; turn < 2; turn += 1)
    await expect(session.token()).rejects.toThrow(
      /remembered in the SQLite store sessions\.db, .* or session\.reset\(\) is called/,
    );
  await using own = openSession(emulator, { credentials: { ...account, password: 'wrong' } });
  await expect(own.token()).rejects.toThrow('remembered in the memory of this session');
});
