import assert from 'node:assert/strict';
import { isPacerAuthError } from '@pacer-auth/core';
import type { CaseRunner } from '../case-runner.js';
import type { ClientSubject, RequestBody } from '../subject.js';
import { docket, text, withWorld } from '../with-world.js';

const emulator = {
  pages: async (request: Request) =>
    request.method === 'POST'
      ? Response.json({ type: request.headers.get('content-type'), body: await request.text() })
      : undefined,
};

const fields = { name: 'Doe & Sons', note: 'a=b' };
const bodies: Record<string, [RequestBody, RegExp, RegExp]> = {
  JSON: [{ kind: 'json', value: fields }, /^application\/json/, /^\{"name":"Doe & Sons","note":"a=b"\}$/],
  form: [{ kind: 'form', fields }, /^application\/x-www-form-urlencoded/, /^name=Doe\+%26\+Sons&note=a%3Db$/],
  Buffer: [{ kind: 'bytes', bytes: Buffer.from('raw bytes') }, /^/, /^raw bytes$/],
  multipart: [{ kind: 'multipart', fields }, /^multipart\/form-data; boundary=/, /Doe & Sons[\s\S]*a=b/],
};

/** Bodies arrive whole, also when the request has to be repeated; what cannot be sent twice is not. */
export function bodyCases(runner: CaseRunner, subject: ClientSubject): void {
  sentBodyCases(runner, subject);
  answerCases(runner, subject);
}

/** Bodies of requests, which a repeat has to send whole. */
function sentBodyCases({ it }: CaseRunner, subject: ClientSubject): void {
  const { noMultipartBody, noStreamBody, noGeneratorBody } = subject.divergences ?? {};
  for (const [kind, [body, type, sent]] of Object.entries(bodies)) {
    if (noMultipartBody && kind === 'multipart') continue;
    it(
      `repeats a request with a ${kind} body, whole`,
      () =>
        withWorld(subject, { emulator }, async ({ emulator: { tokens, journal }, client, court }) => {
          await client.send({ url: court(docket) });
          tokens.expireAll();
          const echo = JSON.parse(text(await client.send({ url: court('/echo'), method: 'POST', body })));
          assert.match(echo.type ?? '', type);
          assert.match(echo.body, sent);
          assert.equal(journal.logins().length, 2);
        }),
      {
        noReplay: () =>
          withWorld(subject, { emulator }, async ({ emulator: { tokens, journal }, client, court }) => {
            const send = async () => text(await client.send({ url: court('/echo'), method: 'POST', body }));
            await client.send({ url: court(docket) });
            tokens.expireAll();
            // Some clients get the sign-in page, some post to the sign-in host, which knows of no such thing.
            assert.match(await send(), /^<(!DOCTYPE )?html/);
            assert.match(JSON.parse(await send()).body, sent);
            assert.deepEqual(
              journal.requests('nysd').map(({ verdict }) => verdict),
              ['served', 'signed-out', 'served'],
            );
            assert.equal(journal.logins().length, 2);
          }),
      },
    );
  }

  for (const kind of ['stream', 'generator'] as const) {
    if (kind === 'stream' ? noStreamBody : noGeneratorBody) continue;
    it(
      `sends a ${kind} body, and does not repeat it after a sign-out`,
      () =>
        withWorld(subject, { emulator }, async ({ emulator: { tokens, journal }, client, court }) => {
          const body = { kind, text: 'streamed' };
          const send = () => client.send({ url: court('/echo'), method: 'POST', body });
          assert.equal(JSON.parse(text(await send())).body, 'streamed');
          tokens.expireAll();
          await assert.rejects(send(), { code: 'ERR_PACER_SIGNED_OUT' });
          assert.equal(journal.requests('nysd').length, 2);
          // The next request signs in, so that sending the body again works.
          assert.equal(JSON.parse(text(await send())).body, 'streamed');
          assert.equal(journal.logins().length, 2);
        }),
      {
        buffersStreams: () =>
          withWorld(subject, { emulator }, async ({ emulator: { tokens, journal }, client, court }) => {
            const body = { kind, text: 'streamed' };
            const send = () => client.send({ url: court('/echo'), method: 'POST', body });
            assert.equal(JSON.parse(text(await send())).body, 'streamed');
            tokens.expireAll();
            assert.equal(JSON.parse(text(await send())).body, 'streamed');
            assert.equal(journal.requests('nysd').length, 3);
            assert.equal(journal.logins().length, 2);
          }),
        noReplay: () =>
          withWorld(subject, { emulator }, async ({ emulator: { tokens, journal }, client, court }) => {
            const body = { kind, text: 'streamed' };
            const send = () => client.send({ url: court('/echo'), method: 'POST', body });
            assert.equal(JSON.parse(text(await send())).body, 'streamed');
            tokens.expireAll();
            // Some clients follow the redirect and some fail, because of the stream.
            await send().catch(() => undefined);
            assert.deepEqual(
              journal.requests('nysd').map(({ verdict }) => verdict),
              ['served', 'signed-out'],
            );
          }),
      },
    );
  }
}

/** Answers, which stay as they came. */
function answerCases({ it }: CaseRunner, subject: ClientSubject): void {
  it('leaves an empty answer and an answer to HEAD alone', () =>
    withWorld(
      subject,
      { emulator: { pages: () => new Response(null, { status: 204 }) } },
      async ({ emulator: { journal }, client, court }) => {
        assert.equal((await client.send({ url: court('/empty') })).status, 204);
        assert.equal((await client.send({ url: court('/empty'), method: 'HEAD' })).status, 204);
        assert.equal(journal.logins().length, 1);
      },
    ));

  it('gives a page whole that is looked at, up to the limit and over it', () => {
    const page = (length: number) =>
      `<html><a href="/cgi-bin/login.pl?logout">Logout</a>${'x'.repeat(length)}</html>`;
    const pages = (request: Request) => {
      const length = Number(new URL(request.url).searchParams.get('length'));
      return new Response(page(length), { headers: { 'content-type': 'text/html' } });
    };
    return withWorld(subject, { emulator: { pages } }, async ({ client, court }) => {
      for (const length of [0, 1, 65_000, 65_536, 70_000, 500_000]) {
        assert.equal(text(await client.send({ url: court(`/page?length=${length}`) })), page(length));
      }
    });
  });

  it(
    'raises errors that are recognised as ours',
    () =>
      withWorld(subject, {}, async ({ emulator, client, court }) => {
        emulator.faults.add({ host: 'nysd', signedOut: 'script' });
        await assert.rejects(client.send({ url: court(docket) }), (error) => isPacerAuthError(error));
      }),
    {
      noReplay: () =>
        withWorld(subject, {}, async ({ emulator, client, court }) => {
          emulator.faults.add({ host: 'sign-in', path: '/services/', respond: { status: 503 } });
          await assert.rejects(client.send({ url: court(docket) }), (error) => isPacerAuthError(error));
        }),
    },
  );
}
