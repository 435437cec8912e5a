import assert from 'node:assert/strict';
import { createPacerSession } from '@pacer-auth/core';
import type { ClientSubject, TestRunner } from '../subject.js';
import { docket, search, suiteAccount, text, withWorld } from '../with-world.js';

/** Signing in on first use, and what the token travels in. */
export function signInCases({ it }: TestRunner, subject: ClientSubject): void {
  it('signs in when the first court request needs it, and only once', () =>
    withWorld(subject, {}, async ({ emulator, client, court, otherCourt }) => {
      assert.match(text(await client.send({ url: court(docket) })), /logout/);
      assert.equal((await client.send({ url: otherCourt(docket) })).status, 200);
      assert.equal(emulator.journal.logins().length, 1);
      const [first] = emulator.journal.requests('nysd');
      assert.deepEqual(first?.credentials, ['cookie:NextGenCSO']);
    }));

  it('gives the PACER Case Locator its headers, and no cookie', () =>
    withWorld(
      subject,
      { session: { credentials: { ...suiteAccount, clientCode: 'matter-17' } } },
      async ({ emulator, client, caseSearch, court }) => {
        const found = await client.send({
          url: caseSearch,
          method: 'POST',
          body: { kind: 'json', value: search },
        });
        assert.equal(found.status, 200);
        assert.equal(JSON.parse(text(found)).receipt.clientCode, 'matter-17');
        await client.send({ url: court(docket) });
        assert.deepEqual(emulator.journal.requests('pcl')[0]?.credentials, [
          'header:X-CLIENT-CODE',
          'header:X-NEXT-GEN-CSO',
        ]);
        assert.deepEqual(emulator.journal.requests('nysd')[0]?.credentials, [
          'cookie:NextGenCSO',
          'cookie:PacerClientCode',
        ]);
      },
    ));

  it('logs in once for 1,000 concurrent first requests', () =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      const all = await Promise.all(Array.from({ length: 1_000 }, () => client.send({ url: court(docket) })));
      assert.ok(all.every(({ status }) => status === 200));
      assert.equal(emulator.journal.logins().length, 1);
    }));

  it("keeps the caller's own cookies and headers, and replaces a token of the caller's", () =>
    withWorld(
      subject,
      {
        emulator: {
          pages: (request) =>
            Response.json({ cookie: request.headers.get('cookie'), custom: request.headers.get('x-custom') }),
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
    ));

  it("keeps a client code of the caller's where the session has none, at PACER's hosts only", () =>
    withWorld(subject, {}, async ({ emulator, client, court, caseSearch, foreign }) => {
      const headers = { 'X-CLIENT-CODE': 'matter-18', Cookie: 'PacerClientCode=matter-18' };
      const body = { kind: 'json', value: search } as const;
      const found = await client.send({ url: caseSearch, method: 'POST', headers, body });
      assert.equal(JSON.parse(text(found)).receipt.clientCode, 'matter-18');
      await client.send({ url: court(docket), headers });
      await client.send({ url: foreign('/'), headers });
      assert.deepEqual(
        ['pcl', 'nysd', 'foreign'].map((host) => emulator.journal.requests(host)[0]?.credentials.toSorted()),
        [
          ['header:X-CLIENT-CODE', 'header:X-NEXT-GEN-CSO'],
          ['cookie:NextGenCSO', 'cookie:PacerClientCode'],
          [],
        ],
      );
    }));

  it('sends a host that is no court no credential, and logs in for none', () =>
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
    }));

  it('keeps two accounts apart', () =>
    withWorld(subject, {}, async ({ emulator, client, court, another, reach }) => {
      emulator.accounts.add({ ...suiteAccount, loginId: 'otheruser' });
      await using other = createPacerSession({
        ...reach,
        credentials: { ...suiteAccount, loginId: 'otheruser' },
      });
      const otherClient = another(other);
      await Promise.all(
        [client, otherClient, client, otherClient].map((each) => each.send({ url: court(docket) })),
      );
      assert.deepEqual(
        emulator.journal
          .logins()
          .map(({ loginId }) => loginId)
          .sort(),
        ['otheruser', 'suiteuser'],
      );
      const tokens = new Set(emulator.journal.requests('nysd').map(({ token }) => token));
      assert.equal(tokens.size, 2);
    }));
}
