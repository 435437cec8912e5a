import { jsonCodec } from '@pacer-auth/core';
import { expect, test } from 'vitest';

// Bodies of 64 KiB, the most that is read, of everything that the codec looks for. Steps that grow with the square of
// the length would take minutes.
test('reads hostile bodies in steps that grow with their length', () => {
  const tokens = [
    '"',
    '\\"',
    '\\',
    '"loginResult"',
    '"loginResult":',
    '"nextGenCSO":"',
    ' ',
    '\n',
    '{',
    '[',
    'a',
  ];
  for (const one of tokens)
    for (const other of tokens)
      for (const start of ['', '"', '{"a":"', '{"loginResult":"0","nextGenCSO":"']) {
        const body = start + (one + other).repeat(65_536 / (one.length + other.length));
        try {
          jsonCodec.decode(body);
        } catch (error) {
          expect(error).toMatchObject({ code: 'ERR_PACER_RESPONSE_INVALID' });
        }
      }
});

test('reads a token with line breaks inside its string, and leaves line breaks elsewhere alone', () => {
  const body = '{\r\n "loginResult": "0",\n "nextGenCSO": "abc\r\n\tdef\\"", "errorDescription": "a\\\\"\n}';
  expect(jsonCodec.decode(body)).toEqual({
    loginResult: '0',
    nextGenCSO: 'abcdef"',
    errorDescription: 'a\\',
  });
});
