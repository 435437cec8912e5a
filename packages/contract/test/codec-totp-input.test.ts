import { type Totp, totp } from '@pacer-auth/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guideTotpSecret } from '../src/index.js';
import { expectHidden } from './codec-support/outcome.js';

const sesame = 'SESAMESESAMESESAME';

/** Wrong input -> what the message says. */
const wrong: readonly [what: string, make: () => Totp, message: RegExp][] = [
  ['an empty secret', () => totp(''), /secret must be base32/],
  ['a blank secret', () => totp(' - '), /secret must be base32/],
  ['a short secret', () => totp('SESAME'), /at least 8 characters/],
  ['a secret with a 1', () => totp(`${sesame}1`), /secret must be base32 \(A to Z and 2 to 7\)/],
  ['a secret with a 0 and an 8', () => totp(`0${sesame}8`), /secret must be base32/],
  ['a secret with a letter beyond ASCII', () => totp(`${sesame}É`), /secret must be base32/],
  ['padding inside a secret', () => totp(`${sesame}==${sesame}`), /secret must be base32/],
  ['a web address', () => totp(`https://example.com/?secret=${sesame}`), /secret must be base32/],
  ['too short a period', () => totp(sesame, { period: 0 }), /period must be 1 to 300 s/],
  ['too long a period', () => totp(sesame, { period: 301 }), /period must be 1 to 300 s/],
  ['a broken period', () => totp(sesame, { period: 29.5 }), /period must be 1 to 300 s/],
  ['too few digits', () => totp(sesame, { digits: 5 }), /digits must be 6 to 10/],
  ['too many digits', () => totp(sesame, { digits: 11 }), /digits must be 6 to 10/],
  ['digits that are no number', () => totp(sesame, { digits: Number.NaN }), /digits must be 6 to 10/],
  ['a URI that cannot be parsed', () => totp(`otpauth://[${sesame}`), /URI cannot be parsed/],
  ['a URI of a counter', () => totp(`otpauth://hotp/x?secret=${sesame}&counter=1`), /must be of type totp/],
  ['a URI without a type', () => totp(`otpauth:?secret=${sesame}`), /must be of type totp/],
  ['a URI without a secret', () => totp(`otpauth://totp/${sesame}?digits=6`), /URI has no secret/],
  ['a URI with an empty secret', () => totp(`otpauth://totp/${sesame}?secret=`), /URI has no secret/],
  ['a URI with a wrong secret', () => totp(`otpauth://totp/x?secret=${sesame}0`), /secret must be base32/],
  ['a URI with wrong digits', () => totp(`otpauth://totp/x?secret=${sesame}&digits=six`), /digits must be/],
  ['a URI with no digits', () => totp(`otpauth://totp/x?secret=${sesame}&digits=`), /digits must be/],
  ['a URI with a wrong period', () => totp(`otpauth://totp/x?secret=${sesame}&period=-30`), /period must be/],
  [
    'a URI with another algorithm',
    () => totp(`otpauth://totp/x?secret=${sesame}&algorithm=MD5`),
    /algorithm must/,
  ],
];

test.each(wrong)('%s is a TypeError that does not show the secret', (_what, make, message) => {
  let error: unknown;
  try {
    make();
  } catch (thrown) {
    error = thrown;
  }
  if (!(error instanceof TypeError)) throw new Error('it is accepted');
  expect(error.message).toMatch(/^totp: /);
  expect(error.message).toMatch(message);
  expectHidden(error.message, [sesame, sesame.toLowerCase()]);
});

test.each([
  [undefined, 'undefined'],
  [null, 'null'],
  [7, 'a number'],
  [{}, 'another object'],
  [[guideTotpSecret], 'an array'],
])('%j in place of a secret is a TypeError', (value, what) => {
  expect(() => Reflect.apply(totp, undefined, [value])).toThrow(
    new TypeError(`totp: the secret must be a string, and is ${what}`),
  );
});

test('an algorithm that RFC 6238 does not know is a TypeError', () => {
  for (const algorithm of ['MD5', 'sha-1', '', 5])
    expect(() => Reflect.apply(totp, undefined, [guideTotpSecret, { algorithm }])).toThrow(
      new TypeError("totp: algorithm must be 'SHA1', 'SHA256' or 'SHA512'"),
    );
});

test('any text with a character that is not of base32 is a TypeError that does not show it', () => {
  const foreign = fc.constantFrom('0', '1', '8', '9', '!', '_', '.', '/', '+', '\0', 'é', '漢', '\u{1f512}');
  fc.assert(
    fc.property(fc.nat({ max: sesame.length }), foreign, (at, character) => {
      const secret = sesame.slice(0, at) + character + sesame.slice(at);
      expect(() => totp(secret)).toThrow(
        new TypeError('totp: the secret must be base32 (A to Z and 2 to 7), at least 8 characters long'),
      );
    }),
  );
});

test('nothing that a logger prints of a source shows its secret', () => {
  expectHidden(totp(guideTotpSecret), [guideTotpSecret, guideTotpSecret.toLowerCase()]);
});
