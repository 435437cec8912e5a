import assert from 'node:assert/strict';
import type { CaseRunner } from '../case-runner.js';
import type { ClientSubject } from '../subject.js';
import { docket, suiteAccount, text, withWorld } from '../with-world.js';

/** Where the credential travels when a court redirects. */
export function redirectCases({ it }: CaseRunner, subject: ClientSubject): void {
  const withClientCode = { session: { credentials: { ...suiteAccount, clientCode: 'matter-17' } } };

  it('carries nothing to a foreign origin', () =>
    withWorld(subject, withClientCode, async ({ emulator, client, court, foreign, caseSearch }) => {
      emulator.faults.add({ host: 'nysd', path: '/away', redirect: { location: foreign('/from-court') } });
      emulator.faults.add({ host: 'pcl', redirect: { location: foreign('/from-pcl') } });
      await client.send({ url: court('/away') });
      await client.send({ url: caseSearch });
      assert.deepEqual(
        emulator.journal.requests('foreign').map(({ path, credentials }) => [path, credentials]),
        [
          ['/from-court', []],
          ['/from-pcl', []],
        ],
      );
    }));

  it('carries the credential to another court', () =>
    withWorld(subject, withClientCode, async ({ emulator, client, court, otherCourt }) => {
      emulator.faults.add({ host: 'nysd', path: '/away', redirect: { location: otherCourt(docket) } });
      assert.match(text(await client.send({ url: court('/away') })), /logout/);
      assert.deepEqual(emulator.journal.requests('cand')[0]?.credentials, [
        'cookie:NextGenCSO',
        'cookie:PacerClientCode',
      ]);
      assert.equal(emulator.journal.logins().length, 1);
    }));

  it('takes the credential off on the way over a foreign origin, and puts it on again', () =>
    withWorld(subject, withClientCode, async ({ emulator, client, court, foreign }) => {
      emulator.faults.add({ host: 'nysd', path: '/away', redirect: { location: foreign('/between') } });
      emulator.faults.add({ host: 'foreign', path: '/between', redirect: { location: court(docket) } });
      assert.match(text(await client.send({ url: court('/away') })), /logout/);
      assert.deepEqual(emulator.journal.requests('foreign')[0]?.credentials, []);
      assert.equal(emulator.journal.requests('nysd').length, 2);
    }));

  it(
    'signs in where a foreign origin redirects to a court',
    () =>
      withWorld(subject, {}, async ({ emulator, client, court, foreign }) => {
        emulator.faults.add({ host: 'foreign', path: '/start', redirect: { location: court(docket) } });
        assert.match(text(await client.send({ url: foreign('/start') })), /logout/);
        assert.equal(emulator.journal.logins().length, 1);
      }),
    {
      cannotWait: () =>
        withWorld(subject, {}, async ({ emulator, client, court, foreign }) => {
          emulator.faults.add({ host: 'foreign', path: '/start', redirect: { location: court(docket) } });
          await assert.rejects(client.send({ url: foreign('/start') }), { code: 'ERR_PACER_SIGNED_OUT' });
          assert.equal(emulator.journal.requests('nysd').length, 0);
          assert.equal(emulator.journal.logins().length, 0);
        }),
    },
  );

  it(
    'changes the kind of credential between a court and the PACER Case Locator',
    () =>
      withWorld(subject, {}, async ({ emulator, client, court, caseSearch }) => {
        emulator.faults.add({ host: 'nysd', path: '/to-pcl', redirect: { location: caseSearch } });
        await client.send({ url: court('/to-pcl') });
        assert.deepEqual(emulator.journal.requests('pcl')[0]?.credentials, ['header:X-NEXT-GEN-CSO']);
      }),
    {
      cookiesOnly: () =>
        withWorld(subject, {}, async ({ emulator, client, court, caseSearch }) => {
          emulator.faults.add({ host: 'nysd', path: '/to-pcl', redirect: { location: caseSearch } });
          await client.send({ url: court('/to-pcl') });
          assert.deepEqual(emulator.journal.requests('pcl')[0]?.credentials, []);
        }),
    },
  );
}
