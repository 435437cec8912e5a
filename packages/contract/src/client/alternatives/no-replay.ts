import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { isPacerAuthError } from '@pacer-auth/core';
import { docket, text, withWorld } from '../with-world.js';
import { noReplayOfBodies } from './no-replay-of-bodies.js';
import { noReplayOfLateAnswers } from './no-replay-of-late-answers.js';
import { signedOutPage } from './signed-out-page.js';
import type { Alternatives } from './with-alternatives.js';

/** The caller gets the answer of the sign-out. Where it was a redirect to the sign-in host, the next request signs in. */
export const noReplay: Alternatives = {
  'gets over a sign-out that is disguised as redirect, with one login': (subject) =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      await client.send({ url: court(docket) });
      emulator.tokens.expireAll();
      assert.match(text(await client.send({ url: court(docket) })), signedOutPage);
      assert.match(text(await client.send({ url: court(docket) })), /logout/);
      assert.equal(emulator.journal.logins().length, 2);
      assert.equal(emulator.journal.requests('nysd').length, 3);
    }),
  ...unnoticed('script'),
  ...unnoticed('form'),
  ...unnoticed('message'),

  'makes no login for a sign-in page that is shown in error': (subject) =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      emulator.faults.add({ host: 'nysd', signedOut: 'script', times: 1 });
      assert.match(text(await client.send({ url: court(docket) })), signedOutPage);
      assert.match(text(await client.send({ url: court(docket) })), /logout/);
      assert.equal(emulator.journal.logins().length, 1);
      assert.equal(emulator.journal.requests('nysd').length, 2);
    }),

  'logs in once when the token expires under 50 concurrent requests': (subject) =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      const sendAll = () =>
        Promise.all(Array.from({ length: 50 }, async () => text(await client.send({ url: court(docket) }))));
      await client.send({ url: court(docket) });
      emulator.tokens.expireAll();
      for (const page of await sendAll()) assert.match(page, signedOutPage);
      for (const page of await sendAll()) assert.match(page, /logout/);
      assert.equal(emulator.journal.logins().length, 2);
    }),

  'ends with ERR_PACER_SIGNED_OUT and the response where a new login does not help': (subject) =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      emulator.faults.add({ host: 'nysd', signedOut: 'redirect' });
      for (let round = 0; round < 10; round += 1) {
        const outcome = await client.send({ url: court(docket) }).then(text, (error: unknown) => error);
        if (typeof outcome === 'string') assert.match(outcome, signedOutPage);
        else assert.ok(isPacerAuthError(outcome));
      }
      assert.ok(emulator.journal.logins().length <= 2);
    }),

  ...noReplayOfBodies,
  ...noReplayOfLateAnswers,

  'raises errors that are recognised as ours': (subject) =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      emulator.faults.add({ host: 'sign-in', path: '/services/', respond: { status: 503 } });
      await assert.rejects(client.send({ url: court(docket) }), (error) => isPacerAuthError(error));
    }),

  'keeps a token that works elsewhere when one page stays a sign-in page': (subject) =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      emulator.faults.add({ host: 'nysd', path: '/free-look', signedOut: 'redirect' });
      await client.send({ url: court(docket) });
      for (let round = 0; round < 5; round += 1) {
        assert.match(text(await client.send({ url: court('/free-look') })), signedOutPage);
        assert.match(text(await client.send({ url: court(docket) })), /logout/);
      }
      // After the first one, visits to the sign-in host count as late for a while.
      assert.equal(emulator.journal.logins().length, 2);
    }),

  'notices a sign-in page that is compressed': (subject) => {
    const page = gzipSync('<html><form name="GetPass"><input type="password" name="key"></form></html>');
    const headers = { 'content-type': 'text/html', 'content-encoding': 'gzip' };
    const compressed = () => new Response(page, { headers });
    return withWorld(subject, { emulator: { pages: compressed } }, async ({ emulator, client, court }) => {
      assert.match(text(await client.send({ url: court(docket) })), signedOutPage);
      assert.equal(emulator.journal.logins().length, 1);
    });
  },

  'repeats a streamed download after a sign-out': (subject) =>
    withWorld(subject, {}, async ({ emulator, client, court, session }) => {
      if (!client.stream) return;
      await session.token();
      emulator.tokens.expireAll();
      for (const expected of [signedOutPage, /logout[\s\S]*<\/html>/]) {
        const parts: Uint8Array[] = [];
        for await (const part of await client.stream(court(docket))) parts.push(part);
        assert.match(Buffer.concat(parts).toString(), expected);
      }
      assert.equal(emulator.journal.logins().length, 2);
    }),
};

/** Of these sign-outs the carrier is told nothing, and must not guess. */
function unnoticed(disguise: 'script' | 'form' | 'message'): Alternatives {
  return {
    [`gets over a sign-out that is disguised as ${disguise}, with one login`]: (subject) =>
      withWorld(subject, {}, async ({ emulator, client, court }) => {
        await client.send({ url: court(docket) });
        emulator.signOut.disguise = disguise;
        emulator.tokens.expireAll();
        assert.match(text(await client.send({ url: court(docket) })), signedOutPage);
        assert.equal(emulator.journal.logins().length, 1);
        assert.equal(emulator.journal.requests('nysd').length, 2);
      }),
  };
}
