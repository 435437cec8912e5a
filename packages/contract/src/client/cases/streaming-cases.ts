import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import type { CaseRunner } from '../case-runner.js';
import { signedOutPage } from '../signed-out-page.js';
import type { ClientSubject } from '../subject.js';
import { docket, text, withWorld } from '../with-world.js';

const MIB = 1_048_576;

/** Bodies that are large, compressed, or read as they arrive. */
export function streamingCases(runner: CaseRunner, subject: ClientSubject): void {
  wholePageCases(runner, subject);
  repeatCases(runner, subject);
}

/** Answers that are read to their end. */
function wholePageCases({ it }: CaseRunner, subject: ClientSubject): void {
  if (!subject.divergences?.noDecompression) {
    it(
      'notices a sign-in page that is compressed',
      () => {
        const page = '<html><form name="GetPass"><input type="password" name="key"></form></html>';
        let shown = 0;
        const pages = () => {
          shown += 1;
          if (shown > 1) return undefined;
          return new Response(gzipSync(page), {
            headers: { 'content-type': 'text/html', 'content-encoding': 'gzip' },
          });
        };
        return withWorld(subject, { emulator: { pages } }, async ({ emulator, client, court }) => {
          assert.match(text(await client.send({ url: court(docket) })), /logout/);
          assert.equal(emulator.journal.logins().length, 1);
          assert.equal(shown, 2);
        });
      },
      {
        noReplay: () => {
          const page = gzipSync(
            '<html><form name="GetPass"><input type="password" name="key"></form></html>',
          );
          const headers = { 'content-type': 'text/html', 'content-encoding': 'gzip' };
          const compressed = () => new Response(page, { headers });
          return withWorld(
            subject,
            { emulator: { pages: compressed } },
            async ({ emulator, client, court }) => {
              assert.match(text(await client.send({ url: court(docket) })), signedOutPage);
              assert.equal(emulator.journal.logins().length, 1);
            },
          );
        },
      },
    );
  }

  for (const type of ['application/pdf', 'text/html']) {
    it(`streams 50 MiB of ${type} without holding back more than a part of it`, () => {
      // A client in another process is read over sockets whose buffers the system makes as large as it likes.
      const most = (subject.openSession ? 24 : 8) * MIB;
      let produced = 0;
      const chunk = Buffer.alloc(64 * 1024, 'x');
      const pages = () =>
        new Response(
          new ReadableStream({
            pull(controller) {
              produced += chunk.length;
              controller.enqueue(chunk);
              if (produced >= 50 * MIB) controller.close();
            },
          }),
          { headers: { 'content-type': type } },
        );
      return withWorld(subject, { emulator: { pages } }, async ({ client, court }) => {
        if (!client.stream) return;
        let consumed = 0;
        let behind = 0;
        for await (const part of await client.stream(court('/large'))) {
          behind = Math.max(behind, produced - consumed);
          consumed += part.length;
        }
        assert.equal(consumed, 50 * MIB);
        assert.ok(behind <= most, `${behind} bytes were held back`);
      });
    });
  }

  it('gives a page whole whenever it is read, whatever was collected as garbage since it came', () => {
    const page = `<html><a href="/cgi-bin/login.pl?logout">Logout</a>${'<p>a row</p>'.repeat(2_000)}</html>`;
    const pages = () => new Response(page, { headers: { 'content-type': 'text/html' } });
    return withWorld(subject, { emulator: { pages } }, async ({ client, court }) => {
      const { stream } = client;
      if (!stream) return;
      const bodies = await Promise.all(Array.from({ length: 10 }, () => stream(court('/page'))));
      await collectGarbage();
      for (const body of bodies) {
        const parts: Uint8Array[] = [];
        for await (const part of body) parts.push(part);
        assert.equal(Buffer.concat(parts).toString(), page);
      }
    });
  });
}

/** Streams that are repeated, or left early. */
function repeatCases({ it }: CaseRunner, subject: ClientSubject): void {
  if (subject.divergences?.noStreamRepeat) {
    it('fails a streamed download after a sign-out, and signs in when it is asked for again', () =>
      withWorld(subject, {}, async ({ emulator, client, court, session }) => {
        if (!client.stream) return;
        await session.token();
        emulator.signOut.disguise = 'script';
        emulator.tokens.expireAll();
        const { stream } = client;
        let parts: Uint8Array[] = [];
        const download = async () => {
          for await (const part of await stream(court(docket))) parts.push(part);
        };
        await assert.rejects(download(), { code: 'ERR_PACER_SIGNED_OUT' });
        assert.deepEqual(parts, []);
        parts = [];
        await download();
        assert.match(Buffer.concat(parts).toString(), /logout[\s\S]*<\/html>/);
        assert.equal(emulator.journal.logins().length, 2);
      }));
  } else {
    it(
      'repeats a streamed download after a sign-out',
      () =>
        withWorld(subject, {}, async ({ emulator, client, court, session }) => {
          if (!client.stream) return;
          await session.token();
          emulator.signOut.disguise = 'script';
          emulator.tokens.expireAll();
          const parts: Uint8Array[] = [];
          for await (const part of await client.stream(court(docket))) parts.push(part);
          assert.match(Buffer.concat(parts).toString(), /logout[\s\S]*<\/html>/);
          assert.equal(emulator.journal.logins().length, 2);
        }),
      {
        noReplay: () =>
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
      },
    );
  }

  if (subject.divergences?.keepsConnection) return;
  it('ends the connection when the reader of a stream leaves early', () => {
    const { promise: cancelled, resolve: cancel } = Promise.withResolvers<void>();
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const endless = () =>
      new ReadableStream({ pull: (controller) => controller.enqueue(chunk), cancel: () => cancel() });
    const pages = () => new Response(endless(), { headers: { 'content-type': 'text/html' } });
    return withWorld(subject, { emulator: { pages } }, async ({ client, court }) => {
      if (!client.stream) return;
      for await (const part of await client.stream(court('/endless'))) {
        assert.ok(part.length > 0);
        break;
      }
      await cancelled;
    });
  });
}

/** Collects all garbage, and gives what waits for that its turn. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  for (let round = 0; round < 2; round += 1) {
    collect();
    await setImmediate();
  }
}
