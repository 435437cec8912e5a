import { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { findPacerAuthError } from '@pacer-auth/core';
import { describe, expect, it, vi } from 'vitest';
import { gotVersions } from './support/got-versions.js';
import { account, docket, withWorld } from './support/with-world.js';

const MEGABYTE = 2 ** 20;

/** What a stream gives before it ends or fails, and what it fails with. */
async function drain(stream: Readable): Promise<{ body: string; error: unknown }> {
  let body = '';
  try {
    for await (const chunk of stream) body += chunk;
  } catch (error) {
    return { body, error };
  }
  return { body, error: undefined };
}

describe.each(Object.entries(gotVersions))('withPacer(%s).stream()', (_, got) => {
  it('is signed in, at each hop of a redirect', () =>
    withWorld(got, {}, async ({ emulator, client, court }) => {
      const { foreign } = emulator.origins;
      emulator.faults.add({ host: 'nysd', path: '/away', redirect: { location: `${foreign}/between` } });
      emulator.faults.add({ host: 'foreign', redirect: { location: `${emulator.court('cand')}${docket}` } });
      expect(await text(client.stream(`${court}/away`))).toMatch(/logout.*<\/html>/s);
      expect(emulator.journal.requests('nysd')[0]?.credentials).toEqual(['cookie:NextGenCSO']);
      expect(emulator.journal.requests('foreign')[0]?.credentials).toEqual([]);
      expect(emulator.journal.requests('cand')[0]?.credentials).toEqual(['cookie:NextGenCSO']);
      expect(emulator.journal.logins()).toHaveLength(1);
    }));

  it.each(['redirect', 'script', 'form', 'message'] as const)(
    'fails where the account is signed out by %s, before a byte of the page comes',
    (disguise) =>
      withWorld(got, {}, async ({ emulator, session, client, court }) => {
        await session.token();
        emulator.signOut.disguise = disguise;
        emulator.tokens.expireAll();
        const { body, error } = await drain(client.stream(court + docket));
        expect(error).toMatchObject({ code: 'ERR_PACER_SIGNED_OUT', name: 'SignedOutError' });
        expect(body).toBe('');
        expect(emulator.journal.requests('nysd')).toHaveLength(1);
        // The session knows now, so that the caller's next try works.
        expect((await drain(client.stream(court + docket))).body).toMatch(/logout/);
        expect(emulator.journal.logins()).toHaveLength(2);
      }),
  );

  it.each(['gzip', 'br'] as const)(
    'fails for a sign-in page in %s that the program wants as it came',
    (coding) => {
      const page = '<form name="GetPass"><input type="password"></form>';
      const body = coding === 'gzip' ? gzipSync(page) : brotliCompressSync(page);
      const headers = { 'content-type': 'text/html', 'content-encoding': coding };
      return withWorld(got, { pages: () => new Response(body, { headers }) }, async ({ client, court }) => {
        const seen = await drain(client.stream(court + docket, { decompress: false }));
        expect(seen).toMatchObject({ body: '', error: { code: 'ERR_PACER_SIGNED_OUT' } });
      });
    },
  );

  it.each([true, false])(
    "leaves a 401 got's own and learns from it, with throwHttpErrors %s",
    (throwHttpErrors) =>
      withWorld(got, {}, async ({ emulator, session, client, caseSearch }) => {
        await session.token();
        emulator.tokens.expireAll();
        const search = () =>
          client.stream(caseSearch, { method: 'POST', json: { caseTitle: 'a' }, throwHttpErrors });
        const { error } = await drain(search());
        if (throwHttpErrors)
          expect(error).toMatchObject({ name: 'HTTPError', response: { statusCode: 401 } });
        else expect(error).toBeUndefined();
        expect((await drain(search())).body).toMatch(/"content"/);
        expect(emulator.journal.logins()).toHaveLength(2);
      }),
  );

  it('takes over a token that an answer re-issues', () =>
    withWorld(got, { rotate: 'every-answer', tokenAfterRotation: 'invalid' }, async (world) => {
      const { emulator, client, court } = world;
      for (let round = 0; round < 3; round += 1)
        expect((await drain(client.stream(court + docket))).error).toBeUndefined();
      expect(emulator.journal.logins()).toHaveLength(1);
      expect(emulator.journal.entries.every(({ verdict }) => verdict !== 'signed-out')).toBe(true);
    }));

  it('fails with the error of a refused login, and makes one', () =>
    withWorld(got, {}, async ({ emulator, client, court }) => {
      emulator.accounts.update(account.loginId, { password: 'changed' });
      for (let round = 0; round < 2; round += 1) {
        const { error } = await drain(client.stream(court + docket));
        expect(findPacerAuthError(error)).toBe(error);
        expect(error).toMatchObject({ loginResult: '13' });
      }
      expect(emulator.journal.logins()).toHaveLength(1);
    }));

  it('sends what is piped into it', () => {
    const pages = async (request: Request) => new Response(`got ${await request.text()}`);
    return withWorld(got, { pages }, async ({ client, court }) => {
      const upload = client.stream(`${court}/echo`, { method: 'POST' });
      const [answer] = await Promise.all([text(upload), pipeline(Readable.from(['a ', 'file']), upload)]);
      expect(answer).toBe('got a file');
    });
  });

  it('gives pages whole that are looked into, up to the limit and over it, also where nobody reads at once', () => {
    const page = (length: number) =>
      `<html><a href="/cgi-bin/login.pl?logout">Logout</a>${'x'.repeat(length)}</html>`;
    const pages = (request: Request) => {
      const length = Number(new URL(request.url).searchParams.get('length'));
      const chunks = page(length).match(/.{1,10000}/gs) ?? [];
      const body = Readable.toWeb(Readable.from(chunks.map((chunk) => Buffer.from(chunk))));
      return new Response(body, { headers: { 'content-type': 'text/html' } });
    };
    return withWorld(got, { pages }, async ({ client, court }) => {
      for (const length of [0, 65_000, 70_000, 500_000]) {
        const stream = client.stream(`${court}/page?length=${length}`);
        await new Promise((resolve) => {
          stream.once('response', resolve);
        });
        expect(await text(stream)).toBe(page(length));
      }
    });
  });

  it('passes a document of 50 MB through without keeping it', () => {
    const block = Buffer.alloc(MEGABYTE / 4, 'x');
    const pages = () => {
      const body = Readable.toWeb(Readable.from(Array.from({ length: 200 }, () => block)));
      return new Response(body, { headers: { 'content-type': 'application/pdf' } });
    };
    return withWorld(got, { pages }, async ({ session, client, court }) => {
      await session.token();
      let size = 0;
      let buffered = 0;
      const stream = client.stream(`${court}/doc1/large`);
      const sink = new Writable({
        write(chunk: Uint8Array, _encoding, done) {
          size += chunk.length;
          buffered = Math.max(buffered, stream.readableLength);
          setImmediate(done);
        },
      });
      await pipeline(stream, sink);
      expect(size).toBe(50 * MEGABYTE);
      expect(buffered).toBeLessThan(MEGABYTE);
    });
  });

  it("tells the user's beforeError hooks, and asks no retry of the user's", () =>
    withWorld(got, {}, async ({ emulator, session, client, court }) => {
      await session.token();
      emulator.signOut.disguise = 'script';
      emulator.tokens.expireAll();
      const beforeError = vi.fn((error: Error) => error);
      const stream = client.stream(court + docket, { hooks: { beforeError: [beforeError] } });
      const retried = vi.fn();
      stream.once('retry', retried);
      await drain(stream);
      expect(beforeError).toHaveBeenCalledOnce();
      expect(retried).not.toHaveBeenCalled();
    }));
});
