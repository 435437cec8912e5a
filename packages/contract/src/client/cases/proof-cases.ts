import assert from 'node:assert/strict';
import type { CaseRunner } from '../case-runner.js';
import { signedOutPage } from '../signed-out-page.js';
import type { ClientSubject } from '../subject.js';
import { arrival, docket, text, withWorld } from '../with-world.js';

/** Pages that a court shows to everybody, whatever token comes with the request. */
const publicPages = {
  feed: { headers: { 'content-type': 'text/xml' }, body: '<rss version="2.0"/>' },
  'style sheet': { headers: { 'content-type': 'text/css' }, body: 'p { }' },
  'page of information': { headers: { 'content-type': 'text/html' }, body: '<p>Court hours: 9 to 5</p>' },
};
const signInForm = '<form name="GetPass"><input name="login"><input type="password" name="key"></form>';

/** What proves that a token is alive, and that an answer out of a cache proves nothing. */
export function proofCases(runner: CaseRunner, subject: ClientSubject): void {
  publicPageCases(runner, subject);
  cacheCases(runner, subject);
}

function publicPageCases({ it }: CaseRunner, subject: ClientSubject): void {
  for (const [name, page] of Object.entries(publicPages)) {
    it(
      `replaces a dead token although a ${name} is served while that is found out`,
      () =>
        withWorld(subject, {}, async ({ emulator, client, court }) => {
          await client.send({ url: court(docket) });
          emulator.tokens.expireAll();
          emulator.faults.add({ host: 'nysd', path: '/public', respond: { status: 200, ...page } });
          const release = emulator.faults.add({ host: 'nysd', path: docket, after: 1, times: 1, hang: true });
          const sends = new Set<number>();
          const confirming = arrival(emulator, ({ id, path }) => {
            if (docket.startsWith(path)) sends.add(id);
            return sends.size === 2;
          });
          const outcome = client.send({ url: court(docket) });
          await confirming;
          assert.equal((await client.send({ url: court('/public') })).status, 200);
          release();
          assert.match(text(await outcome), /logout/);
          assert.equal(emulator.journal.logins().length, 2);
        }),
      {
        noReplay: () =>
          withWorld(subject, {}, async ({ emulator, client, court }) => {
            await client.send({ url: court(docket) });
            emulator.tokens.expireAll();
            emulator.faults.add({ host: 'nysd', path: '/public', respond: { status: 200, ...page } });
            const release = emulator.faults.add({ host: 'nysd', path: docket, times: 1, hang: true });
            const arrived = arrival(emulator, ({ path }) => docket.startsWith(path));
            const outcome = client.send({ url: court(docket) });
            await arrived;
            assert.equal((await client.send({ url: court('/public') })).status, 200);
            release();
            assert.match(text(await outcome), signedOutPage);
            assert.match(text(await client.send({ url: court(docket) })), /logout/);
            assert.equal(emulator.journal.logins().length, 2);
          }),
      },
    );
  }
}

function cacheCases({ it }: CaseRunner, subject: ClientSubject): void {
  it(
    'asks past caches where one answers with a sign-in page, and makes no login',
    () =>
      withWorld(subject, {}, async ({ emulator, client, court, events }) => {
        const headers = { 'content-type': 'text/html', 'cache-control': 'max-age=600', age: '60' };
        emulator.faults.add({ host: 'nysd', times: 1, respond: { status: 200, headers, body: signInForm } });
        assert.match(text(await client.send({ url: court(docket) })), /logout/);
        assert.equal(emulator.journal.logins().length, 1);
        assert.equal(emulator.journal.requests('nysd').length, 2);
        assert.ok(!events.some(({ type }) => type === 'signed-out'));
      }),
    {
      noReplay: () =>
        withWorld(subject, {}, async ({ emulator, client, court }) => {
          const headers = { 'content-type': 'text/html', age: '60' };
          emulator.faults.add({
            host: 'nysd',
            times: 1,
            respond: { status: 200, headers, body: signInForm },
          });
          assert.match(text(await client.send({ url: court(docket) })), signedOutPage);
          assert.match(text(await client.send({ url: court(docket) })), /logout/);
          assert.equal(emulator.journal.logins().length, 1);
        }),
    },
  );

  it(
    'takes over no token that an answer out of a cache re-issues',
    () =>
      withWorld(subject, {}, async ({ emulator, client, court, session }) => {
        await client.send({ url: court(docket) });
        const { value } = await session.token();
        const headers = { 'content-type': 'text/plain', age: '60', 'set-cookie': 'NextGenCSO=OLD; Path=/' };
        emulator.faults.add({ host: 'nysd', times: 1, respond: { status: 200, headers, body: 'old' } });
        assert.equal(text(await client.send({ url: court(docket) })), 'old');
        assert.equal((await session.token()).value, value);
        assert.equal(emulator.journal.logins().length, 1);
      }),
    {
      // It is told cookies without the answers that they came with, but gets over a wrong one.
      noReplay: () =>
        withWorld(subject, {}, async ({ emulator, client, court }) => {
          await client.send({ url: court(docket) });
          const headers = { 'content-type': 'text/plain', age: '60', 'set-cookie': 'NextGenCSO=OLD; Path=/' };
          emulator.faults.add({ host: 'nysd', times: 1, respond: { status: 200, headers, body: 'old' } });
          assert.equal(text(await client.send({ url: court(docket) })), 'old');
          assert.match(text(await client.send({ url: court(docket) })), signedOutPage);
          assert.match(text(await client.send({ url: court(docket) })), /logout/);
          assert.equal(emulator.journal.logins().length, 2);
        }),
    },
  );
}
