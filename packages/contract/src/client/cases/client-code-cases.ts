import assert from 'node:assert/strict';
import type { CaseRunner } from '../case-runner.js';
import type { ClientResponse, ClientSubject } from '../subject.js';
import { search, suiteAccount, text, type WorldOptions, withWorld } from '../with-world.js';

/** A request's own client code goes before the session's: the wrong matter would be billed. */
export function clientCodeCases({ it }: CaseRunner, subject: ClientSubject): void {
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
