import type { Codec } from '@pacer-auth/core';
import { jsonCodec, xmlCodec } from '@pacer-auth/core';
import { describe, expect, it, test } from 'vitest';
import { type CodecUnderTest, codecSuite } from '../src/index.js';
import { coreCodecs, readJson, readXml } from './codec-support/core-codecs.js';

codecSuite({ describe, it }, ...coreCodecs);

/** Runs the suite and collects the titles of the tests that fail. */
async function failures(subject: CodecUnderTest): Promise<string[]> {
  const tests: { name: string; body: () => void | Promise<void> }[] = [];
  codecSuite({ describe: (_name, body) => body(), it: (name, body) => tests.push({ name, body }) }, subject);
  const failed: string[] = [];
  for (const { name, body } of tests) {
    try {
      await body();
    } catch {
      failed.push(name);
    }
  }
  return failed;
}

function json(changes: Partial<Codec>): CodecUnderTest {
  const codec = { ...jsonCodec, ...changes };
  return { name: 'broken', format: 'json', codec, read: readJson, rawLineBreaks: 'refused' };
}

function xml(changes: Partial<Codec>): CodecUnderTest {
  return { name: 'broken', format: 'xml', codec: { ...xmlCodec, ...changes }, read: readXml };
}

/** What a careless codec does -> a test of the suite that fails for it. */
const broken: readonly [what: string, subject: CodecUnderTest, failing: string][] = [
  ['names another media type', json({ mediaType: 'text/json' }), 'names its media type'],
  [
    'writes JSON on one line',
    json({ encode: (request) => JSON.stringify(request) }),
    'Authentication Examples / JSON Request: writes login-json-request byte for byte',
  ],
  [
    'puts texts into a template',
    xml({
      encode: (request) =>
        `<CsoAuth>${Object.entries(request).map(([name, text]) => `<${name}>${text}</${name}>`)}</CsoAuth>`,
    }),
    'carries what markup escapes in every field',
  ],
  [
    'trims passwords',
    json({
      encode: ({ password = '', ...rest }) => jsonCodec.encode({ ...rest, password: password.trim() }),
    }),
    'carries blanks at both ends in every field',
  ],
  [
    'writes carriage returns as they are',
    xml({ encode: (request) => xmlCodec.encode(request).replaceAll('&#13;', '\r') }),
    'carries all line breaks in every field',
  ],
  [
    'keeps the line breaks of a token',
    xml({
      decode: (body) => ({
        nextGenCSO: String(readXml(body).nextGenCSO),
        loginResult: '0',
        errorDescription: '',
      }),
    }),
    'Authentication Examples / XML Request: reads login-xml-response',
  ],
  [
    'lets the parser speak',
    json({
      decode: (body) => {
        JSON.parse(body);
        return jsonCodec.decode(body);
      },
    }),
    'refuses broken JSON, and does not quote it',
  ],
  [
    'takes everything for a success',
    json({ decode: () => ({ loginResult: '0', errorDescription: '' }) }),
    'refuses an HTML page, and does not quote it',
  ],
];

test.each(broken)('the suite fails for a codec that %s', async (_what, subject, failing) => {
  expect(await failures(subject)).toContain(failing);
});

test('the suite passes for a codec that reads raw line breaks in JSON, as printed', async () => {
  const mending: Codec = {
    ...jsonCodec,
    decode: (body) => jsonCodec.decode(body.replace(/(\w)\n(\w)/, '$1$2')),
  };
  expect(
    await failures({
      name: 'mending',
      format: 'json',
      codec: mending,
      read: readJson,
      rawLineBreaks: 'read',
    }),
  ).toEqual([]);
});
