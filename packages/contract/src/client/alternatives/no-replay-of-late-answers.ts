import assert from 'node:assert/strict';
import { arrival, docket, text, withWorld } from '../with-world.js';
import { signedOutPage } from './signed-out-page.js';
import type { Alternatives } from './with-alternatives.js';

/** What an answer to a request with an older token says is no news of the newer one. */
export const noReplayOfLateAnswers: Alternatives = {
  'does not take over a token from an answer to an older login': (subject) => {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const { promise: answer, resolve: release } = Promise.withResolvers<void>();
    const slowPage = async ({ url }: Request) => {
      if (!url.endsWith('/slow')) return undefined;
      arrive();
      await answer;
      return new Response('late', { headers: { 'set-cookie': 'NextGenCSO=tokenOfAnOlderLogin; Path=/' } });
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

  ...lateSignOut(
    'repeats a request that was refused with an older token with the newer one, and nobody logs in',
  ),
  ...lateSignOut('makes no login for a late 401 with an older token'),
};

/** The sign-out of a request that was sent with an older token is no news of the newer one. */
function lateSignOut(title: string): Alternatives {
  return {
    [title]: (subject) =>
      withWorld(subject, {}, async ({ emulator, client, court, session }) => {
        await client.send({ url: court(docket) });
        const release = emulator.faults.add({ host: 'nysd', path: '/slow', hang: true, times: 1 });
        const arrived = arrival(emulator, ({ path }) => path === '/slow');
        const slow = client.send({ url: court('/slow') });
        await arrived;
        emulator.tokens.expireAll();
        assert.match(text(await client.send({ url: court(docket) })), signedOutPage);
        assert.match(text(await client.send({ url: court(docket) })), /logout/);
        const { login } = await session.token();
        release();
        assert.match(text(await slow), signedOutPage);
        assert.match(text(await client.send({ url: court(docket) })), /logout/);
        assert.equal(emulator.journal.logins().length, 2);
        assert.equal((await session.token()).login, login);
      }),
  };
}
