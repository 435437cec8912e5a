import type { StoredRecord } from '@pacer-auth/core';
import type { Emulator } from '@pacer-auth/emulator';
import { expect, test } from 'vitest';
import { byHand } from '../support/by-hand.js';
import { fragileStore } from '../support/fragile-store.js';
import { loginCount, openSession, recordEvents, startPacer, toCourt, toPcl } from '../support/pacer.js';
import { send } from '../support/send.js';

/** Two sessions over one store, of which the second has got its token re-issued; and the store's failures. */
async function twoProcesses(emulator: Emulator) {
  const fragile = fragileStore();
  const { store } = fragile;
  const { types, onEvent } = recordEvents();
  const session = openSession(emulator, { store, onEvent });
  await session.token();
  const other = openSession(emulator, { store });
  await other.token();
  emulator.tokens.rotateNext();
  await send(other, toCourt(emulator));
  return { session, other, fragile, types };
}

test('repeats with the token that another process has stored, and makes no login', async () => {
  await using emulator = await startPacer({ tokenAfterRotation: 'invalid' });
  const { session, other, types } = await twoProcesses(emulator);

  expect(await send(session, toCourt(emulator))).toMatchObject({ status: 200, sends: 2 });

  expect((await session.token()).fingerprint).toBe((await other.token()).fingerprint);
  expect(types().slice(-2)).toEqual(['signed-out', 'token-adopted']);
  expect(loginCount(emulator)).toBe(1);
});

test("logs in where the token that another process has stored is as dead as one's own", async () => {
  await using emulator = await startPacer();
  const { session } = await twoProcesses(emulator);
  emulator.tokens.expireAll();

  const answers = await Promise.all(Array.from({ length: 20 }, () => send(session, toCourt(emulator))));

  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(Math.max(...answers.map(({ sends }) => sends))).toBe(3);
  expect(loginCount(emulator)).toBe(2);
});

test("logs in where the token that another request has got meanwhile is as dead as the request's own", async () => {
  await using emulator = await startPacer();
  const { session } = await twoProcesses(emulator);
  using request = byHand(session, toCourt(emulator).url);
  emulator.tokens.expireAll();
  const late = await request.ask();
  expect((await send(session, toCourt(emulator))).status).toBe(200);
  emulator.tokens.expireAll();

  expect(await request.observe(late)).toBe('again');
  expect(await request.observe(await request.ask())).toBe('again');
  expect(await request.observe(await request.ask())).toBe('done');
  expect(loginCount(emulator)).toBe(3);
});

test("begins no cool-down where another process has had a login's token re-issued before it was used", async () => {
  await using emulator = await startPacer({ tokenAfterRotation: 'invalid' });
  const { session, other } = await twoProcesses(emulator);
  emulator.tokens.expireAll();
  using request = byHand(session, toCourt(emulator).url);
  expect(await request.observe(await request.ask())).toBe('again');
  expect(await request.observe(await request.ask())).toBe('again');
  const signed = await request.signed();
  emulator.tokens.rotateNext();
  await send(other, toCourt(emulator));
  await send(other, toCourt(emulator));
  await expect(request.observe(await request.ask(undefined, signed))).rejects.toMatchObject({
    code: 'ERR_PACER_SIGNED_OUT',
  });
  expect(loginCount(emulator)).toBe(2);

  emulator.tokens.expireAll();
  expect((await send(session, toCourt(emulator))).status).toBe(200);
  expect(loginCount(emulator)).toBe(3);
});

test('tries a stored token again where it has worked elsewhere since its sign-in page', async () => {
  await using emulator = await startPacer({ tokenAfterRotation: 'invalid' });
  const { session } = await twoProcesses(emulator);
  using request = byHand(session, toCourt(emulator).url);
  expect(await request.observe(await request.ask())).toBe('again');
  emulator.faults.add({ host: 'nysd', times: 1, signedOut: 'form' });
  const spurious = await request.ask();
  await send(session, toCourt(emulator));

  expect(await request.observe(spurious)).toBe('again');
  expect(await request.observe(await request.ask())).toBe('done');
  expect(loginCount(emulator)).toBe(1);
});

test('goes on with its own token where the store cannot be read at a spurious sign-in page', async () => {
  await using emulator = await startPacer();
  const { session, fragile, types } = await twoProcesses(emulator);
  fragile.failing.add('read');
  emulator.faults.add({ host: 'nysd', times: 1, signedOut: 'form' });

  expect(await send(session, toCourt(emulator))).toMatchObject({ status: 200, sends: 2 });

  expect(types().slice(-2)).toEqual(['signed-out', 'store-failed']);
  expect(loginCount(emulator)).toBe(1);
});

test('takes nothing over where the store holds its own token', async () => {
  await using emulator = await startPacer();
  const { types, onEvent } = recordEvents();
  await using session = openSession(emulator, { store: fragileStore().store, onEvent });
  await session.token();
  emulator.faults.add({ host: 'nysd', times: 1, signedOut: 'form' });

  expect(await send(session, toCourt(emulator))).toMatchObject({ status: 200, sends: 2 });

  expect(types().slice(-1)).toEqual(['signed-out']);
});

test('keeps a token that was re-issued to it while it read the store', async () => {
  await using emulator = await startPacer();
  const { session, other, fragile } = await twoProcesses(emulator);
  const reading = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  fragile.onRead = async (record) => {
    reading.resolve();
    await gate.promise;
    return record;
  };
  emulator.faults.add({ host: 'nysd', times: 1, signedOut: 'form' });
  const suspicious = send(session, toCourt(emulator));
  await reading.promise;
  emulator.tokens.rotateNext();
  await send(session, toCourt(emulator, undefined, 'cand'));
  const { fingerprint } = await session.token();
  gate.resolve();

  expect((await suspicious).status).toBe(200);
  expect((await session.token()).fingerprint).toBe(fingerprint);
  expect((await other.token()).fingerprint).not.toBe(fingerprint);
});

test('takes no token over that it has been refused, where the store goes back to it', async () => {
  await using emulator = await startPacer();
  const { session, other, fragile } = await twoProcesses(emulator);
  let earlier: StoredRecord | undefined;
  fragile.onRead = async (record) => {
    earlier ??= record;
    return record;
  };
  const refuseOnce = async () => {
    emulator.faults.add({ host: 'pcl', times: 1, signedOut: 'redirect' });
    expect(await send(session, toPcl(emulator))).toMatchObject({ status: 200, sends: 2 });
  };
  await refuseOnce();
  emulator.tokens.rotateNext();
  await send(other, toCourt(emulator));
  await refuseOnce();
  const { fingerprint } = await session.token();
  fragile.onRead = async () => earlier;
  emulator.faults.add({ host: 'nysd', times: 1, signedOut: 'form' });

  expect(await send(session, toCourt(emulator))).toMatchObject({ status: 200, sends: 2 });

  expect((await session.token()).fingerprint).toBe(fingerprint);
  expect(loginCount(emulator)).toBe(1);
});

test('logs in where one re-issue after the other of a login that has ended comes into the store', async () => {
  await using emulator = await startPacer();
  const { session, fragile, types } = await twoProcesses(emulator);
  // A process that is paused while it is given a re-issue tells the others when all have ended.
  const paused = openSession(emulator, { store: fragile.store });
  using reissuing = byHand(paused, toCourt(emulator).url);
  await reissuing.signed();
  emulator.tokens.rotateNext();
  const reissue = await reissuing.ask();
  emulator.tokens.expireAll();

  using request = byHand(session, toCourt(emulator).url);
  expect(await request.observe(await request.ask())).toBe('again');
  expect(await reissuing.observe(reissue)).toBe('done');
  expect(await request.observe(await request.ask())).toBe('again');
  expect(await request.observe(await request.ask())).toBe('again');
  expect(types().filter((type) => type === 'token-adopted')).toHaveLength(2);
  expect(await request.observe(await request.ask())).toBe('done');
  expect(loginCount(emulator)).toBe(2);
});
