import assert from 'node:assert/strict';
import type { CaseRunner } from '../case-runner.js';
import type { ClientSubject } from '../subject.js';
import { docket, pdf, search, text, withWorld } from '../with-world.js';

/** Tokens that an answer re-issues are taken over. */
export function reissueCases({ it }: CaseRunner, subject: ClientSubject): void {
  it(
    'adopts a token that a court or PCL re-issues',
    () =>
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
      ),
    {
      cookiesOnly: () =>
        withWorld(
          subject,
          { emulator: { rotate: 'every-answer', tokenAfterRotation: 'invalid' } },
          async ({ emulator, client, court, otherCourt }) => {
            for (let round = 0; round < 3; round += 1) {
              assert.match(text(await client.send({ url: court(docket) })), /logout/);
              assert.match(text(await client.send({ url: otherCourt(docket) })), /logout/);
            }
            assert.equal(emulator.journal.logins().length, 1);
            assert.ok(emulator.journal.entries.every(({ verdict }) => verdict !== 'signed-out'));
          },
        ),
    },
  );

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
}
