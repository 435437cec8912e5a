import assert from 'node:assert/strict';
import type { CaseRunner } from '../case-runner.js';
import type { ClientResponse, ClientSubject } from '../subject.js';
import { docket, search, suiteAccount, text, type WorldOptions, withWorld } from '../with-world.js';

/** What becomes of the caller's own headers and cookies. */
export function callerHeaderCases(runner: CaseRunner, subject: ClientSubject): void {
  ownHeaderCases(runner, subject);
  foreignHeaderCases(runner, subject);
  clientCodeCases(runner, subject);
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

/** A request's own client code goes before the session's: the wrong matter would be billed. */
function clientCodeCases({ it }: CaseRunner, subject: ClientSubject): void {
  const options = { session: { credentials: { ...suiteAccount, clientCode: 'matter-17' } } };
  const own = { kind: 'json', value: search } as const;

  it(
    "bills a client code of the caller's own, written as header or cookie, at the PACER Case Locator, on a repeat too",
    () =>
      withWorld(subject, options, async ({ emulator, client, caseSearch }) => {
        for (const headers of [{ 'X-CLIENT-CODE': 'matter-18' }, { Cookie: 'PacerClientCode=matter-18' }]) {
          const request = { url: caseSearch, method: 'POST', headers, body: own } as const;
          assert.equal(clientCodeOf(await client.send(request)), 'matter-18');
          emulator.tokens.expireAll();
          assert.equal(clientCodeOf(await client.send(request)), 'matter-18');
        }
        assert.equal(
          clientCodeOf(await client.send({ url: caseSearch, method: 'POST', body: own })),
          'matter-17',
        );
      }),
    {
      cookiesOnly: () =>
        withWorld(subject, options, async ({ emulator, client, caseSearch }) => {
          await client.send({ url: caseSearch });
          assert.deepEqual(emulator.journal.requests('pcl')[0]?.credentials, []);
        }),
    },
  );

  it(
    "carries a client code of the caller's own, written as header or cookie, to courts, on redirects and a repeat too",
    () =>
      withWorld(subject, withEcho(options), async ({ emulator, client, court, otherCourt }) => {
        for (const headers of [{ 'X-CLIENT-CODE': 'matter-18' }, { Cookie: 'PacerClientCode=matter-18' }]) {
          assert.equal(clientCodeCookie(await client.send({ url: court('/echo'), headers })), 'matter-18');
          emulator.tokens.expireAll();
          assert.equal(clientCodeCookie(await client.send({ url: court('/echo'), headers })), 'matter-18');
          emulator.faults.add({
            host: 'nysd',
            path: '/away',
            times: 1,
            redirect: { location: otherCourt('/echo') },
          });
          assert.equal(clientCodeCookie(await client.send({ url: court('/away'), headers })), 'matter-18');
        }
        assert.equal(clientCodeCookie(await client.send({ url: court('/echo') })), 'matter-17');
      }),
    {
      cookiesOnly: () =>
        withWorld(subject, withEcho(options), async ({ client, court, otherCourt, emulator }) => {
          assert.equal(clientCodeCookie(await client.send({ url: court('/echo') })), 'matter-17');
          emulator.faults.add({ host: 'nysd', path: '/away', redirect: { location: otherCourt('/echo') } });
          assert.equal(clientCodeCookie(await client.send({ url: court('/away') })), 'matter-17');
        }),
    },
  );
}

/** Courts that answer with the cookies that they were sent. */
function withEcho(options: WorldOptions): WorldOptions {
  return {
    ...options,
    emulator: { pages: (request) => Response.json({ cookie: request.headers.get('cookie') }) },
  };
}

function clientCodeOf(response: ClientResponse): string {
  return JSON.parse(text(response)).receipt.clientCode;
}

/** The one client code among the cookies of a request. */
function clientCodeCookie(response: ClientResponse): string {
  const { cookie } = JSON.parse(text(response));
  return String(cookie)
    .split('; ')
    .filter((pair) => pair.startsWith('PacerClientCode='))
    .map((pair) => pair.slice('PacerClientCode='.length))
    .join(' and ');
}
