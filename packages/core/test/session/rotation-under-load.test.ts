import { memoryStore } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import {
  account,
  journalEntry,
  loginCount,
  openSession,
  startPacer,
  toCourt,
  toPcl,
} from '../support/pacer.js';
import { send } from '../support/send.js';

/** A path whose requests hang until they are released, each by its own fault. */
const path = (name: string) => `/cgi-bin/DktRpt.pl?${name}`;

test('serves three requests in flight with one login where each answer ends the token before', async () => {
  await using emulator = await startPacer({ rotate: 'every-answer', tokenAfterRotation: 'invalid' });
  await using session = openSession(emulator);
  await session.token();
  const holds = ['a', 'b', 'c'].map((name) => ({
    name,
    release: emulator.faults.add({ path: path(name), times: 1, hang: true }),
  }));
  const requests = holds.map(({ name }) => send(session, toCourt(emulator, path(name))));
  for (const { name } of holds) {
    await journalEntry(
      emulator,
      (entry) => entry.path === path(name) && entry.faults?.includes('hang') === true,
    );
  }

  // One after the other, so that each is refused once for each answer before its own.
  const sends: number[] = [];
  for (const [index, { release }] of holds.entries()) {
    release();
    sends.push((await requests[index])?.sends ?? 0);
  }

  expect(sends).toEqual([1, 2, 2]);
  expect((await Promise.all(requests)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(loginCount(emulator)).toBe(1);
});

test('takes a token from a redirect of the Case Locator, and carries it to the court as a cookie', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  const location = emulator.court('nysd') + path('hop');
  emulator.faults.add({
    host: 'pcl',
    respond: { status: 302, headers: { location, 'x-next-gen-cso': 'from-the-redirect' } },
  });
  emulator.faults.add({ host: 'nysd', respond: { status: 503 } });

  expect(await send(session, toPcl(emulator))).toMatchObject({ status: 503, sends: 1 });

  expect((await session.token()).value).toBe('from-the-redirect');
  expect(emulator.journal.requests('nysd')[0]?.credentials).toEqual(['cookie:NextGenCSO']);
});

test('takes nothing from an answer that arrives after the logout', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  const late = { path: path('late'), times: 1 };
  const release = emulator.faults.add({ ...late, hang: true });
  emulator.faults.add({ ...late, respond: { status: 200, headers: { 'set-cookie': 'NextGenCSO=late' } } });
  const answer = send(session, toCourt(emulator, path('late')));
  await journalEntry(emulator, ({ faults }) => faults?.includes('hang') ?? false);

  await session.logout();
  release();

  expect((await answer).status).toBe(200);
  expect((await session.token()).value).not.toBe('late');
  expect(loginCount(emulator)).toBe(2);
});

test("takes nothing for the new account from an answer to the old one's request", async () => {
  const second = { loginId: 'tester02', password: 'another one' };
  await using emulator = await startPacer({ accounts: [account, second] });
  let credentials = account;
  await using session = openSession(emulator, { credentials: () => credentials });
  await session.token();
  const late = { path: path('late'), times: 1 };
  const release = emulator.faults.add({ ...late, hang: true });
  emulator.faults.add({ ...late, respond: { status: 200, headers: { 'set-cookie': 'NextGenCSO=late' } } });
  const answer = send(session, toCourt(emulator, path('late')));
  await journalEntry(emulator, ({ faults }) => faults?.includes('hang') ?? false);

  credentials = second;
  emulator.tokens.expireAll();
  await send(session, toPcl(emulator));
  const { fingerprint, login } = await session.token();
  release();
  await answer;

  // Both accounts are at their first login: the number alone does not tell them apart.
  expect(login).toBe(1);
  expect((await session.token()).fingerprint).toBe(fingerprint);
  expect(emulator.journal.logins().map(({ loginId }) => loginId)).toEqual(['tester01', 'tester02']);
});

test('forgets a token in the store that is logged out while reset() is on its way there', async () => {
  const inner = memoryStore();
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const loggedOut = Promise.withResolvers<void>();
  let holding = false;
  await using emulator = await startPacer();
  await using session = openSession(emulator, {
    store: {
      ...inner,
      async read(key) {
        const record = await inner.read(key);
        if (holding) {
          reached.resolve();
          await gate.promise;
        }
        return record;
      },
    },
    // The whole reply at once, so that nothing but the store is waited for after it.
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      const reply = new Response(await response.text(), response);
      if (String(url).endsWith('cso-logout')) loggedOut.resolve();
      return reply;
    },
  });
  await session.token();

  holding = true;
  const reset = session.reset();
  await reached.promise;
  const logout = session.logout();
  await loggedOut.promise;
  await new Promise((resolve) => setImmediate(resolve));
  holding = false;
  gate.resolve();
  await Promise.all([reset, logout]);

  await using other = openSession(emulator, { store: inner });
  expect((await other.token()).login).toBe(2);
});

test('lets a refusal of other credentials with the same record stand', async () => {
  const store = memoryStore();
  await using emulator = await startPacer();
  const wrong = { ...account, password: 'outdated' };
  await using outdated = openSession(emulator, { store, credentials: wrong });
  await using current = openSession(emulator, { store });
  await expect(outdated.token()).rejects.toMatchObject({ loginResult: '13' });

  await current.token();
  expect((await outdated.token()).fingerprint).toBe((await current.token()).fingerprint);
  for (let turn = 0; turn < 3; turn += 1) {
    emulator.tokens.expireAll();
    await expect(send(outdated, toPcl(emulator))).rejects.toMatchObject({ loginResult: '13' });
    await send(current, toPcl(emulator));
  }

  expect(emulator.journal.logins().filter(({ verdict }) => verdict === 'login-refused')).toHaveLength(1);
});
