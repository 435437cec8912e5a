import assert from 'node:assert/strict';
import type { AuthRequest } from '@pacer-auth/core';
import type { CodecSuiteRunner, CodecUnderTest } from './codec-under-test.js';

/** Texts that a careless writer spoils. */
const awkward: Readonly<Record<string, string>> = {
  'what markup escapes': `<p a='1' b="2">&amp;&#65;</p>]]><![CDATA[`,
  'what JSON escapes': '"quoted" \\ back\\u0041slash / \\n',
  'blanks at both ends': '  blank and tab \t ',
  'nothing but blanks': '   ',
  'all line breaks': 'one\ntwo\rthree\r\nfour\u0085five\u2028six',
  'letters beyond ASCII': 'ä ß 漢字 \u{1f512} e\u0301',
  'a byte order mark': '\u{feff}marked',
  'names of prototypes': '__proto__ constructor',
  'replacement patterns': "$& $1 $$ $` $'",
};

/** Texts with a character that XML 1.0 cannot carry (section 2.2), not even as a reference. */
const beyondXml: readonly string[] = [
  '\0',
  '\u0001',
  '\u000b',
  '\u001f',
  '\ufffe',
  '\uffff',
  '\ud800',
  '\udc00',
];

const textFields = ['loginId', 'password', 'clientId', 'clientCode', 'otpCode', 'nextGenCSO'] as const;

/** Writing requests. */
export function encodeRules({ it }: CodecSuiteRunner, { codec, format, read }: CodecUnderTest): void {
  it('names its media type', () => {
    assert.equal(codec.mediaType, `application/${format}`);
  });

  for (const [what, text] of Object.entries(awkward)) {
    it(`carries ${what} in every field`, () => {
      for (const field of textFields) assertCarried({ [field]: text });
    });
  }

  it('writes the fields that it is given, in their order, and no others', () => {
    assert.deepEqual(Object.keys(read(codec.encode({ loginId: 'a', password: 'b' }))), [
      'loginId',
      'password',
    ]);
    assert.deepEqual(Object.keys(read(codec.encode({ otpCode: '1', loginId: 'a' }))), ['otpCode', 'loginId']);
  });

  if (format === 'json') {
    it('carries characters that XML cannot', () => {
      for (const character of beyondXml) assertCarried({ password: `before${character}after` });
    });
    return;
  }
  it('refuses a character that XML cannot carry with a TypeError that names the field and hides its value', () => {
    for (const field of textFields) {
      for (const character of beyondXml) {
        assert.throws(
          () => codec.encode({ [field]: `sesame${character}opens` }),
          (error: unknown) =>
            error instanceof TypeError &&
            error.message.includes(field) &&
            !/sesame|opens/.test(`${error.message}${error.stack}${String(error.cause)}`),
        );
      }
    }
  });

  function assertCarried(request: AuthRequest): void {
    assert.deepEqual({ ...read(codec.encode(request)) }, request);
  }
}
