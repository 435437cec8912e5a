import { expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/index.js';
import { type Answer, send, signIn } from './support/client.js';
import { readJob, readPage, readProblem, readSyncedCase, saysTooMany } from './support/pcl-clients.js';

const courts = ['nysd', 'nysb', 'ca1', 'cadc', 'cafc', 'cit', 'jpml'];

/** Asks as an SDK does: everything in JSON, the order as repeated query parameters. */
function ask(emulator: Emulator, token: string, path: string, body?: unknown): Promise<Answer> {
  return send(`${emulator.origins.pcl}/pcl-public-api/rest${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'x-next-gen-cso': token },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function open(options: Parameters<typeof startEmulator>[0] = {}): Promise<{
  emulator: Emulator;
  find(kind: 'cases' | 'parties', body: unknown, query?: string): ReturnType<typeof readPageOf>;
  token: string;
  [Symbol.asyncDispose](): Promise<void>;
}> {
  const emulator = await startEmulator({ courts, ...options });
  const token = await signIn(emulator);
  return {
    emulator,
    token,
    find: (kind, body, query = '') => readPageOf(ask(emulator, token, `/${kind}/find?page=0${query}`, body)),
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}

async function readPageOf(answer: Promise<Answer>): Promise<ReturnType<typeof readPage>> {
  return readPage((await answer).text);
}

test('brings cases into the order that is asked for, the first field first', async () => {
  await using pcl = await open();

  const { rows } = await pcl.find(
    'cases',
    { courtId: ['nysbk'] },
    '&sort=caseYear%2CDESC&sort=caseTitle,ASC',
  );

  const keys = rows.map((row) => [row.caseYear, String(row.caseTitle).toLowerCase()] as const);
  expect(rows).toHaveLength(40);
  expect(new Set(keys.map(([year]) => year)).size).toBeGreaterThan(3);
  expect(keys).toEqual(
    keys.toSorted(([one, a], [other, b]) => Number(other) - Number(one) || (a < b ? -1 : a > b ? 1 : 0)),
  );
});

test('sorts by the chapter in the spelling of the guide, parties by role, and puts what is missing last', async () => {
  await using pcl = await open();

  const chapters = (await pcl.find('cases', { courtId: ['nys'] }, '&sort=bankrupctyChapter,DESC')).rows.map(
    ({ bankruptcyChapter }) => (bankruptcyChapter === undefined ? -1 : Number(bankruptcyChapter)),
  );
  const roles = (
    await pcl.find('parties', { dateFiledFrom: '2000-01-01', courtId: ['nysbk'] }, '&sort=role')
  ).rows.map(({ partyRole }) => String(partyRole));

  expect(chapters).toContain(13);
  expect(chapters.at(-1)).toBe(-1);
  expect(chapters).toEqual(chapters.toSorted((one, other) => other - one));
  expect(roles).toEqual(roles.toSorted());
});

test.each([
  { what: 'an unknown field', query: '&sort=colour,ASC' },
  { what: 'a field of the other search', query: '&sort=lastName,ASC' },
  { what: 'an unknown direction', query: '&sort=caseYear,UP' },
])('answers an order by $what with 406', async ({ query }) => {
  await using pcl = await open();

  const answer = await ask(pcl.emulator, pcl.token, `/cases/find?page=0${query}`, { caseTitle: 'a' });

  expect(answer.status).toBe(406);
  expect(readProblem(answer.text)).toContain('sort');
});

test.each([
  { field: 'caseStatus', body: { caseStatus: 'O' }, row: 'effectiveDateClosed' },
  { field: 'caseStatus', body: { caseStatus: 'c' }, row: 'effectiveDateClosed' },
  { field: 'dateReopened', body: { dateReopenedFrom: '2000-01-01' }, row: 'dateReopened' },
  { field: 'dateDismissed', body: { dateDismissedFrom: '2000-01-01' }, row: 'dateDismissed' },
  { field: 'dateDischarged', body: { dateDischargedTo: '2100-01-01' }, row: 'dateDischarged' },
  { field: 'dispositionMethod', body: { dispositionMethod: 'Dismissed' }, row: 'dispositionMethod' },
  { field: 'dispoMethodJt', body: { dispoMethodJt: 'standard' }, row: 'jointDispositionMethod' },
  { field: 'dateDismissedJt', body: { dateDismissedJtFrom: '2000-01-01' }, row: 'jointDismissedDate' },
  { field: 'caseJoint', body: { caseJoint: 'y' }, row: 'jointBankruptcyFlag' },
  { field: 'a chapter as a number', body: { federalBankruptcyChapter: [7] }, row: 'bankruptcyChapter' },
])('searches by $field: $body', async ({ body, row }) => {
  await using pcl = await open({ courts: ['nysb'], casesPerCourt: 300 });

  // Cases under seal are in no search.
  const { pageInfo: all } = await pcl.find('cases', { dateFiledFrom: '2000-01-01' });
  const { rows, pageInfo } = await pcl.find('cases', body);

  expect(pageInfo.totalElements).toBeGreaterThan(0);
  expect(pageInfo.totalElements).toBeLessThan(Number(all.totalElements));
  if (!('caseStatus' in body)) expect(rows.every((found) => found[row] !== undefined)).toBe(true);
  else if (body.caseStatus === 'O') {
    expect(
      rows.every((found) => found.effectiveDateClosed === undefined || found.dateReopened !== undefined),
    ).toBe(true);
    const closed = await pcl.find('cases', { caseStatus: 'C' });
    expect(Number(closed.pageInfo.totalElements) + Number(pageInfo.totalElements)).toBe(all.totalElements);
  }
});

test('leaves out what a kind of court does not have, as null never stands in a row', async () => {
  await using pcl = await open();
  const rowsOf = async (courtId: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
    (await pcl.find('cases', { dateFiledFrom: '2000-01-01', courtId: [courtId] })).rows;
  const [bankruptcy, district, appeals] = [
    await rowsOf('nysbk'),
    await rowsOf('nysdc'),
    await rowsOf('01ca'),
  ];

  for (const row of [...bankruptcy, ...district, ...appeals]) {
    expect(Object.values(row)).not.toContain(null);
    expect(row.dateTermed).toBe(row.effectiveDateClosed);
  }
  for (const row of bankruptcy) {
    expect(row).toMatchObject({ jurisdictionType: 'Bankruptcy' });
    expect(row.bankruptcyChapter === undefined).toBe(row.caseType === 'ap');
    expect(['n', 'y']).toContain(row.jointBankruptcyFlag);
    expect(row).not.toHaveProperty('natureOfSuit');
    expect(row.dateDismissed === undefined || row.dateDischarged === undefined).toBe(true);
  }
  expect(bankruptcy.some((row) => row.caseType === 'ap')).toBe(true);
  for (const row of [...district, ...appeals]) {
    expect(row).not.toHaveProperty('bankruptcyChapter');
    expect(row).not.toHaveProperty('jointBankruptcyFlag');
    expect(row.natureOfSuit === undefined).toBe(row.jurisdictionType === 'Criminal');
  }
  expect(district.some((row) => row.jurisdictionType === 'Criminal')).toBe(true);
});

test('gives a bankruptcy sync client its parties: case inside, outcome beside it, an open case without an end', async () => {
  await using pcl = await open();

  const { rows } = await pcl.find('parties', {
    lastName: '',
    firstName: null,
    role: ['DB', null],
    courtCase: { dateFiledFrom: '2000-01-01', courtId: ['NYSBK'], caseType: [] },
  });

  const synced = rows.map(readSyncedCase);
  expect(rows[0]).toMatchObject({ partyType: 'pty', partyRole: 'db', middleName: ' ', generation: ' ' });
  expect(synced.every(({ court, docket }) => court === 'nysbk' && docket?.includes('iqquerymenu.pl?'))).toBe(
    true,
  );
  expect(synced.some(({ isOpen, outcome }) => isOpen && outcome === null)).toBe(true);
  expect(synced.some(({ isOpen, outcome }) => !isOpen && outcome === 'Standard Discharge')).toBe(true);
});

test('knows courts by the ids of the PACER Case Locator, and regions by their beginning', async () => {
  await using pcl = await open();
  const courtsOf = async (...courtId: string[]): Promise<string[]> => {
    const body = { courtId, dateFiledFrom: '2000-01-01' };
    const { pageInfo } = await pcl.find('cases', body);
    const last = Number(pageInfo.totalPages);
    const found = new Set<string>();
    for (let page = 0; page < last; page += 1) {
      const answer = await ask(pcl.emulator, pcl.token, `/cases/find?page=${page}`, body);
      for (const row of readPage(answer.text).rows) found.add(String(row.courtId));
    }
    return [...found].toSorted();
  };

  expect(await courtsOf('dcca')).toEqual(['dcca']);
  expect(await courtsOf('CAFC')).toEqual(['cafc']);
  expect(await courtsOf('citdc', 'jpmldc')).toEqual(['citdc', 'jpmldc']);
  expect(await courtsOf('ny')).toEqual(['nysbk', 'nysdc']);
  expect(await courtsOf('01ca', 'nysb')).toEqual(['01ca', 'nysbk']);
});

test('repeats a whole case number in its parts, in the receipt and in a batch report', async () => {
  await using pcl = await open();
  const body = { caseNumberFull: '1:2020-cv-00123' };

  const { receipt } = await pcl.find('cases', body);
  const job = readJob((await ask(pcl.emulator, pcl.token, '/cases/download', body)).text);

  expect(receipt.search).toContain('Case Number 123; Case Year 2020; Case Number 2020-123');
  expect(job.row.criteria).toMatchObject({ caseYear: 2020, caseNumber: 123, requestSource: 'Other' });
});

test.each([
  { body: { caseTitle: 'x'.repeat(255) }, says: 'caseTitle' },
  { body: { jurisdictionType: 'zz' }, says: 'jurisdictionType' },
  { body: { caseYearFrom: '2101' }, says: 'caseYearFrom' },
  { body: { caseStatus: 'open' }, says: 'caseStatus' },
  { body: { caseNumberFull: 'abc' }, says: 'caseNumberFull' },
  { body: { dateFiledFrom: '2024-13-45' }, says: 'dateFiledFrom' },
  { body: { caseTitle: 'a', page: 0 }, says: 'page' },
])('refuses $body with 406 and names the field', async ({ body, says }) => {
  await using pcl = await open();

  const answer = await ask(pcl.emulator, pcl.token, '/cases/find', body);

  expect(answer.status).toBe(406);
  expect(readProblem(answer.text)).toContain(says);
  expect(JSON.parse(answer.text)).toHaveProperty('error', 'Validation Exception');
  expect(pcl.emulator.journal.fees()).toBe(0);
});

test('tells in the journal what a search asked for, and what changed nothing; a number is not told', async () => {
  await using pcl = await open();

  await ask(pcl.emulator, pcl.token, '/parties/find?page=0&size=10&sort=lastName,ASC&sort=seqNo,DESC', {
    lastName: 'K',
    ssn: '123-45-6789',
    reportId: '7',
    courtCase: { courtId: ['nys', 'ca'] },
  });

  const [entry] = pcl.emulator.journal.requests('pcl');
  expect(entry?.criteria).toEqual({
    lastName: 'K',
    ssn: '[secret]',
    'courtCase.courtId': 'nys, ca',
    'sort lastName': 'ASC',
    page: '0',
  });
  expect(entry?.ignored).toEqual(['reportId', 'sort seqNo', 'size']);
  expect(pcl.emulator.journal.toText()).toContain('ignored reportId, sort seqNo, size');
});

test('takes a batch search through its life: waiting, running, complete, with the order that was asked for', async () => {
  let now = Date.UTC(2026, 6, 1, 12);
  await using pcl = await open({ now: () => now, batchWaitMs: 60_000, batchMs: 60_000 });
  const { emulator, token } = pcl;
  const body = { courtId: ['nysbk'] };

  const started = readJob((await ask(emulator, token, '/cases/download?sort=caseYear,DESC', body)).text);
  expect(started.row).toMatchObject({
    status: 'RUNNING',
    recordCount: null,
    downloadFee: null,
    pages: null,
    sort: { orders: [{ property: 'caseYear', direction: 'DESC' }] },
  });
  const status = async (): Promise<ReturnType<typeof readJob>> =>
    readJob((await ask(emulator, token, `/cases/download/status/${started.id}`)).text);
  const download = (): Promise<Answer> => ask(emulator, token, `/cases/download/${started.id}`);

  expect((await status()).row).toMatchObject({ status: 'WAITING', startTime: null });
  expect((await download()).status).toBe(400);
  now += 60_000;
  expect((await status()).row).toMatchObject({
    status: 'RUNNING',
    startTime: '2026-07-01T07:01:00.000-0500',
  });
  now += 60_000;
  expect((await status()).row).toMatchObject({ status: 'COMPLETED', recordCount: 40, pages: 1 });

  const rows: unknown = JSON.parse((await download()).text);
  const years = [...JSON.stringify(rows).matchAll(/"caseYear":"(\d+)"/g)].map(([, year]) => Number(year));
  expect(years).toHaveLength(40);
  expect(years).toEqual(years.toSorted((one, other) => other - one));
});

test('lets a batch search fail where a fault says so, and says too many in words that clients look for', async () => {
  await using pcl = await open({ batchLimit: 1 });
  const { emulator, token } = pcl;
  emulator.faults.add({
    host: 'pcl',
    path: '/pcl-public-api/rest/cases/download',
    times: 1,
    failBatch: true,
  });

  const { id } = readJob((await ask(emulator, token, '/cases/download', { caseTitle: 'a' })).text);

  const failed = readJob((await ask(emulator, token, `/cases/download/status/${id}`)).text);
  expect(failed.row).toMatchObject({ status: 'FAILED', recordCount: null, pages: null });
  expect((await ask(emulator, token, `/cases/download/${id}`)).status).toBe(500);
  expect(emulator.journal.fees()).toBe(0);
  const over = await ask(emulator, token, '/cases/download', { caseTitle: 'a' });
  expect(over.status).toBe(429);
  expect(saysTooMany(readProblem(over.text))).toBe(true);
});
