import { expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/index.js';
import { type Answer, login, send, signIn } from './support/client.js';

const courts = ['nysd', 'nysb', 'ca1'];
const base = '/pcl-public-api/rest';

interface Call {
  token: string;
  path: string;
  body?: string;
  method?: string;
  type?: string;
  accept?: string;
  clientCode?: string;
}

function call(emulator: Emulator, { token, path, body, ...options }: Call): Promise<Answer> {
  const { method = body === undefined ? 'GET' : 'POST', type = 'application/json' } = options;
  const { accept = 'application/json', clientCode = '' } = options;
  return send(emulator.origins.pcl + base + path, {
    method,
    headers: { 'content-type': type, accept, 'x-next-gen-cso': token, 'x-client-code': clientCode },
    ...(body === undefined ? {} : { body }),
  });
}

test('finds parties with their cases, by the beginning of their name and by role', async () => {
  await using emulator = await startEmulator({ courts });
  const token = await signIn(emulator);
  const body = '{"lastName":"k","courtCase":{"jurisdictionType":"bk"},"role":["db"]}';

  const answer = await call(emulator, { token, path: '/parties/find', body });

  const found: unknown = JSON.parse(answer.text);
  expect(found).toMatchObject({
    receipt: { description: 'All Court Types Party Search', searchFee: '.10', billablePages: 1 },
    masterCase: null,
  });
  expect(found).toHaveProperty(
    'content.0',
    expect.objectContaining({ lastName: 'Kilburn', partyRole: 'db' }),
  );
  expect(found).toHaveProperty('content.0.courtCase.courtId', 'nysbk');
  expect(answer.text.match(/"partyRole": "db"/g)).toHaveLength(
    answer.text.match(/"partyRole"/g)?.length ?? 0,
  );
  expect(emulator.journal.fees()).toBe(10);
});

test('reads lists in XML in both of the forms that the guide prints, and empty elements as absent', async () => {
  await using emulator = await startEmulator({ courts });
  const token = await signIn(emulator);
  const xml = { token, path: '/parties/find', type: 'application/xml', accept: 'application/xml' };
  const search = (inner: string): string =>
    `<partySearch xmlns="https://pacer.uscourts.gov"><lastName>A</lastName><generation/><courtCase><caseId />${inner}</courtCase></partySearch>`;

  const repeated = await call(emulator, {
    ...xml,
    body: search('<courtId>nysbk</courtId><courtId>nysdc</courtId>'),
  });
  const listed = await call(emulator, {
    ...xml,
    body: search('<courtId><element>nysbk</element><element>nysdc</element></courtId>'),
  });

  const count = /<totalElements>(\d+)</;
  expect(repeated.text).toContain('<partyList xmlns="https://pacer.uscourts.gov">');
  expect(repeated.text).toContain('<party>');
  expect(Number(count.exec(repeated.text)?.[1])).toBeGreaterThan(1);
  expect(count.exec(listed.text)?.[1]).toBe(count.exec(repeated.text)?.[1]);
});

test.each([
  { what: 'a region', path: '/cases/find', body: { courtId: ['ny'] }, total: 80 },
  { what: 'a jurisdiction', path: '/cases/find', body: { jurisdictionType: 'ap' }, total: 40 },
  {
    what: 'a number no invented person has',
    path: '/parties/find',
    body: { lastName: 'a', ssn: '123-45-6789' },
    total: 0,
  },
  {
    what: 'another exact name',
    path: '/parties/find',
    body: { lastName: 'a', exactNameMatch: true },
    total: 0,
  },
  { what: 'a party of its cases', path: '/cases/find', body: { party: { lastName: 'nobody' } }, total: 0 },
])('searches by $what', async ({ path, body, total }) => {
  await using emulator = await startEmulator({ courts });
  const token = await signIn(emulator);

  const answer = await call(emulator, { token, path, body: JSON.stringify(body) });

  expect(answer.text).toContain(`"totalElements": ${total},`);
});

test.each([
  { what: 'no name and no date', body: { firstName: 'Ada' } },
  { what: 'a number without a name', body: { ssn: '1', courtCase: { dateFiledFrom: '2020-01-01' } } },
  { what: 'an unknown inner field', body: { lastName: 'a', courtCase: { title: 'x' } } },
])('answers a party search with $what with 406', async ({ body }) => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);

  const answer = await call(emulator, { token, path: '/parties/find', body: JSON.stringify(body) });

  expect(answer.status).toBe(406);
});

test('gives 100 pages at most', async () => {
  await using emulator = await startEmulator({ courts: ['nysd'], casesPerCourt: 5_500 });
  const token = await signIn(emulator);
  const body = '{"courtId":["nysdc"]}';

  const last = await call(emulator, { token, path: '/cases/find?page=99', body });
  const over = await call(emulator, { token, path: '/cases/find?page=100', body });

  expect(last.text.match(/"caseLink"/g)).toHaveLength(54);
  expect(over.status).toBe(406);
});

test('runs a batch search: started, running, complete, downloaded for one fee, deleted', async () => {
  let now = Date.UTC(2026, 6, 1, 12);
  await using emulator = await startEmulator({ courts, now: () => now, batchMs: 60_000 });
  const token = await signIn(emulator);
  const body = '{"courtId":["nysbk","nysdc"]}';

  const started = await call(emulator, { token, path: '/cases/download', body });
  expect(JSON.parse(started.text)).toMatchObject({
    reportId: 1001,
    status: 'RUNNING',
    startTime: null,
    sort: { orders: [] },
    searchType: 'COURT_CASE',
    criteria: { requestType: 'Batch', courtId: ['nysbk', 'nysdc'], natureOfSuit: [] },
  });
  expect((await call(emulator, { token, path: '/cases/download/1001' })).status).toBe(400);

  now += 60_000;
  const status = await call(emulator, { token, path: '/cases/download/status/1001' });
  expect(JSON.parse(status.text)).toMatchObject({
    status: 'COMPLETED',
    endTime: '2026-07-01T07:01:00.000-0500',
    recordCount: 80,
    unbilledPageCount: 2,
    downloadFee: 0.2,
    pages: 2,
  });
  const xml = await call(emulator, { token, path: '/parties/reports', accept: 'application/xml' });
  expect(xml.text).toContain('<reportList xmlns="https://pacer.uscourts.gov">');
  expect(xml.text).toContain('<sort/>');
  expect(emulator.journal.fees()).toBe(0);

  const download = { token, path: '/cases/download/1001', clientCode: 'matter-7' };
  const rows = await call(emulator, download);
  await call(emulator, { ...download, accept: 'application/xml' });
  expect(rows.text.match(/"caseId": "\d+"/g)).toHaveLength(80);
  expect(emulator.journal.fees()).toBe(20);

  const remove = { token, path: '/cases/reports/1001', method: 'DELETE' };
  expect((await call(emulator, remove)).status).toBe(204);
  expect((await call(emulator, remove)).status).toBe(404);
});

test('answers 429 to more batch searches than an account may have, 406 and 400 to wrong ones', async () => {
  await using emulator = await startEmulator({ batchLimit: 1 });
  const token = await signIn(emulator);
  const start = (body: string): Promise<Answer> => call(emulator, { token, path: '/cases/download', body });

  expect((await start('{}')).status).toBe(406);
  expect((await start('{')).status).toBe(400);
  expect((await start('{"caseTitle":"a"}')).status).toBe(200);
  expect((await start('{"caseTitle":"a"}')).status).toBe(429);
});

test("keeps an account's batch searches from the others", async () => {
  const accounts = ['one', 'other'].map((loginId) => ({ loginId, password: 'pw' }));
  await using emulator = await startEmulator({ accounts });
  const tokenOf = async (loginId: string): Promise<string> =>
    (await login(emulator, { loginId, password: 'pw' })).nextGenCSO;
  const [one, other] = [await tokenOf('one'), await tokenOf('other')];

  await call(emulator, { token: one, path: '/cases/download', body: '{"caseTitle":"a"}' });

  expect((await call(emulator, { token: one, path: '/cases/download/1001' })).status).toBe(200);
  expect((await call(emulator, { token: other, path: '/cases/download/1001' })).status).toBe(404);
});

test('serves its web pages to the cookie, and sends back to the welcome page who may not search', async () => {
  await using emulator = await startEmulator();
  const cookie = `NextGenCSO=${await signIn(emulator)}`;
  const get = (path: string, headers: Record<string, string> = { cookie }): Promise<Answer> =>
    send(emulator.origins.pcl + path, { headers });

  const index = await get('/pcl/index.jsf');
  expect(index.status).toBe(302);
  expect(index.headers.get('location')).toBe('/pcl/pages/welcome.jsf');
  expect(index.headers.get('set-cookie')).toContain('JSESSIONID=');
  expect((await get('/pcl/pages/welcome.jsf')).text).toContain('Welcome');
  expect((await get('/pcl/pages/search/findParty.jsf')).text).toContain('frmSearch');
  expect((await get('/pcl/pages/none.jsf')).status).toBe(404);
  expect((await get('/pcl/index.jsf', {})).headers.get('location')).toContain('pscCourtId=PCL');

  emulator.accounts.update('demouser', { searchDisabled: true });
  expect((await get('/pcl/pages/search/findParty.jsf')).headers.get('location')).toBe(
    '/pcl/pages/welcome.jsf',
  );
});

test('searches on its web pages: by a case number with the ids that programs look for, billed, or told why not', async () => {
  await using emulator = await startEmulator({ courts });
  const token = await signIn(emulator);
  const cookie = `NextGenCSO=${token}`;
  const list = await call(emulator, { token, path: '/cases/find', body: '{"courtId":["nysbk"]}' });
  const [, number = ''] = /"caseNumberFull": "([^"]+)"/.exec(list.text) ?? [];
  const page = `${emulator.origins.pcl}/pcl/pages/search/findCase.jsf`;
  const post = (fields: Record<string, string>): Promise<Answer> =>
    send(page, { method: 'POST', headers: { cookie }, body: new URLSearchParams(fields) });

  const form = await send(page, { headers: { cookie } });
  expect(form.text).toContain('id="frmSearch:txtCaseNumber"');
  expect(form.text).toContain('id="frmSearch:btnSearch"');
  const found = await post({ frmSearch: 'frmSearch', 'frmSearch:txtCaseNumber': number, colour: 'red' });
  expect(found.text).toContain('<tbody id="frmSearch:caseTable_data">');
  expect(found.text).toContain(`>${number}</a>`);
  expect(found.text).toContain('id="pnlBreadCrumb"');
  expect((await post({ 'frmSearch:txtCaseNumber': 'nothing' })).text).toContain('Enter a search.');

  expect(emulator.journal.requests({ path: '/pcl/' }).map(({ feeCents }) => feeCents)).toEqual([0, 10, 0]);
  expect(emulator.journal.requests({ path: '/pcl/' })[1]).toMatchObject({
    criteria: { 'frmSearch:txtCaseNumber': number },
    ignored: ['colour'],
  });
});

test('says not-found in the journal of a path that is none', async () => {
  await using emulator = await startEmulator({ courts });
  const token = await signIn(emulator);

  expect((await call(emulator, { token, path: '/cases/search' })).status).toBe(404);
  await send(`${emulator.court('nysd')}/cgi-bin/none.pl`, { headers: { cookie: `NextGenCSO=${token}` } });
  await send(`${emulator.court('ca1')}/n/beam/none`, { headers: { cookie: `NextGenCSO=${token}` } });
  await send(`${emulator.origins.pcl}/pcl/none.jsf`, { headers: { cookie: `NextGenCSO=${token}` } });

  expect(emulator.journal.requests({ status: 404 }).map(({ verdict }) => verdict)).toEqual(
    Array(4).fill('not-found'),
  );
});
