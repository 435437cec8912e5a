import assert from 'node:assert/strict';
import type { CaseRunner } from '../case-runner.js';
import { signedOutPage } from '../signed-out-page.js';
import type { ClientSubject } from '../subject.js';
import { docket, search, text, withWorld } from '../with-world.js';

/** What is no sign-out, or could have been acted on, is not repeated. */
export function noRepeatCases({ it }: CaseRunner, subject: ClientSubject): void {
  const body = { kind: 'json', value: search } as const;

  it(
    "leaves a 401 that stays a 401 the client's own",
    () =>
      withWorld(subject, {}, async ({ emulator, client, caseSearch }) => {
        emulator.faults.add({ host: 'pcl', respond: { status: 401, body: 'no' } });
        const answer = await client.send({
          url: caseSearch,
          method: 'POST',
          body,
        });
        assert.equal(answer.status, 401);
        assert.equal(text(answer), 'no');
        assert.equal(emulator.journal.logins().length, 1);
      }),
    {
      cookiesOnly: () =>
        withWorld(subject, {}, async ({ emulator, client, caseSearch }) => {
          emulator.faults.add({ host: 'pcl', respond: { status: 401, body: 'no' } });
          const answer = await client.send({ url: caseSearch, method: 'POST', body });
          assert.equal(answer.status, 401);
          assert.equal(text(answer), 'no');
          assert.equal(emulator.journal.logins().length, 0);
        }),
    },
  );

  it('does not repeat or log in for 403, 404, 406, 429, 500 and 503', () =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      for (const status of [403, 404, 406, 429, 500, 503]) {
        emulator.faults.add({ host: 'nysd', path: `/${status}`, respond: { status, body: 'not ours' } });
        assert.equal((await client.send({ url: court(`/${status}`), method: 'POST' })).status, status);
      }
      assert.equal(emulator.journal.logins().length, 1);
      assert.equal(emulator.journal.requests('nysd').length, 6);
    }));

  it(
    'does not repeat a POST that was redirected before the sign-out',
    () =>
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
      }),
    {
      noReplay: () =>
        withWorld(subject, {}, async ({ emulator, client, court }) => {
          await client.send({ url: court(docket) });
          emulator.faults.add({
            host: 'nysd',
            path: '/file',
            redirect: { location: court('/receipt'), status: 303 },
          });
          emulator.faults.add({ host: 'nysd', path: '/receipt', signedOut: 'redirect' });
          const body = { kind: 'form', fields: { document: 'motion' } } as const;
          assert.match(text(await client.send({ url: court('/file'), method: 'POST', body })), signedOutPage);
          assert.deepEqual(
            emulator.journal.requests('nysd').map(({ method, path }) => `${method} ${path.split('?')[0]}`),
            ['GET /cgi-bin/DktRpt.pl', 'POST /file', 'GET /receipt'],
          );
        }),
    },
  );

  const sendOnceBroken = (sent: number) =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      await client.send({ url: court(docket) });
      emulator.faults.add({ host: 'nysd', path: '/broken', reset: true });
      await assert.rejects(client.send({ url: court('/broken'), method: 'POST' }));
      assert.equal(emulator.journal.requests('nysd').length, 1 + sent);
      assert.equal(emulator.journal.logins().length, 1);
    });
  it('does not repeat a request whose connection broke', () => sendOnceBroken(1), {
    repeatsBroken: () => sendOnceBroken(2),
  });
}
