import { memoryStore } from '@pacer-auth/core';
import { fingerprint } from '@pacer-auth/emulator';
import { expect, test } from 'vitest';
import { fakeClock } from '../support/fake-clock.js';
import {
  docket,
  journalEntry,
  loginCount,
  openSession,
  recordEvents,
  startPacer,
  toCourt,
  toPcl,
} from '../support/pacer.js';
import { send } from '../support/send.js';

test('logs out, says so in an event, and signs in anew for the next request', async () => {
  await using emulator = await startPacer();
  const { events, onEvent } = recordEvents();
  await using session = openSession(emulator, { onEvent });
  const { fingerprint: token } = await session.token();

  await session.logout();

  expect(events.at(-1)).toMatchObject({ type: 'logged-out', token });
  expect(emulator.tokens.live()).toEqual([]);
  expect((await send(session, toCourt(emulator))).status).toBe(200);
  expect((await session.token()).login).toBe(2);
});

test('makes no call to log out where nobody is signed in', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.logout();
  await session.logout();
  expect(emulator.journal.entries).toEqual([]);
});

test('does not sign in again for requests that were under way at the logout', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  const release = emulator.faults.add({ path: docket, hang: true });
  const releasePcl = emulator.faults.add({ host: 'pcl', hang: true });
  const atCourt = send(session, toCourt(emulator));
  const atPcl = send(session, toPcl(emulator));
  await journalEntry(emulator, ({ host }) => host === 'nysd');
  await journalEntry(emulator, ({ host }) => host === 'pcl');

  await session.logout();
  release();
  releasePcl();

  await expect(atCourt).rejects.toMatchObject({ code: 'ERR_PACER_SESSION_CLOSED' });
  expect(await atPcl).toMatchObject({ status: 401, sends: 1 });
  expect(loginCount(emulator)).toBe(1);
});

test('keeps the token where the logout fails', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  const { fingerprint: before } = await session.token();
  emulator.faults.add({ path: '/services/cso-logout', times: 1, respond: { status: 503 } });

  await expect(session.logout()).rejects.toMatchObject({ code: 'ERR_PACER_LOGIN_UNREACHABLE' });

  expect((await session.token()).fingerprint).toBe(before);
});

test('logs out a login that is under way', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  const release = emulator.faults.add({ path: '/services/cso-auth', hang: true });
  const token = session.token();
  await journalEntry(emulator, ({ host }) => host === 'sign-in');
  const logout = session.logout();
  release();

  await Promise.all([token, logout]);

  expect(emulator.tokens.live()).toEqual([]);
});

test('logs out when it is disposed, and no more than once', async () => {
  await using emulator = await startPacer();
  const session = openSession(emulator);
  const { value } = await session.token();

  await session.close();
  await session.close();

  const logouts = emulator.journal.entries.filter(({ path }) => path === '/services/cso-logout');
  expect(logouts).toMatchObject([{ verdict: 'logout', token: fingerprint(value) }]);
});

test('leaves a token that lies in a store of the caller alone when it is disposed', async () => {
  const store = memoryStore();
  await using emulator = await startPacer();
  {
    await using session = openSession(emulator, { store });
    await session.token();
  }
  expect(emulator.tokens.live()).toHaveLength(1);

  await using next = openSession(emulator, { store });
  expect((await send(next, toCourt(emulator))).status).toBe(200);
  expect(loginCount(emulator)).toBe(1);
  await next.logout();
  expect(emulator.tokens.live()).toEqual([]);
});

test('logs out the token of a shared store that it has not used itself', async () => {
  const store = memoryStore();
  await using emulator = await startPacer();
  await using first = openSession(emulator, { store });
  await first.token();
  await using second = openSession(emulator, { store });

  await second.logout();

  expect(emulator.tokens.live()).toEqual([]);
});

test('fails with ERR_PACER_SESSION_CLOSED after it is disposed, and lets foreign requests pass', async () => {
  await using emulator = await startPacer();
  const session = openSession(emulator);
  await session.token();
  await session.close();

  const closed = { code: 'ERR_PACER_SESSION_CLOSED' };
  await expect(session.token()).rejects.toMatchObject(closed);
  await expect(session.headersFor(toCourt(emulator).url)).rejects.toMatchObject(closed);
  await expect(send(session, toCourt(emulator))).rejects.toMatchObject(closed);
  expect((await send(session, { url: emulator.origins.foreign })).status).toBe(200);
  expect(loginCount(emulator)).toBe(1);
});

test('gives up a login that is under way when it is disposed', async () => {
  await using emulator = await startPacer();
  // What was sent is waited for, which hangs.
  const session = openSession(emulator, { ...fakeClock(), loginPolicy: { timeoutMs: 1_000 } });
  emulator.faults.add({ host: 'sign-in', hang: true });
  const token = session.token();
  await journalEntry(emulator, ({ host }) => host === 'sign-in');

  const disposal = session.close();

  await expect(token).rejects.toMatchObject({ code: 'ERR_PACER_SESSION_CLOSED' });
  await disposal;
});

test('is disposed without an error where the logout has no answer, and reports that', async () => {
  await using emulator = await startPacer();
  const { types, onEvent } = recordEvents();
  {
    await using session = openSession(emulator, { onEvent });
    await session.token();
    emulator.faults.add({ host: 'sign-in', reset: true });
  }
  expect(types()).toEqual(['login-started', 'login-succeeded', 'logout-failed']);
});
