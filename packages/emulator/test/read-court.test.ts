import { expect, test } from 'vitest';
import { readCourt } from '../src/cli/read-court.js';

test.each([
  ['nysd', { name: 'nysd' }],
  ['azd:currentgen', { name: 'azd', kind: 'currentgen' }],
  [
    'azd:kind=currentgen:documents=script:referer=any:bigDocket=200:redactionPage=once',
    {
      name: 'azd',
      kind: 'currentgen',
      documents: 'script',
      referer: 'any',
      bigDocket: 200,
      redactionPage: 'once',
    },
  ],
])('reads %s', (text, court) => {
  expect(readCourt(text)).toEqual(court);
});

test.each([
  ['azd:old', '--court azd:old: kind must be one of nextgen-district'],
  ['azd:documents=post', 'documents must be one of direct, frame, script'],
  ['azd:referer=', 'referer must be one of any, own'],
  ['azd:bigDocket=0', 'bigDocket must be a whole number from 1'],
  ['azd:colour=red', 'a court has kind, documents, referer, bigDocket and redactionPage'],
])('refuses %s', (text, message) => {
  expect(() => readCourt(text)).toThrow(message);
});
