import assert from 'node:assert/strict';
import type { CaseRunner } from '../case-runner.js';
import type { ClientSubject } from '../subject.js';
import { docket, search, suiteAccount, text, withWorld } from '../with-world.js';

/** Signing in on first use, and what the token travels in. */
export function signInCases({ it }: CaseRunner, subject: ClientSubject): void {
  const body = { kind: 'json', value: search } as const;

  it('signs in when the first court request needs it, and only once', () =>
    withWorld(subject, {}, async ({ emulator, client, court, otherCourt }) => {
      assert.match(text(await client.send({ url: court(docket) })), /logout/);
      assert.equal((await client.send({ url: otherCourt(docket) })).status, 200);
      assert.equal(emulator.journal.logins().length, 1);
      const [first] = emulator.journal.requests('nysd');
      assert.deepEqual(first?.credentials, ['cookie:NextGenCSO']);
    }));

  it(
    'gives the PACER Case Locator its headers, and no cookie',
    () =>
      withWorld(
        subject,
        { session: { credentials: { ...suiteAccount, clientCode: 'matter-17' } } },
        async ({ emulator, client, caseSearch, court }) => {
          const found = await client.send({
            url: caseSearch,
            method: 'POST',
            body,
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
      ),
    {
      cookiesOnly: () =>
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
    },
  );

  it('logs in once for 1,000 concurrent first requests', () =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      const all = await Promise.all(Array.from({ length: 1_000 }, () => client.send({ url: court(docket) })));
      assert.ok(all.every(({ status }) => status === 200));
      assert.equal(emulator.journal.logins().length, 1);
    }));

  it('keeps two accounts apart', () =>
    withWorld(subject, {}, async ({ emulator, client, court, another, openAnother }) => {
      emulator.accounts.add({ ...suiteAccount, loginId: 'otheruser' });
      await using other = openAnother({
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
