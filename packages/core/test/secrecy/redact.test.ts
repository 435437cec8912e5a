import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redact } from '../../src/redact.js';

const character = fc.oneof(
  fc.constantFrom(
    'a',
    'B',
    '%',
    '&',
    '+',
    ' ',
    '"',
    "'",
    '<',
    '\\',
    ';',
    '#',
    '0',
    'x',
    'u',
    'é',
    '語',
    '🔑',
    '𐐀',
    'İ',
    'Σ',
    '\n',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const secrets = fc
  .array(character, { minLength: 4, maxLength: 24 })
  .map((characters) => characters.join(''))
  .filter((secret) => secret.trim() === secret && secret !== '' && secret.isWellFormed());

const spellings: Record<string, (text: string) => string> = {
  plain: (text) => text,
  json: (text) => JSON.stringify(text).slice(1, -1),
  'all in JSON escapes': (text) =>
    text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  xml: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  'numbers in HTML': (text) => [...text].map((one) => `&#${one.codePointAt(0)};`).join(''),
  'hexadecimal numbers in HTML': (text) =>
    [...text].map((one) => `&#x${one.codePointAt(0)?.toString(16)};`).join(''),
  url: (text) => encodeURIComponent(text),
  form: (text) => new URLSearchParams({ text }).toString().slice('text='.length),
  'upper case': (text) =>
    text.toUpperCase().toLowerCase() === text.toLowerCase() ? text.toUpperCase() : text,
};

for (const [name, spell] of Object.entries(spellings)) {
  test(`takes a secret out of any text around it: ${name}`, () => {
    fc.assert(
      fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
        const spelt = spell(secret);
        // What comes before may end in the beginning of an escape, which would make another text of it.
        const text = `${before.replace(/[%&\\#0-9a-z]+$/i, '')} ${spelt} ${after}`;
        const shown = redact(text, [secret]);
        expect(shown).toContain('[redacted]');
        expect(shown.includes(spelt) && !'[redacted]'.includes(spelt)).toBe(false);
      }),
    );
  });
}

test('finds a secret that is spelt twice over, and in a mixture of spellings', () => {
  const secret = 'pä"ss & <word>+1';
  expect(redact(`a ${encodeURIComponent(JSON.stringify(secret))} b`, [secret])).toBe('a %22[redacted]%22 b');
  expect(redact('x p\\u00e4&quot;ss+%26 &lt;word>%2B1 y', [secret])).toBe('x [redacted] y');
});

test('leaves a text without a secret as it is, and one that is too long to be searched out', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(redact(text, ['§ not in there §'])).toBe(text);
    }),
  );
  expect(redact('t'.repeat(200_000), ['token'])).toBe('[a text of 200000 characters, left out]');
});

test('hides overlapping secrets whole, and what a secret is part of', () => {
  expect(redact('abcdef', ['abcd', 'cdef'])).toBe('[redacted]');
  expect(redact('xabcx', ['abc', 'ab', undefined, ''])).toBe('x[redacted]x');
});

// Ninety texts of 64 KiB, each a repetition of what the search knows: steps that grow with the square of the length
// would take hours.
test('searches hostile texts in steps that grow with their length', () => {
  const tokens = [
    '&#',
    '&#0',
    '%',
    '%41',
    '\\',
    '\\u',
    '\\u00',
    '&',
    '&amp;',
    '&amp',
    '"',
    'a',
    'ab',
    '+',
    ' ',
    '&#x0',
  ];
  for (const one of tokens)
    for (const other of tokens.slice(0, 6)) {
      const text = (one + other).repeat(65_536 / (one.length + other.length));
      const secret = `${(one + other).repeat(1_000)}!`.slice(0, 1_024);
      redact(text, [secret, `${'a'.repeat(1_000)}b`]);
    }
});
