import assert from 'node:assert/strict';
import { docket, search, suiteAccount, text, withWorld } from '../with-world.js';
import type { Alternatives } from './with-alternatives.js';

const body = { kind: 'json', value: search } as const;

/** The PACER Case Locator's API, which wants a header, is not signed in; the caller's own headers are the caller's. */
export const cookiesOnly: Alternatives = {
  'gives the PACER Case Locator its headers, and no cookie': (subject) =>
    withWorld(
      subject,
      { session: { credentials: { ...suiteAccount, clientCode: 'matter-17' } } },
      async ({ emulator, client, caseSearch, court }) => {
        assert.equal((await client.send({ url: caseSearch, method: 'POST', body })).status, 401);
        assert.equal(emulator.journal.logins().length, 0);
        await client.send({ url: court(docket) });
        await client.send({ url: caseSearch, method: 'POST', body });
        assert.deepEqual(
          emulator.journal.requests('pcl').map(({ credentials }) => credentials),
          [[], []],
        );
        assert.deepEqual(emulator.journal.requests('nysd')[0]?.credentials, [
          'cookie:NextGenCSO',
          'cookie:PacerClientCode',
        ]);
      },
    ),

  "keeps the caller's own cookies and headers, and replaces a token of the caller's": (subject) =>
    withWorld(
      subject,
      {
        emulator: {
          pages: (request) =>
            Response.json({ cookie: request.headers.get('cookie'), custom: request.headers.get('x-custom') }),
        },
      },
      async ({ client, court, session }) => {
        const headers = { 'X-Custom': 'mine' };
        const seen = JSON.parse(text(await client.send({ url: court('/echo'), headers })));
        const { value } = await session.token();
        assert.deepEqual(seen, { cookie: `NextGenCSO=${value}`, custom: 'mine' });
      },
    ),

  "keeps a client code of the caller's where the session has none, at PACER's hosts only": (subject) =>
    withWorld(subject, {}, async ({ emulator, client, court, foreign }) => {
      await client.send({ url: court(docket) });
      await client.send({ url: foreign('/') });
      assert.deepEqual(
        ['nysd', 'foreign'].map((host) => emulator.journal.requests(host)[0]?.credentials),
        [['cookie:NextGenCSO'], []],
      );
    }),

  'sends a host that is no court no credential, and logs in for none': (subject) =>
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

  'repeats a search that PCL answered with 401 after one login, without a confirmation': (subject) =>
    withWorld(subject, {}, async ({ emulator, client, caseSearch }) => {
      assert.equal((await client.send({ url: caseSearch, method: 'POST', body })).status, 401);
      assert.equal(emulator.journal.requests('pcl').length, 1);
      assert.equal(emulator.journal.logins().length, 0);
    }),

  "leaves a 401 that stays a 401 the client's own": (subject) =>
    withWorld(subject, {}, async ({ emulator, client, caseSearch }) => {
      emulator.faults.add({ host: 'pcl', respond: { status: 401, body: 'no' } });
      const answer = await client.send({ url: caseSearch, method: 'POST', body });
      assert.equal(answer.status, 401);
      assert.equal(text(answer), 'no');
      assert.equal(emulator.journal.logins().length, 0);
    }),

  'adopts a token that a court or PCL re-issues': (subject) =>
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

  'changes the kind of credential between a court and the PACER Case Locator': (subject) =>
    withWorld(subject, {}, async ({ emulator, client, court, caseSearch }) => {
      emulator.faults.add({ host: 'nysd', path: '/to-pcl', redirect: { location: caseSearch } });
      await client.send({ url: court('/to-pcl') });
      assert.deepEqual(emulator.journal.requests('pcl')[0]?.credentials, []);
    }),
};
