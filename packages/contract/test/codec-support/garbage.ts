import fc from 'fast-check';
import { bodyOf, guideResponses } from '../../src/index.js';

const printed = fc.constantFrom(...guideResponses.map(bodyOf), ...guideResponses.map(({ body }) => body));
const prototypeNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'then',
];
const names = fc.constantFrom('loginResult', 'nextGenCSO', 'errorDescription', 'CsoAuth', ...prototypeNames);
const numbers = fc.oneof(
  fc.double().map(String),
  fc.constantFrom('1e999', '-1e999', '1e-999', '-0', '0.0', '00', `${'9'.repeat(5_000)}`, '0x0', 'NaN'),
);

const truncated = fc.tuple(printed, fc.nat()).map(([body, at]) => body.slice(0, at % (body.length + 1)));

const splices = fc.array(
  fc.tuple(fc.nat(), fc.nat({ max: 40 }), fc.string({ unit: 'binary', maxLength: 8 })),
  {
    minLength: 1,
    maxLength: 5,
  },
);
const mutated = fc.tuple(printed, splices).map(([body, changes]) =>
  changes.reduce((text, [at, length, instead]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + instead + text.slice(start + length);
  }, body),
);

const nested = fc
  .tuple(
    fc.constantFrom(
      '[',
      '{"loginResult":',
      '{"a":[',
      '<CsoAuth>',
      '<a>',
      '<loginResult>',
      '<![CDATA[',
      '<!--',
      '&',
    ),
    fc.integer({ min: 1, max: 15_000 }),
    fc.constantFrom('', ']', '}', ']}', '</CsoAuth>', '</a>', ']]>', '-->'),
  )
  .map(([open, count, close]) => open.repeat(count) + close.repeat(count));

const values = fc.oneof(
  numbers,
  fc.json({ maxDepth: 4 }),
  fc.constantFrom('"0"', '"13"', 'null', '""'),
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
);
const members = fc.array(fc.tuple(names, values), { maxLength: 6 });
const objects = members.map((list) => `{${list.map(([name, value]) => `${JSON.stringify(name)}:${value}`)}}`);

const contents = fc.oneof(
  numbers,
  fc.constantFrom(
    '0',
    '13',
    '',
    '<b/>',
    '&lt;',
    '&#0;',
    '&#x10FFFF;',
    '<?pi?>',
    '<![CDATA[0]]>',
    '<!-- -->0',
  ),
  fc.string({ unit: 'binary' }),
);
const elements = fc
  .tuple(
    fc.constantFrom('', '<?xml version="1.0"?>', '<!DOCTYPE CsoAuth>', '<!DOCTYPE html>'),
    names,
    members,
    contents,
  )
  .map(
    ([prolog, root, list, content]) =>
      `${prolog}<${root}>${list.map(([name]) => `<${name}>${content}</${name}>`).join('')}</${root}>`,
  );

/** A body that is hardly ever a reply of PACER. */
export const garbage: fc.Arbitrary<string | Uint8Array<ArrayBuffer>> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'binary', maxLength: 200 }).map((text) => `<${text}>`),
  fc.uint8Array({ maxLength: 400 }).map((bytes) => new Uint8Array(bytes)),
  truncated,
  mutated,
  nested,
  objects,
  elements,
);
