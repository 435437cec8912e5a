import { createServer, type ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { listen } from '@pacer-auth/servers';
import { describe, expect, it } from 'vitest';
import { withPacer } from '../src/index.js';
import { never, source } from './support/source.js';
import { docket, openWorld } from './support/world.js';

const megabyte = 2 ** 20;
const types = ['application/pdf', 'text/html'];

describe('a response of a signed-in fetch', () => {
  it.for(types)('gives the first bytes of %s before the rest is sent', async (type) => {
    const gate = Promise.withResolvers<void>();
    const body = source(megabyte, gate.promise);
    await using world = await openWorld({
      pages: () => new Response(body.stream, { headers: { 'content-type': type } }),
    });

    const response = await world.signedIn(world.court('/large'));
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0);

    gate.resolve();
    reader?.releaseLock();
    for await (const _ of response.body ?? []);
  });

  it.for(types)('frees the connection of %s when the caller cancels the body', async (type) => {
    const body = source(megabyte, never);
    await using world = await openWorld({
      pages: () => new Response(body.stream, { headers: { 'content-type': type } }),
    });

    const response = await world.signedIn(world.court('/large'));
    await response.body?.cancel();

    await body.cancelled;
  });

  it.for(types)(
    'shows of %s, and of its clones, what the plain one shows, whatever the status line says',
    async (type) => {
      const lines = ['200 0KÉ', '200 OK', '204 No Content', '299 ', '600 Beyond', '999 ', '404 Nò'];
      const server = createServer(({ url }, { socket }) => {
        const head = `content-type: ${type}\r\nx-next-gen-cso: REISSUED\r\nconnection: close`;
        const body = url === '/2' ? '' : '\r\ncontent-length: 12\r\n\r\n<html></html';
        socket?.end(
          Buffer.from(`HTTP/1.1 ${lines[Number(url?.slice(1))]}\r\n${head}${body || '\r\n\r\n'}`, 'latin1'),
        );
      });
      await using listening = await listen(server);
      const { origin } = listening;
      await using world = await openWorld({}, { hosts: [{ origin, credential: 'header' }] });
      for (const [index, line] of lines.entries()) {
        const shownBy = async (send: typeof fetch) => {
          const response = await send(`${origin}/${index}`);
          const clone = response.clone();
          const all = [response, clone, clone.clone()];
          return await Promise.all(
            all.map(async (each) => [each.status, each.statusText, each.ok, each.url, await each.text()]),
          );
        };
        expect(await shownBy(world.signedIn), line).toEqual(await shownBy(fetch));
      }
      expect((await world.session.token()).value).toBe('REISSUED');
    },
  );

  it('that re-issues a token is whole whenever it is read, whatever was collected as garbage since it came', async () => {
    const headers = { 'content-type': 'application/pdf', 'set-cookie': 'NextGenCSO=REISSUED; Path=/' };
    await using world = await openWorld({ pages: () => new Response('x'.repeat(100_000), { headers }) });
    // As a program has it that keeps none of them itself.
    const send = withPacer(fetch, world.session);
    const responses = await Promise.all(Array.from({ length: 20 }, () => send(world.court('/doc1/1'))));
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    for (let round = 0; round < 20; round += 1) {
      collect();
      await setImmediate();
    }
    for (const response of responses) expect(await response.text()).toHaveLength(100_000);
    expect((await world.session.token()).value).toBe('REISSUED');
  });

  it('frees the connection of an answer that is not given to the caller', async () => {
    const bodies = [source(megabyte, never), source(megabyte, never)];
    const [signOut, redirect] = bodies;
    await using world = await openWorld({
      pages: ({ url }) => {
        const location = url.endsWith('/old')
          ? docket
          : `${world.emulator.origins.signIn}/csologin/login.jsf`;
        const body = url.endsWith('/old') ? redirect : signOut;
        if (!/[/](old|signed-out)$/.test(url) || body?.produced()) return undefined;
        return new Response(body?.stream, { status: 302, headers: { location } });
      },
    });

    expect(await (await world.signedIn(world.court('/old'))).text()).toMatch(/logout/);
    await redirect?.cancelled;
    await world.signedIn(world.court('/signed-out'));
    await signOut?.cancelled;
    // Had they been collected as garbage, that would have freed their connections too.
    expect(world.received).toHaveLength(4);
    expect(world.emulator.journal.logins()).toHaveLength(1);
  });

  it('has the fields of a plain one, and so have its clones, whether it was looked at or not', async () => {
    await using world = await openWorld();
    const { court, emulator, session, signedIn } = world;
    emulator.faults.add({ host: 'nysd', path: '/old', redirect: { location: court(docket) } });
    const { value } = await session.token();
    const headers = { Cookie: `NextGenCSO=${value}` };

    for (const path of [docket, '/old', '/doc1/127150000101?got_receipt=1']) {
      const plain = await fetch(court(path), { headers });
      const ours = await signedIn(court(path));
      for (const response of [ours, ours.clone(), ours.clone().clone()]) {
        const { url, redirected, type, status, ok } = plain;
        expect(response).toBeInstanceOf(Response);
        expect(response).toMatchObject({ url, redirected, type, status, ok });
        expect(Object.keys(response)).toEqual(Object.keys(plain));
      }
      const texts = await Promise.all([ours.clone().text(), ours.text(), plain.text()]);
      expect(new Set(texts).size).toBe(1);
    }
  });

  it('breaks off where the plain one breaks off: while it is read', async () => {
    await using court = await openCourt((answer) => answer.write('<html>half a p', () => answer.destroy()));
    const { origin } = court;
    await using world = await openWorld({}, { hosts: [{ origin, credential: 'cookie' }] });
    const readWith = async (send: typeof fetch) => {
      const response = await send(origin);
      const error: unknown = await response.text().catch((reason: unknown) => reason);
      return { status: response.status, error: String(error) };
    };

    expect(await readWith(world.signedIn)).toEqual(await readWith(fetch));
    expect(world.emulator.journal.logins()).toHaveLength(1);
  });

  it('is an abort, where the caller aborts while a page is looked at', async () => {
    await using court = await openCourt((answer) => answer.write('<html>half a p'));
    await using world = await openWorld({}, { hosts: [{ origin: court.origin, credential: 'cookie' }] });
    const received = Promise.withResolvers<void>();
    const plain: typeof fetch = async (...sent) => {
      const response = await fetch(...sent);
      received.resolve();
      return response;
    };
    const controller = new AbortController();

    const response = withPacer(plain, world.session)(court.origin, { signal: controller.signal });
    await received.promise;
    controller.abort(new Error('enough'));

    await expect(response).rejects.toThrow('enough');
  });
});

/** A court whose pages are written by the test. */
async function openCourt(
  write: (answer: ServerResponse) => unknown,
): Promise<{ origin: string } & AsyncDisposable> {
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'text/html' });
    write(answer);
  });
  return await listen(server);
}
