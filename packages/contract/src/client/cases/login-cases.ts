import assert from 'node:assert/strict';
import type { CaseRunner } from '../case-runner.js';
import { signedOutPage } from '../signed-out-page.js';
import type { ClientSubject } from '../subject.js';
import { arrival, docket, text, withWorld } from '../with-world.js';
import { lateSignOut } from './late-sign-out.js';

/** A late answer belongs to the login that its request was made with. */
export function loginCases({ it }: CaseRunner, subject: ClientSubject): void {
  it(
    'does not take over a token from an answer to an older login',
    () => {
      const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
      const { promise: answer, resolve: release } = Promise.withResolvers<void>();
      const pages = async ({ url }: Request) => {
        if (!url.endsWith('/slow')) return undefined;
        arrive();
        await answer;
        return new Response('late', { headers: { 'set-cookie': 'NextGenCSO=tokenOfAnOlderLogin; Path=/' } });
      };
      return withWorld(subject, { emulator: { pages } }, async ({ emulator, client, court, session }) => {
        const slow = client.send({ url: court('/slow') });
        await arrived;
        emulator.tokens.expireAll();
        await client.send({ url: court(docket) });
        const { fingerprint } = await session.token();
        release();
        assert.equal(text(await slow), 'late');
        assert.equal((await session.token()).fingerprint, fingerprint);
        assert.equal(emulator.journal.logins().length, 2);
      });
    },
    {
      noReplay: () => {
        const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
        const { promise: answer, resolve: release } = Promise.withResolvers<void>();
        const slowPage = async ({ url }: Request) => {
          if (!url.endsWith('/slow')) return undefined;
          arrive();
          await answer;
          return new Response('late', {
            headers: { 'set-cookie': 'NextGenCSO=tokenOfAnOlderLogin; Path=/' },
          });
        };
        const emulated = { emulator: { pages: slowPage } };
        return withWorld(subject, emulated, async ({ emulator, client, court, session }) => {
          const slow = client.send({ url: court('/slow') });
          await arrived;
          emulator.tokens.expireAll();
          assert.match(text(await client.send({ url: court(docket) })), signedOutPage);
          assert.match(text(await client.send({ url: court(docket) })), /logout/);
          const { fingerprint } = await session.token();
          release();
          assert.equal(text(await slow), 'late');
          assert.equal((await session.token()).fingerprint, fingerprint);
          assert.equal(emulator.journal.logins().length, 2);
        });
      },
    },
  );

  it(
    'repeats a request that was refused with an older token with the newer one, and nobody logs in',
    () =>
      withWorld(subject, {}, async ({ emulator, client, court, session }) => {
        await client.send({ url: court(docket) });
        const release = emulator.faults.add({ host: 'nysd', path: '/slow', hang: true, times: 1 });
        const arrived = arrival(emulator, ({ path }) => path === '/slow');
        const slow = client.send({ url: court('/slow'), method: 'POST' });
        await arrived;
        emulator.tokens.expireAll();
        await client.send({ url: court(docket) });
        const { fingerprint } = await session.token();
        release();
        assert.equal((await slow).status, 404);
        assert.equal(emulator.journal.requests('nysd').at(-1)?.token, fingerprint);
        assert.equal(emulator.journal.logins().length, 2);
      }),
    { noReplay: () => lateSignOut(subject) },
  );

  it('never takes over a token from a host that is no court, nor one that a cookie cannot hold', () => {
    const values = ['', 'two words', 'semi\\;colon', '"quo"te"', 'comma,'];
    let turn = 0;
    const pages = (_: Request, host: string) => {
      const value = host === 'foreign' ? 'fromAnywhere' : values[turn++ % values.length];
      return new Response('ok', { headers: { 'set-cookie': `NextGenCSO=${value}; Path=/` } });
    };
    return withWorld(subject, { emulator: { pages } }, async ({ client, court, foreign, session }) => {
      const { fingerprint } = await session.token();
      await client.send({ url: foreign('/') });
      for (const _ of values) await client.send({ url: court('/page') });
      assert.equal((await session.token()).fingerprint, fingerprint);
    });
  });
}
