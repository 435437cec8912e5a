import assert from 'node:assert/strict';
import type { ClientSubject, TestRunner } from '../subject.js';
import { docket, pdf, search, text, withWorld } from '../with-world.js';

/** Noticing a sign-out, however it is disguised, and getting over it with one login. */
export function signOutCases({ it }: TestRunner, subject: ClientSubject): void {
  for (const disguise of ['redirect', 'script', 'form', 'message'] as const) {
    it(`gets over a sign-out that is disguised as ${disguise}, with one login`, () =>
      withWorld(subject, {}, async ({ emulator, client, court }) => {
        await client.send({ url: court(docket) });
        emulator.signOut.disguise = disguise;
        emulator.tokens.expireAll();
        assert.match(text(await client.send({ url: court(docket) })), /logout/);
        assert.equal(emulator.journal.logins().length, 2);
        // The first, its confirmation, and the repeat after the login.
        assert.equal(emulator.journal.requests('nysd').length, 1 + 3);
      }));
  }

  it('repeats a search that PCL answered with 401 after one login, without a confirmation', () =>
    withWorld(subject, {}, async ({ emulator, client, caseSearch }) => {
      const request = { url: caseSearch, method: 'POST', body: { kind: 'json', value: search } } as const;
      await client.send(request);
      emulator.tokens.expireAll();
      assert.equal((await client.send(request)).status, 200);
      assert.equal(emulator.journal.logins().length, 2);
      assert.deepEqual(
        emulator.journal.requests('pcl').map(({ status }) => status),
        [200, 401, 200],
      );
    }));

  it('makes no login for a sign-in page that is shown in error', () =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      emulator.faults.add({ host: 'nysd', signedOut: 'script', times: 1 });
      assert.match(text(await client.send({ url: court(docket) })), /logout/);
      assert.equal(emulator.journal.logins().length, 1);
      assert.equal(emulator.journal.requests('nysd').length, 2);
    }));

  it('logs in once when the token expires under 50 concurrent requests', () =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      await client.send({ url: court(docket) });
      emulator.tokens.expireAll();
      const all = await Promise.all(Array.from({ length: 50 }, () => client.send({ url: court(docket) })));
      assert.ok(all.every((response) => /logout/.test(text(response))));
      assert.equal(emulator.journal.logins().length, 2);
      // One of them finds out that the token is dead, for all.
      assert.equal(emulator.journal.requests('nysd').length, 1 + 50 + 1 + 50);
    }));

  it('adopts a token that a court or PCL re-issues', () =>
    withWorld(
      subject,
      { emulator: { rotate: 'every-answer', tokenAfterRotation: 'invalid' } },
      async (world) => {
        const { emulator, client, court, caseSearch } = world;
        for (let round = 0; round < 3; round += 1) {
          assert.match(text(await client.send({ url: court(docket) })), /logout/);
          const body = { kind: 'json', value: search } as const;
          assert.equal((await client.send({ url: caseSearch, method: 'POST', body })).status, 200);
        }
        assert.equal(emulator.journal.logins().length, 1);
        assert.ok(emulator.journal.entries.every(({ verdict }) => verdict !== 'signed-out'));
      },
    ));

  it('adopts a token that a redirect re-issues', () => {
    const pages = ({ url }: Request) =>
      url.endsWith('/away') ? Response.redirect(new URL(docket, url), 302) : undefined;
    const emulator = { pages, rotate: 'every-answer', tokenAfterRotation: 'invalid' } as const;
    return withWorld(subject, { emulator }, async ({ emulator: { journal }, client, court }) => {
      for (let round = 0; round < 2; round += 1) {
        assert.match(text(await client.send({ url: court('/away') })), /logout/);
      }
      assert.deepEqual(
        journal.requests('nysd').map(({ status }) => status),
        [302, 200, 302, 200],
      );
      assert.equal(journal.logins().length, 1);
    });
  });

  it('gives a document unread to the caller', () =>
    withWorld(subject, {}, async ({ client, court }) => {
      const { body, headers } = await client.send({ url: court(pdf) });
      assert.equal(headers['content-type'], 'application/pdf');
      assert.equal(new TextDecoder().decode(body.subarray(0, 5)), '%PDF-');
    }));

  it('ends with ERR_PACER_SIGNED_OUT and the response where a new login does not help', () =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      emulator.faults.add({ host: 'nysd', signedOut: 'form' });
      await assert.rejects(client.send({ url: court(docket) }), { code: 'ERR_PACER_SIGNED_OUT' });
      assert.equal(emulator.journal.logins().length, 1);
      assert.equal(emulator.journal.requests('nysd').length, 2);
    }));

  it('keeps a token that works elsewhere when one page stays a sign-in page', () => {
    // The cool-down must not end while a client takes its time to reject.
    const startedAt = Date.now();
    return withWorld(subject, { session: { now: () => startedAt } }, async ({ emulator, client, court }) => {
      emulator.faults.add({ host: 'nysd', path: '/free-look', signedOut: 'redirect' });
      await client.send({ url: court(docket) });
      const expired = () => client.send({ url: court('/free-look') });
      for (let round = 0; round < 5; round += 1) {
        await assert.rejects(expired(), { code: 'ERR_PACER_SIGNED_OUT' });
        assert.match(text(await client.send({ url: court(docket) })), /logout/);
      }
      // The first one has to find out; after that no login is made for it as long as the cool-down lasts.
      assert.equal(emulator.journal.logins().length, 2);
    });
  });

  it("leaves a 401 that stays a 401 the client's own", () =>
    withWorld(subject, {}, async ({ emulator, client, caseSearch }) => {
      emulator.faults.add({ host: 'pcl', respond: { status: 401, body: 'no' } });
      const answer = await client.send({
        url: caseSearch,
        method: 'POST',
        body: { kind: 'json', value: search },
      });
      assert.equal(answer.status, 401);
      assert.equal(text(answer), 'no');
      assert.equal(emulator.journal.logins().length, 1);
    }));

  it('does not repeat or log in for 403, 404, 406, 429, 500 and 503', () =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      for (const status of [403, 404, 406, 429, 500, 503]) {
        emulator.faults.add({ host: 'nysd', path: `/${status}`, respond: { status, body: 'not ours' } });
        assert.equal((await client.send({ url: court(`/${status}`), method: 'POST' })).status, status);
      }
      assert.equal(emulator.journal.logins().length, 1);
      assert.equal(emulator.journal.requests('nysd').length, 6);
    }));

  it('does not repeat a POST that was redirected before the sign-out', () =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      await client.send({ url: court(docket) });
      emulator.faults.add({
        host: 'nysd',
        path: '/file',
        redirect: { location: court('/receipt'), status: 303 },
      });
      emulator.faults.add({ host: 'nysd', path: '/receipt', signedOut: 'redirect' });
      const body = { kind: 'form', fields: { document: 'motion' } } as const;
      await assert.rejects(client.send({ url: court('/file'), method: 'POST', body }), {
        code: 'ERR_PACER_SIGNED_OUT',
      });
      assert.deepEqual(
        emulator.journal.requests('nysd').map(({ method, path }) => `${method} ${path.split('?')[0]}`),
        ['GET /cgi-bin/DktRpt.pl', 'POST /file', 'GET /receipt'],
      );
    }));

  it('does not repeat a request whose connection broke', () =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      await client.send({ url: court(docket) });
      emulator.faults.add({ host: 'nysd', path: '/broken', reset: true });
      await assert.rejects(client.send({ url: court('/broken'), method: 'POST' }));
      assert.equal(emulator.journal.requests('nysd').length, 2);
      assert.equal(emulator.journal.logins().length, 1);
    }));
}
