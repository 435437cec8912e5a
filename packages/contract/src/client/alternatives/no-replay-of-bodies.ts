import assert from 'node:assert/strict';
import type { RequestBody } from '../subject.js';
import { docket, text, withWorld } from '../with-world.js';
import { signedOutPage } from './signed-out-page.js';
import type { Alternatives } from './with-alternatives.js';

/** A request with a body is sent again by the caller: whole, and only where nobody has acted on it. */
export const noReplayOfBodies: Alternatives = {
  ...onceMore('JSON', { kind: 'json', value: { note: 'a=b' } }, /^\{"note":"a=b"\}$/),
  ...onceMore('form', { kind: 'form', fields: { note: 'a=b' } }, /^note=a%3Db$/),
  ...onceMore('Buffer', { kind: 'bytes', bytes: Buffer.from('raw bytes') }, /^raw bytes$/),
  ...onceMore('multipart', { kind: 'multipart', fields: { note: 'a=b' } }, /a=b/),

  ...sentOnce('stream'),
  ...sentOnce('generator'),

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
};

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
