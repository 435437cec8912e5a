import assert from 'node:assert/strict';
import { isPacerAuthError } from '@pacer-auth/core';
import type { CaseRunner } from '../case-runner.js';
import { signedOutPage } from '../signed-out-page.js';
import type { ClientSubject } from '../subject.js';
import { arrival, docket, search, text, withWorld } from '../with-world.js';

const body = { kind: 'json', value: search } as const;

/** Noticing a sign-out, however it is disguised, and getting over it with one login. */
export function signOutCases(runner: CaseRunner, subject: ClientSubject): void {
  repeatCases(runner, subject);
  costCases(runner, subject);
}

/** A sign-out is noticed, and the request repeated. */
function repeatCases({ it }: CaseRunner, subject: ClientSubject): void {
  for (const disguise of ['redirect', 'script', 'form', 'message'] as const) {
    it(
      `gets over a sign-out that is disguised as ${disguise}, with one login`,
      () =>
        withWorld(subject, {}, async ({ emulator, client, court }) => {
          await client.send({ url: court(docket) });
          emulator.signOut.disguise = disguise;
          emulator.tokens.expireAll();
          assert.match(text(await client.send({ url: court(docket) })), /logout/);
          assert.equal(emulator.journal.logins().length, 2);
          // The first, its confirmation, and the repeat after the login.
          assert.equal(emulator.journal.requests('nysd').length, 1 + 3);
        }),
      {
        noReplay: () =>
          withWorld(subject, {}, async ({ emulator, client, court }) => {
            await client.send({ url: court(docket) });
            emulator.signOut.disguise = disguise;
            emulator.tokens.expireAll();
            assert.match(text(await client.send({ url: court(docket) })), signedOutPage);
            if (disguise === 'redirect') {
              // The carrier sees the visit to the sign-in host, and the next request signs in.
              assert.match(text(await client.send({ url: court(docket) })), /logout/);
            }
            // Of the others it is told nothing, and must not guess.
            const requests = disguise === 'redirect' ? 3 : 2;
            assert.equal(emulator.journal.logins().length, requests - 1);
            assert.equal(emulator.journal.requests('nysd').length, requests);
          }),
      },
    );
  }

  it(
    'repeats a search that PCL answered with 401 after one login, without a confirmation',
    () =>
      withWorld(subject, {}, async ({ emulator, client, caseSearch }) => {
        const request = { url: caseSearch, method: 'POST', body } as const;
        await client.send(request);
        emulator.tokens.expireAll();
        assert.equal((await client.send(request)).status, 200);
        assert.equal(emulator.journal.logins().length, 2);
        assert.deepEqual(
          emulator.journal.requests('pcl').map(({ status }) => status),
          [200, 401, 200],
        );
      }),
    {
      cookiesOnly: () =>
        withWorld(subject, {}, async ({ emulator, client, caseSearch }) => {
          assert.equal((await client.send({ url: caseSearch, method: 'POST', body })).status, 401);
          assert.equal(emulator.journal.requests('pcl').length, 1);
          assert.equal(emulator.journal.logins().length, 0);
        }),
    },
  );

  it(
    'makes no login for a sign-in page that is shown in error',
    () =>
      withWorld(subject, {}, async ({ emulator, client, court }) => {
        emulator.faults.add({ host: 'nysd', signedOut: 'script', times: 1 });
        assert.match(text(await client.send({ url: court(docket) })), /logout/);
        assert.equal(emulator.journal.logins().length, 1);
        assert.equal(emulator.journal.requests('nysd').length, 2);
      }),
    {
      noReplay: () =>
        withWorld(subject, {}, async ({ emulator, client, court }) => {
          emulator.faults.add({ host: 'nysd', signedOut: 'script', times: 1 });
          assert.match(text(await client.send({ url: court(docket) })), signedOutPage);
          assert.match(text(await client.send({ url: court(docket) })), /logout/);
          assert.equal(emulator.journal.logins().length, 1);
          assert.equal(emulator.journal.requests('nysd').length, 2);
        }),
    },
  );
}

/** What a sign-out may cost, at most. */
function costCases({ it }: CaseRunner, subject: ClientSubject): void {
  it(
    'logs in once when the token expires under 50 concurrent requests',
    () =>
      withWorld(subject, {}, async ({ emulator, client, court }) => {
        await client.send({ url: court(docket) });
        emulator.tokens.expireAll();
        // None is answered before all have come: one that came later would have the new token at once.
        const release = emulator.faults.add({ host: 'nysd', hang: true });
        const arrived = arrival(emulator, ({ path }) => path === docket, 50);
        const sent = Promise.all(Array.from({ length: 50 }, () => client.send({ url: court(docket) })));
        await Promise.race([arrived, sent]);
        release();
        const all = await sent;
        assert.ok(all.every((response) => /logout/.test(text(response))));
        assert.equal(emulator.journal.logins().length, 2);
        // One of them finds out that the token is dead, for all.
        assert.equal(emulator.journal.requests('nysd').length, 1 + 50 + 1 + 50);
      }),
    {
      noReplay: () =>
        withWorld(subject, {}, async ({ emulator, client, court }) => {
          const sendAll = () =>
            Promise.all(
              Array.from({ length: 50 }, async () => text(await client.send({ url: court(docket) }))),
            );
          await client.send({ url: court(docket) });
          emulator.tokens.expireAll();
          for (const page of await sendAll()) assert.match(page, signedOutPage);
          for (const page of await sendAll()) assert.match(page, /logout/);
          assert.equal(emulator.journal.logins().length, 2);
        }),
    },
  );

  it(
    'ends with ERR_PACER_SIGNED_OUT and the response where a new login does not help',
    () =>
      withWorld(subject, {}, async ({ emulator, client, court }) => {
        emulator.faults.add({ host: 'nysd', signedOut: 'form' });
        await assert.rejects(client.send({ url: court(docket) }), { code: 'ERR_PACER_SIGNED_OUT' });
        assert.equal(emulator.journal.logins().length, 1);
        assert.equal(emulator.journal.requests('nysd').length, 2);
      }),
    {
      noReplay: () =>
        withWorld(subject, {}, async ({ emulator, client, court }) => {
          emulator.faults.add({ host: 'nysd', signedOut: 'redirect' });
          for (let round = 0; round < 10; round += 1) {
            const outcome = await client.send({ url: court(docket) }).then(text, (error: unknown) => error);
            if (typeof outcome === 'string') assert.match(outcome, signedOutPage);
            else assert.ok(isPacerAuthError(outcome));
          }
          assert.ok(emulator.journal.logins().length <= 2);
        }),
    },
  );

  it(
    'keeps a token that works elsewhere when one page stays a sign-in page',
    () => {
      // The cool-down must not end while a client takes its time to reject.
      const startedAt = Date.now();
      return withWorld(
        subject,
        { session: { now: () => startedAt } },
        async ({ emulator, client, court }) => {
          emulator.faults.add({ host: 'nysd', path: '/free-look', signedOut: 'redirect' });
          await client.send({ url: court(docket) });
          const expired = () => client.send({ url: court('/free-look') });
          for (let round = 0; round < 5; round += 1) {
            await assert.rejects(expired(), { code: 'ERR_PACER_SIGNED_OUT' });
            assert.match(text(await client.send({ url: court(docket) })), /logout/);
          }
          // The first one has to find out; after that no login is made for it as long as the cool-down lasts.
          assert.equal(emulator.journal.logins().length, 2);
        },
      );
    },
    {
      noReplay: () =>
        withWorld(subject, {}, async ({ emulator, client, court }) => {
          emulator.faults.add({ host: 'nysd', path: '/free-look', signedOut: 'redirect' });
          await client.send({ url: court(docket) });
          for (let round = 0; round < 5; round += 1) {
            assert.match(text(await client.send({ url: court('/free-look') })), signedOutPage);
            assert.match(text(await client.send({ url: court(docket) })), /logout/);
          }
          // After the first one, visits to the sign-in host count as late for a while.
          assert.equal(emulator.journal.logins().length, 2);
        }),
    },
  );
}
