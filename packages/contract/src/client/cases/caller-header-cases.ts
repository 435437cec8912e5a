import assert from 'node:assert/strict';
import type { CaseRunner } from '../case-runner.js';
import type { ClientSubject } from '../subject.js';
import { docket, search, text, withWorld } from '../with-world.js';

/** What becomes of the caller's own headers and cookies. */
export function callerHeaderCases(runner: CaseRunner, subject: ClientSubject): void {
  ownHeaderCases(runner, subject);
  foreignHeaderCases(runner, subject);
}

function ownHeaderCases({ it }: CaseRunner, subject: ClientSubject): void {
  it(
    "keeps the caller's own cookies and headers, and replaces a token of the caller's",
    () =>
      withWorld(
        subject,
        {
          emulator: {
            pages: (request) =>
              Response.json({
                cookie: request.headers.get('cookie'),
                custom: request.headers.get('x-custom'),
              }),
          },
        },
        async ({ client, court, session }) => {
          const headers = { Cookie: 'PacerPref=receipt=Y; NextGenCSO=stale; CASE_NUM=1', 'X-Custom': 'mine' };
          const seen = JSON.parse(text(await client.send({ url: court('/echo'), headers })));
          const { value } = await session.token();
          assert.deepEqual(seen, {
            cookie: `PacerPref=receipt=Y; CASE_NUM=1; NextGenCSO=${value}`,
            custom: 'mine',
          });
        },
      ),
    {
      cookiesOnly: () =>
        withWorld(
          subject,
          {
            emulator: {
              pages: (request) =>
                Response.json({
                  cookie: request.headers.get('cookie'),
                  custom: request.headers.get('x-custom'),
                }),
            },
          },
          async ({ client, court, session }) => {
            const headers = { 'X-Custom': 'mine' };
            const seen = JSON.parse(text(await client.send({ url: court('/echo'), headers })));
            const { value } = await session.token();
            assert.deepEqual(seen, { cookie: `NextGenCSO=${value}`, custom: 'mine' });
          },
        ),
    },
  );
}

function foreignHeaderCases({ it }: CaseRunner, subject: ClientSubject): void {
  it(
    "keeps a client code of the caller's where the session has none, at PACER's hosts only",
    () =>
      withWorld(subject, {}, async ({ emulator, client, court, caseSearch, foreign }) => {
        const headers = { 'X-CLIENT-CODE': 'matter-18', Cookie: 'PacerClientCode=matter-18' };
        const body = { kind: 'json', value: search } as const;
        const found = await client.send({ url: caseSearch, method: 'POST', headers, body });
        assert.equal(JSON.parse(text(found)).receipt.clientCode, 'matter-18');
        await client.send({ url: court(docket), headers });
        await client.send({ url: foreign('/'), headers });
        assert.deepEqual(
          ['pcl', 'nysd', 'foreign'].map((host) =>
            emulator.journal.requests(host)[0]?.credentials.toSorted(),
          ),
          [
            ['header:X-CLIENT-CODE', 'header:X-NEXT-GEN-CSO'],
            ['cookie:NextGenCSO', 'cookie:PacerClientCode'],
            [],
          ],
        );
      }),
    {
      cookiesOnly: () =>
        withWorld(subject, {}, async ({ emulator, client, court, foreign }) => {
          await client.send({ url: court(docket) });
          await client.send({ url: foreign('/') });
          assert.deepEqual(
            ['nysd', 'foreign'].map((host) => emulator.journal.requests(host)[0]?.credentials),
            [['cookie:NextGenCSO'], []],
          );
        }),
    },
  );

  it(
    'sends a host that is no court no credential, and logs in for none',
    () =>
      withWorld(subject, {}, async ({ emulator, client, foreign, court }) => {
        const headers = {
          'X-NEXT-GEN-CSO': 'mine',
          'X-CLIENT-CODE': 'mine',
          Cookie: 'NextGenCSO=mine; other=kept',
        };
        await client.send({ url: foreign('/before'), headers });
        assert.equal(emulator.journal.logins().length, 0);
        await client.send({ url: court(docket) });
        await client.send({ url: foreign('/after'), headers });
        assert.deepEqual(
          emulator.journal.requests('foreign').map(({ credentials }) => credentials),
          [[], []],
        );
      }),
    {
      cookiesOnly: () =>
        withWorld(subject, {}, async ({ emulator, client, foreign, court }) => {
          await client.send({ url: foreign('/before') });
          assert.equal(emulator.journal.logins().length, 0);
          await client.send({ url: court(docket) });
          await client.send({ url: foreign('/after') });
          assert.deepEqual(
            emulator.journal.requests('foreign').map(({ credentials }) => credentials),
            [[], []],
          );
        }),
    },
  );
}
