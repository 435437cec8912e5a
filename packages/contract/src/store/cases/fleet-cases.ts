import assert from 'node:assert/strict';
import { backupCodes, type PacerSession, totp } from '@pacer-auth/core';
import type { TestRunner } from '../../client/subject.js';
import type { StoreSubject } from '../store-subject.js';
import { type Fleet, fleetAccount, withFleet } from '../with-fleet.js';

const FLEET = 8;
const HOUR = 3_600_000;
/** Longer than the lease of any login here. */
const PAST_LEASE = 60_000;

const readAll = (fleet: Fleet, sessions: readonly PacerSession[]) =>
  Promise.all(sessions.map((session) => fleet.read(session)));
const startFleet = ({ join }: Fleet) => Array.from({ length: FLEET }, () => join());

/** What all processes of a fleet share, seen from outside: real sessions sign in to PACER on loopback. */
export function fleetCases(runner: TestRunner, subject: StoreSubject): void {
  sharedCases(runner, subject);
  lateCases(runner, subject);
}

/** What one process learns, all know. */
function sharedCases({ it }: TestRunner, subject: StoreSubject): void {
  it('makes one login for many processes, at a cold start and when their token has ended', () =>
    withFleet(subject, {}, async (fleet) => {
      const sessions = startFleet(fleet);
      assert.deepEqual(await readAll(fleet, sessions), Array(FLEET).fill(200));
      assert.equal(fleet.logins().length, 1);
      fleet.emulator.tokens.expireAll();
      assert.deepEqual(await readAll(fleet, sessions), Array(FLEET).fill(200));
      assert.equal(fleet.logins().length, 2);
    }));

  it('lets all know of a refusal, and those that start later', () =>
    withFleet(subject, { accounts: [] }, async (fleet) => {
      for (const sessions of [startFleet(fleet), [fleet.join(), fleet.join()]]) {
        for (const { status } of await Promise.allSettled(sessions.map((session) => session.token())))
          assert.equal(status, 'rejected');
        assert.equal(fleet.logins().length, 1);
      }
    }));

  it('hands on a token that was re-issued to one', () =>
    withFleet(subject, { tokenAfterRotation: 'invalid' }, async (fleet) => {
      const [one, other] = [fleet.join(), fleet.join()];
      await readAll(fleet, [one, other]);
      fleet.emulator.tokens.rotateNext();
      await fleet.read(one);
      await fleet.settled();
      assert.equal(await fleet.read(other), 200);
      assert.equal((await other.token()).fingerprint, (await one.token()).fingerprint);
      assert.equal(fleet.logins().length, 1);
    }));

  it('lets nobody send a time step or a backup code that another has sent', () =>
    withFleet(subject, { mfa: true }, async (fleet) => {
      const [one, other] = [totp(fleetAccount.totpSecret), backupCodes(fleetAccount.backupCodes)];
      for (const otp of [one, one, other, other]) {
        fleet.emulator.tokens.expireAll();
        assert.equal(await fleet.read(fleet.join({ otp })), 200);
      }
      const sent = fleet.logins().map(({ loginResult, otpStep }) => [loginResult, otpStep]);
      assert.deepEqual(
        sent.map(([result]) => result),
        ['0', '0', '0', '0'],
      );
      assert.equal(Number(sent[1]?.[1]), Number(sent[0]?.[1]) + 1);
    }));

  it('counts the logins of all against the budget', () =>
    withFleet(subject, {}, async (fleet) => {
      const loginPolicy = { maxLoginsPerHour: 2 };
      for (const works of [true, true, false]) {
        fleet.emulator.tokens.expireAll();
        const answer = fleet.read(fleet.join({ loginPolicy }));
        if (works) assert.equal(await answer, 200);
        else await assert.rejects(answer, { code: 'ERR_PACER_LOGIN_BUDGET' });
      }
      assert.equal(fleet.logins().length, 2);
    }));

  it('lets all know how wrong the clock is', () =>
    withFleet(subject, { mfa: true }, async (fleet) => {
      const wrong = { otp: totp(fleetAccount.totpSecret), now: () => fleet.now() + HOUR };
      assert.equal(await fleet.read(fleet.join(wrong)), 200);
      assert.equal(fleet.logins().length, 2);
      fleet.emulator.tokens.expireAll();
      assert.equal(await fleet.read(fleet.join(wrong)), 200);
      assert.equal(fleet.logins().length, 3);
    }));
}

/** Processes that die, or sleep past their lease. */
function lateCases({ it }: TestRunner, subject: StoreSubject): void {
  it('goes on without a process that died in the middle of its login, once its lease has ended', () =>
    withFleet(subject, {}, async (fleet) => {
      using _sleeper = await fallAsleepInLogin(fleet);
      const waiting = fleet.read(fleet.join());
      await fleet.advance(PAST_LEASE);
      assert.equal(await waiting, 200);
      assert.equal(fleet.logins().length, 2);
    }));

  it('lets a process that slept past its lease overwrite no newer token', () =>
    withFleet(subject, {}, async (fleet) => {
      using sleeper = await fallAsleepInLogin(fleet);
      await fleet.advance(PAST_LEASE);
      const other = fleet.join();
      const { fingerprint } = await other.token();
      assert.equal((await sleeper.wake()).fingerprint, fingerprint);
      assert.equal((await fleet.join().token()).fingerprint, fingerprint);
      assert.equal(fleet.logins().length, 2);
    }));

  it('lets a process that slept past its lease overwrite no refusal', () =>
    withFleet(subject, {}, async (fleet) => {
      using sleeper = await fallAsleepInLogin(fleet);
      await fleet.advance(PAST_LEASE);
      const credentials = { loginId: fleetAccount.loginId, password: 'wrong' };
      await assert.rejects(fleet.join({ credentials }).token(), { loginResult: '13' });
      await sleeper.wake();
      fleet.emulator.tokens.expireAll();
      const sent = fleet.logins().length;
      // The token that the store holds by now is no refused password's business, until PACER refuses it.
      const again = fleet.join({ credentials });
      await again.logout();
      await assert.rejects(again.token(), { loginResult: '13' });
      assert.equal(fleet.logins().length, sent);
    }));

  it('ends the token of all where one logs out', () =>
    withFleet(subject, {}, async (fleet) => {
      const [one, other] = [fleet.join(), fleet.join()];
      await readAll(fleet, [one, other]);
      await one.logout();
      assert.equal(await fleet.read(other), 200);
      assert.equal(await fleet.read(one), 200);
      assert.equal((await one.token()).fingerprint, (await other.token()).fingerprint);
      assert.equal(fleet.logins().length, 2);
    }));
}

/** A process that sleeps in the middle of its login: PACER has the login, and the answer arrives when it wakes. */
async function fallAsleepInLogin(fleet: Fleet) {
  const asked = Promise.withResolvers<void>();
  const awake = Promise.withResolvers<void>();
  const session = fleet.join({
    async fetch(url, init) {
      const answer = await fetch(url, init);
      asked.resolve();
      await awake.promise;
      return answer;
    },
  });
  const token = session.token();
  // A case that fails does not wait for it.
  token.catch(() => {});
  await Promise.race([asked.promise, token]);
  return {
    async wake() {
      awake.resolve();
      return await token;
    },
    [Symbol.dispose]: awake.resolve,
  };
}
