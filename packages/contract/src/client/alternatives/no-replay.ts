import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { isPacerAuthError } from '@pacer-auth/core';
import type { RequestBody } from '../subject.js';
import { arrival, docket, text, withWorld } from '../with-world.js';
import type { Alternatives } from './with-alternatives.js';

/** The sign-in page, or another that a court shows to those who are not signed in. */
const signedOutPage = /loginForm|csologin|GetPass|Not logged in/;

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

  'does not repeat a POST that was redirected before the sign-out': (subject) =>
    withWorld(subject, {}, async ({ emulator, client, court }) => {
      await client.send({ url: court(docket) });
      emulator.faults.add({
        host: 'nysd',
        path: '/file',
        redirect: { location: court('/receipt'), status: 303 },
      });
      emulator.faults.add({ host: 'nysd', path: '/receipt', signedOut: 'redirect' });
      const body = { kind: 'form', fields: { document: 'motion' } } as const;
      assert.match(text(await client.send({ url: court('/file'), method: 'POST', body })), signedOutPage);
      assert.deepEqual(
        emulator.journal.requests('nysd').map(({ method, path }) => `${method} ${path.split('?')[0]}`),
        ['GET /cgi-bin/DktRpt.pl', 'POST /file', 'GET /receipt'],
      );
    }),

  ...onceMore('JSON', { kind: 'json', value: { note: 'a=b' } }, /^\{"note":"a=b"\}$/),
  ...onceMore('form', { kind: 'form', fields: { note: 'a=b' } }, /^note=a%3Db$/),
  ...onceMore('Buffer', { kind: 'bytes', bytes: Buffer.from('raw bytes') }, /^raw bytes$/),
  ...onceMore('multipart', { kind: 'multipart', fields: { note: 'a=b' } }, /a=b/),

  ...sentOnce('stream'),
  ...sentOnce('generator'),

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
        const { epoch } = await session.token();
        release();
        assert.match(text(await slow), signedOutPage);
        assert.match(text(await client.send({ url: court(docket) })), /logout/);
        assert.equal(emulator.journal.logins().length, 2);
        assert.equal((await session.token()).epoch, epoch);
      }),
  };
}

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

function sentOnce(kind: 'stream' | 'generator'): Alternatives {
  return {
    [`sends a ${kind} body, and does not repeat it after a sign-out`]: (subject) =>
      withWorld(subject, { emulator: { pages } }, async ({ emulator, client, court }) => {
        const body = { kind, text: 'streamed' };
        const send = () => client.send({ url: court('/echo'), method: 'POST', body });
        assert.equal(JSON.parse(text(await send())).body, 'streamed');
        emulator.tokens.expireAll();
        // Some clients follow the redirect and some fail, because of the stream.
        await send().catch(() => undefined);
        assert.deepEqual(
          emulator.journal.requests('nysd').map(({ verdict }) => verdict),
          ['served', 'signed-out'],
        );
      }),
  };
}

function onceMore(kind: string, body: RequestBody, sent: RegExp): Alternatives {
  return {
    [`repeats a request with a ${kind} body, whole`]: (subject) =>
      withWorld(subject, { emulator: { pages } }, async ({ emulator, client, court }) => {
        const send = async () => text(await client.send({ url: court('/echo'), method: 'POST', body }));
        await client.send({ url: court(docket) });
        emulator.tokens.expireAll();
        // Some clients get the sign-in page, some post to the sign-in host, which knows of no such thing.
        assert.match(await send(), /^<(!DOCTYPE )?html/);
        assert.match(JSON.parse(await send()).body, sent);
        assert.deepEqual(
          emulator.journal.requests('nysd').map(({ verdict }) => verdict),
          ['served', 'signed-out', 'served'],
        );
        assert.equal(emulator.journal.logins().length, 2);
      }),
  };
}

async function pages(request: Request): Promise<Response | undefined> {
  return request.method === 'POST' ? Response.json({ body: await request.text() }) : undefined;
}
