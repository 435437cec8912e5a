import { expect, test } from 'vitest';
import { guideRequests, guideResponses, guideSections, guideToken, guideVectors } from '../src/index.js';

test('the table of the guide names every vector once, under its section and page', () => {
  const table = Object.entries(guideSections).flatMap(([section, { page, vectors }]) =>
    vectors.map((id) => ({ section, page, id })),
  );
  expect(table).toEqual(guideVectors.map(({ section, page, id }) => ({ section, page, id })));
  expect(new Set(table.map(({ id }) => id)).size).toBe(table.length);
});

test('the table of the guide has every heading of its contents, with vectors or the reason why not', () => {
  expect(Object.entries(guideSections).map(([section, { page }]) => `${section} ${page}`)).toEqual([
    'PACER Authentication API 4',
    'Authentication Examples 5',
    'Authentication Examples / JSON Request 6',
    'Authentication Examples / XML Request 6',
    'Authentication Examples / cURL 7',
    'Logout Examples 8',
    'Logout Examples / JSON Request 8',
    'Logout Examples / XML Request 9',
    'Logout Examples / cURL 9',
    'Java Examples 10',
    'MFA Configuration 12',
    'Common Error Message Examples 13',
  ]);
  for (const { vectors, none } of Object.values(guideSections))
    expect(vectors.length === 0).toBe(none !== undefined);
});

test('the guide prints 13 requests and 10 responses', () => {
  expect([guideRequests.length, guideResponses.length]).toEqual([13, 10]);
});

test('the sample token has the 128 characters that the guide speaks of', () => {
  expect(guideToken).toHaveLength(128);
});
