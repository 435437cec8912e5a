import fc from 'fast-check';

/** Any JavaScript string, lone surrogates and control characters included; what markup escapes comes often. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        "'",
        '\\',
        ']]>',
        '\r\n',
        '\r',
        '\n',
        '\t',
        ' ',
        '&amp;',
        '&#13;',
        '\\u0041',
      ),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** Whether XML 1.0 can carry a text: production [2] Char of section 2.2, read code point by code point. */
export function isXmlText(text: string): boolean {
  return [...text].every((character) => {
    const code = character.codePointAt(0) ?? 0;
    return (
      code === 0x9 ||
      code === 0xa ||
      code === 0xd ||
      (code >= 0x20 && code <= 0xd7ff) ||
      (code >= 0xe000 && code <= 0xfffd) ||
      code >= 0x10000
    );
  });
}
