import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { account, loginCount, openSession, startPacer, toPcl } from '../support/pacer.js';

class FormData {
  readonly [Symbol.toStringTag] = 'FormData';
  *[Symbol.iterator]() {
    yield ['name', 'value'];
  }
}

class PipedForm extends FormData {
  pipe(): void {}
}

const cases: ReadonlyArray<[string, unknown, boolean]> = [
  ['nothing', undefined, true],
  ['a text', 'text', true],
  ['bytes', new Uint8Array(1), true],
  ['a search', new URLSearchParams('a=b'), true],
  ['a blob', new Blob(['x']), true],
  ["another implementation's form", new FormData(), true],
  ['an object', { a: 1 }, true],
  ["the form-data package's form", new PipedForm(), false],
  ['a stream', Readable.from(['x']), false],
  ['a web stream', new ReadableStream(), false],
  ['a generator', new FormData()[Symbol.iterator](), false],
  ['an iterable', new Set(['x']), false],
];

test.each(cases)('judges whether %s can be sent twice', async (_, body, replayable) => {
  await using emulator = await startPacer({ accounts: [account] });
  await using session = openSession(emulator);
  await session.token();
  emulator.tokens.expireAll();
  const { url, method } = toPcl(emulator);
  using exchange = session.exchange({ url, method, body });
  await exchange.authorize(url, new Headers());
  const view = { status: 401, header: () => null, setCookies: [], peek: async () => '' };
  expect(await exchange.observe(view)).toBe(replayable ? 'again' : 'done');
  expect(loginCount(emulator)).toBe(1);
});
