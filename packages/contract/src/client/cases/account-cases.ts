import assert from 'node:assert/strict';
import type { CaseRunner } from '../case-runner.js';
import type { ClientSubject } from '../subject.js';
import { arrival, docket, suiteAccount, withWorld } from '../with-world.js';
import { lateSignOut } from './late-sign-out.js';

/** What a broken sign-in may cost: the client's own retries must not turn one login into several. */
export function accountCases(runner: CaseRunner, subject: ClientSubject): void {
  waiterCases(runner, subject);
  abortCases(runner, subject);
  endCases(runner, subject);
}

/** What a login costs, and those that wait for it. */
function waiterCases({ it }: CaseRunner, subject: ClientSubject): void {
  const wrong = { session: { credentials: { ...suiteAccount, password: 'wrong' } } };

  it('makes one login with a wrong password, however many requests follow', () =>
    withWorld(subject, wrong, async ({ emulator, client, court }) => {
      const send = () => client.send({ url: court(docket) });
      const rejected = { code: 'ERR_PACER_OTP_REQUIRED', loginResult: '13' };
      await Promise.all(Array.from({ length: 100 }, () => assert.rejects(send(), rejected)));
      for (let round = 0; round < 5; round += 1) await assert.rejects(send(), rejected);
      assert.equal(emulator.journal.logins().length, 1);
      assert.equal(emulator.journal.requests('nysd').length, 0);
    }));

  it(
    'frees only the waiter that aborts',
    () =>
      withWorld(subject, {}, async ({ emulator, client, court }) => {
        const release = emulator.faults.add({ host: 'sign-in', hang: true });
        const controller = new AbortController();
        const arrived = arrival(emulator, ({ host }) => host === 'sign-in');
        const aborted = client.send({ url: court(docket), signal: controller.signal });
        const patient = client.send({ url: court(docket) });
        await arrived;
        controller.abort();
        await assert.rejects(aborted);
        release();
        assert.equal((await patient).status, 200);
        assert.equal(emulator.journal.logins().length, 1);
      }),
    {
      abortsLate: () =>
        withWorld(subject, {}, async ({ emulator, client, court }) => {
          const release = emulator.faults.add({ host: 'sign-in', hang: true });
          const controller = new AbortController();
          const arrived = arrival(emulator, ({ host }) => host === 'sign-in');
          const aborted = assert.rejects(client.send({ url: court('/aborted'), signal: controller.signal }));
          const patient = client.send({ url: court(docket) });
          await arrived;
          controller.abort();
          release();
          await aborted;
          assert.equal((await patient).status, 200);
          assert.equal(emulator.journal.logins().length, 1);
          assert.equal(emulator.journal.requests('nysd').length, 1);
        }),
    },
  );

  it(
    'sees a login through when the last that waits for it has left',
    () =>
      withWorld(subject, {}, async ({ emulator, client, court }) => {
        const release = emulator.faults.add({ host: 'sign-in', hang: true });
        const controller = new AbortController();
        const arrived = arrival(emulator, ({ host }) => host === 'sign-in');
        const aborted = client.send({ url: court(docket), signal: controller.signal });
        await arrived;
        controller.abort();
        await assert.rejects(aborted);
        release();
        assert.equal((await client.send({ url: court(docket) })).status, 200);
        assert.equal(emulator.journal.logins().length, 1);
      }),
    {
      keepsLogin: () =>
        withWorld(subject, {}, async ({ emulator, client, court }) => {
          const release = emulator.faults.add({ host: 'sign-in', hang: true });
          const controller = new AbortController();
          const arrived = arrival(emulator, ({ host }) => host === 'sign-in');
          const aborted = assert.rejects(client.send({ url: court('/aborted'), signal: controller.signal }));
          await arrived;
          controller.abort();
          release();
          await aborted;
          assert.equal((await client.send({ url: court(docket) })).status, 200);
          assert.equal(emulator.journal.logins().length, 1);
          assert.equal(emulator.journal.requests('nysd').length, 1);
        }),
    },
  );
}

/** Requests that are given up. */
function abortCases({ it }: CaseRunner, subject: ClientSubject): void {
  it('leaves the session usable when a request is aborted after the login', () =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      emulator.faults.add({ host: 'nysd', path: '/slow', hang: true });
      const controller = new AbortController();
      const arrived = arrival(emulator, ({ path }) => path === '/slow');
      const aborted = client.send({ url: court('/slow'), signal: controller.signal });
      await arrived;
      controller.abort();
      await assert.rejects(aborted);
      assert.equal((await client.send({ url: court(docket) })).status, 200);
      assert.equal(emulator.journal.logins().length, 1);
    }));

  if (subject.divergences?.loginOutsideTimeout) {
    it('lets a login take longer than the time limit of the request', () =>
      withWorld(subject, {}, async ({ emulator, client, court }) => {
        const release = emulator.faults.add({ host: 'sign-in', hang: true });
        const arrived = arrival(emulator, ({ host }) => host === 'sign-in');
        const patient = client.send({ url: court(docket), timeoutMs: 2_000 });
        await arrived;
        release();
        assert.equal((await patient).status, 200);
      }));
  } else {
    it('ends a request by its time limit while a login hangs, and sends nothing to the court', () =>
      withWorld(subject, {}, async ({ emulator, client, court }) => {
        const release = emulator.faults.add({ host: 'sign-in', hang: true });
        await assert.rejects(client.send({ url: court(docket), timeoutMs: 50 }));
        release();
        assert.equal(emulator.journal.requests('nysd').length, 0);
        assert.equal((await client.send({ url: court(docket) })).status, 200);
      }));
  }

  if (!subject.divergences?.ignoresAbortedSignal) {
    it(
      'does not send a request whose signal is aborted already',
      () =>
        withWorld(subject, {}, async ({ emulator, client, court }) => {
          await assert.rejects(client.send({ url: court(docket), signal: AbortSignal.abort() }));
          assert.equal(emulator.journal.entries.length, 0);
        }),
      {
        abortsLate: () =>
          withWorld(subject, {}, async ({ emulator, client, court }) => {
            await assert.rejects(client.send({ url: court(docket), signal: AbortSignal.abort() }));
            assert.equal(emulator.journal.requests('nysd').length, 0);
          }),
      },
    );
  }
}

/** Late answers, logout, and a closed session. */
function endCases({ it }: CaseRunner, subject: ClientSubject): void {
  it(
    'makes no login for a late 401 with an older token',
    () =>
      withWorld(subject, {}, async ({ emulator, client, court, session }) => {
        await client.send({ url: court(docket) });
        const release = emulator.faults.add({ host: 'nysd', path: '/slow', hang: true, times: 1 });
        const arrived = arrival(emulator, ({ path }) => path === '/slow');
        const slow = client.send({ url: court(`/slow`) });
        await arrived;
        emulator.tokens.expireAll();
        await client.send({ url: court(docket) });
        const { login } = await session.token();
        emulator.signOut.disguise = 'script';
        release();
        assert.equal((await slow).status, 404);
        assert.equal(emulator.journal.logins().length, 2);
        assert.equal((await session.token()).login, login);
      }),
    { noReplay: () => lateSignOut(subject) },
  );

  it('logs the newest token out, and signs in anew for a later request', () =>
    withWorld(
      subject,
      { emulator: { rotate: 'every-answer' } },
      async ({ emulator, client, court, session }) => {
        await client.send({ url: court(docket) });
        await client.send({ url: court(docket) });
        const { fingerprint } = await session.token();
        await session.logout();
        const logout = emulator.journal.entries.find(({ verdict }) => verdict === 'logout');
        assert.equal(logout?.token, fingerprint);
        assert.deepEqual(emulator.tokens.live(), []);
        assert.equal((await client.send({ url: court(docket) })).status, 200);
        assert.equal(emulator.journal.logins().length, 2);
      },
    ));

  it('fails with ERR_PACER_SESSION_CLOSED after the session is closed', () =>
    withWorld(subject, {}, async ({ client, court, session, emulator }) => {
      await client.send({ url: court(docket) });
      await session.close();
      await assert.rejects(client.send({ url: court(docket) }), { code: 'ERR_PACER_SESSION_CLOSED' });
      assert.deepEqual(emulator.tokens.live(), []);
    }));
}
