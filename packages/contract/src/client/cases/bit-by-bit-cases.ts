import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { CaseRunner } from '../case-runner.js';
import type { ClientSubject } from '../subject.js';
import { docket, withWorld } from '../with-world.js';

/** Answers that come bit by bit: how much of them is waited for. */
export function bitByBitCases(runner: CaseRunner, subject: ClientSubject): void {
  openEndedCases(runner, subject);
  slowPageCases(runner, subject);
}

/** Answers that come bit by bit, with a type that is empty or wrong. */
function openEndedCases({ it }: CaseRunner, subject: ClientSubject): void {
  const answers = [
    { what: 'events without a type', type: '', beginning: 'data: 1\n\n' },
    { what: 'JSON without a type', type: '', beginning: '{"a":1}\n' },
    { what: 'a document that is called a page', type: 'text/html', beginning: '%PDF-1.7\n' },
  ];
  for (const { what, type, beginning } of answers) {
    it(`gives the beginning of ${what} before the rest is there`, () => {
      const { promise: readOn, resolve: goOn } = Promise.withResolvers<void>();
      const parts = async function* () {
        yield Buffer.from(beginning);
        await readOn;
        yield Buffer.from('the rest');
      };
      const pages = () => new Response(ReadableStream.from(parts()), { headers: { 'content-type': type } });
      return withWorld(subject, { emulator: { pages } }, async ({ client, court }) => {
        if (!client.stream) return;
        const seen: string[] = [];
        for await (const part of await client.stream(court('/events'))) {
          seen.push(Buffer.from(part).toString());
          goOn();
        }
        assert.deepEqual(seen, [beginning, 'the rest']);
      });
    });
  }
}

/** A stream is looked at bit by bit, too: what the first bytes leave open, later ones may tell. */
function slowPageCases({ it }: CaseRunner, subject: ClientSubject): void {
  const bits = [
    '\n',
    ' ',
    '<',
    'html><form name="GetPass"><input ',
    'type="password" name="key"></form></html>',
  ];
  const slowPage = async function* () {
    for (const bit of bits) {
      yield Buffer.from(bit);
      // In the same process, so that the client has got one bit before the next one is sent.
      for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    }
  };
  if (subject.divergences?.noReplay) return;
  it('notices a sign-in page that is streamed in bits', () => {
    let shown = 0;
    const pages = () => {
      shown += 1;
      if (shown > 1) return undefined;
      return new Response(ReadableStream.from(slowPage()), { headers: { 'content-type': 'text/html' } });
    };
    return withWorld(subject, { emulator: { pages } }, async ({ client, court }) => {
      const { stream } = client;
      if (!stream) return;
      const parts: Uint8Array[] = [];
      const download = async () => {
        for await (const part of await stream(court(docket))) parts.push(part);
      };
      if (subject.divergences?.noStreamRepeat) {
        await assert.rejects(download(), { code: 'ERR_PACER_SIGNED_OUT' });
        assert.deepEqual(parts, []);
      } else {
        await download();
        assert.match(Buffer.concat(parts).toString(), /logout[\s\S]*<\/html>/);
      }
    });
  });
}
