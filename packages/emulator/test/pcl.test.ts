import { expect, test } from 'vitest';
import { startEmulator } from '../src/index.js';
import { askCourt, searchCases, send, signIn } from './support/client.js';

const at = Date.UTC(2026, 6, 1, 12);

test('answers a case search in JSON with a receipt, the page and links to the courts', async () => {
  await using emulator = await startEmulator({ now: () => at });
  const token = await signIn(emulator);

  const answer = await searchCases(emulator, token, { headers: { 'x-client-code': 'matter-7' } });

  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/json');
  const body: unknown = JSON.parse(answer.text);
  expect(body).toMatchObject({
    receipt: {
      transactionDate: '2026-07-01T07:00:00.000-0500',
      billablePages: 1,
      loginId: 'demouser',
      clientCode: 'matter-7',
      searchFee: '.10',
    },
    pageInfo: { number: 0, size: 54, first: true, last: true },
    masterCase: null,
  });
  expect(body).toHaveProperty('content.0.courtId', 'nysdc');
  const [, link = ''] = /"caseLink": "http:\/\/[^/]+([^"]+)"/.exec(answer.text) ?? [];
  expect((await askCourt(emulator, token, link)).text).toContain('DktRpt.pl?');
  expect(emulator.journal.requests('pcl')).toMatchObject([
    { verdict: 'served', feeCents: 10, credentials: ['header:X-CLIENT-CODE', 'header:X-NEXT-GEN-CSO'] },
  ]);
});

test('reads and writes XML in the namespace of the PACER Case Locator, independently', async () => {
  await using emulator = await startEmulator({ now: () => at });
  const token = await signIn(emulator);

  const answer = await searchCases(emulator, token, {
    headers: { 'content-type': 'application/xml', accept: 'application/xml' },
    body: '<caseSearch xmlns="https://pacer.uscourts.gov"><caseTitle>USA</caseTitle><courtId>nysdc</courtId></caseSearch>',
  });

  expect(answer.headers.get('content-type')).toBe('application/xml');
  expect(answer.text).toContain('<caseList xmlns="https://pacer.uscourts.gov">');
  expect(answer.text).toContain('<transactionDate>2026-07-01T07:00:00.000-05:00</transactionDate>');
  expect(answer.text).toContain('<searchFee>.10</searchFee>');
  expect(answer.text).toContain('<courtId>nysdc</courtId>');
  expect(answer.text).not.toContain('candc');
});

test('gives 54 cases a page and bills each page', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);
  const body = '{"dateFiledFrom":"2000-01-01"}';

  const pages = [];
  for (const page of [0, 1]) pages.push((await searchCases(emulator, token, { page, body })).text);

  expect(pages.map((page) => page.match(/"caseId"/g)?.length)).toEqual([54, 26]);
  expect(pages[1]).toContain('"totalElements": 80');
  expect(emulator.journal.fees()).toBe(20);
});

test('finds a case by its number', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);
  const all = await searchCases(emulator, token, { body: '{"courtId":["candc"]}' });
  const [, caseNumberFull = ''] = /"caseNumberFull": "([^"]+)"/.exec(all.text) ?? [];

  const one = await searchCases(emulator, token, { body: JSON.stringify({ caseNumberFull }) });

  expect(one.text).toContain('"totalElements": 1,');
});

test('answers 401 without a live token in the header: a cookie does not count', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);
  const url = `${emulator.origins.pcl}/pcl-public-api/rest/cases/find`;
  const init = { method: 'POST', body: '{"caseTitle":"USA"}' };
  const headers = { 'content-type': 'application/json' };

  expect((await send(url, { ...init, headers })).status).toBe(401);
  expect((await send(url, { ...init, headers: { ...headers, cookie: `NextGenCSO=${token}` } })).status).toBe(
    401,
  );
  expect((await searchCases(emulator, `${token}x`)).status).toBe(401);
  emulator.tokens.expireAll();
  expect((await searchCases(emulator, token)).status).toBe(401);
  expect(emulator.journal.requests('pcl').map((entry) => entry.verdict)).toEqual(Array(4).fill('signed-out'));
  expect(emulator.journal.fees()).toBe(0);
});

test.each([
  { what: 'a search without criteria', body: '{}', status: 406 },
  { what: 'an unknown field', body: '{"title":"x"}', status: 406 },
  { what: 'a date that is none', body: '{"dateFiledFrom":"1/2/2024"}', status: 406 },
  { what: 'a page out of range', body: '{"caseTitle":"x"}', page: 100, status: 406 },
  { what: 'broken JSON', body: '{', status: 400 },
  { what: 'an array', body: '[]', status: 400 },
  { what: 'XML without the namespace', body: '<caseSearch/>', type: 'application/xml', status: 400 },
  { what: 'another Content-Type', body: 'x=y', type: 'text/plain', status: 400 },
])('answers $what with $status, unbilled', async ({ body, status, page = 0, type = 'application/json' }) => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);

  const answer = await searchCases(emulator, token, { page, body, headers: { 'content-type': type } });

  expect(answer.status).toBe(status);
  expect(emulator.journal.requests('pcl')).toMatchObject([{ verdict: 'served', status, feeCents: 0 }]);
});
