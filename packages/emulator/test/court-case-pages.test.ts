import { expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/index.js';
import { type Answer, send, signIn } from './support/client.js';
import { elements, goDLS, labelled, nonceOf, receiptOf, rowsUnder, text } from './support/court-parsers.js';

interface Visitor {
  get(path: string): Promise<Answer>;
  post(path: string, fields: Record<string, string>): Promise<Answer>;
}

async function visitor(emulator: Emulator, court: string): Promise<Visitor> {
  const headers = { cookie: `NextGenCSO=${await signIn(emulator)}` };
  const origin = emulator.court(court);
  return {
    get: (path) => send(origin + path, { headers }),
    post: (path, fields) =>
      send(origin + path, { headers, method: 'POST', body: new URLSearchParams(fields) }),
  };
}

test('sells a history: the case is in the address of its form, as a library posts nothing else', async () => {
  await using emulator = await startEmulator();
  const { get, post } = await visitor(emulator, 'nysd');

  const form = await get('/cgi-bin/HistDocQry.pl?500001');
  expect(emulator.journal.fees()).toBe(0);
  const ask = (fields: Record<string, string>) =>
    post(`/cgi-bin/HistDocQry.pl?${nonceOf(form.text)}`, fields);
  const full = await ask({ QueryType: 'History', sort1: 'asc', DisplayDktText: 'DisplayDktText' });

  const rows = rowsUnder(full.text, 'Description');
  const entries = rows.filter((cells) => cells.length === 3);
  expect(entries.length).toBeGreaterThan(7);
  expect(rows.filter((cells) => cells.length === 1).length).toBe(entries.length);
  expect(rows[1]?.map(({ inner }) => text(inner))[0]).toMatch(/^Docket Text: (COMPLAINT|INDICTMENT)/);
  for (const [number, dates, description] of entries) {
    expect(text(number?.inner ?? '?')).toMatch(/^\d*$/);
    expect(text(dates?.inner ?? '')).toMatch(/[fF]iled( & Entered)?: \d\d\/\d\d\/\d{4}/);
    expect(text(description?.inner ?? '')).not.toBe('');
  }
  expect(goDLS(entries[0]?.[0]?.inner ?? '')?.slice(0, 2)).toEqual(['/doc1/127050000101', '500001']);
  expect(full.text).toMatch(/<font size="\+1">\d:\d\d-c[vr]-\d{5}[^<]*<\/font><\/b> [^<]+ v\. [^<]+<br>/i);
  expect(full.text).toMatch(/, presiding<BR>/);
  expect(receiptOf(full.text).get('Description:')).toBe('History/Documents');
  expect(emulator.journal.entries.at(-1)?.feeCents).toBeGreaterThan(0);

  const documents = rowsUnder((await ask({ QueryType: 'Documents', sort1: 'desc' })).text, 'Description');
  const numbers = documents.map(([number]) => Number(text(number?.inner ?? '')));
  expect(numbers).toEqual(numbers.toSorted((one, other) => other - one));
  expect(numbers.at(-1)).toBe(1);
  expect(documents.length).toBeLessThanOrEqual(entries.length);
  const constant = await post('/cgi-bin/HistDocQry.pl?1-L_1_0-1', {
    all_case_ids: '500001',
    QueryType: 'History',
  });
  expect(rowsUnder(constant.text, 'Description').length).toBe(entries.length);
});

test('counts the entries of a case on the page for telephones, asked by POST with a doubled sign, or by GET', async () => {
  await using emulator = await startEmulator();
  const { get, post } = await visitor(emulator, 'nysd');
  const docket = await post('/cgi-bin/DktRpt.pl?1-L_1_0-1', { all_case_ids: '500001', case_num: ' ' });
  const paid = emulator.journal.fees();

  const posted = await post('/cgi-bin/mobile_query.pl?search=caseInfo&caseid==500001', {});
  const got = await get('/cgi-bin/mobile_query.pl?search=caseInfo&caseid=500001');

  const counted = /<a id="entriesLink"[^>]*>Docket Entries <span class="ui-li-count">(\d+)<\/span>/.exec(
    posted.text,
  );
  expect(Number(counted?.[1])).toBe(docket.text.match(/\(Entered: /g)?.length);
  expect(got.text).toBe(posted.text);
  expect(got.text).toMatch(/>Logout</);
  expect(emulator.journal.fees()).toBe(paid);
});

test('leads to one document by its number, and by the short way of districts', async () => {
  await using emulator = await startEmulator();
  const { get, post } = await visitor(emulator, 'nysd');

  const form = await get('/cgi-bin/qryDocument.pl?500001');
  const found = await post(`/cgi-bin/qryDocument.pl?${nonceOf(form.text)}`, {
    CaseNum_500001: 'on',
    document_number: '1',
  });
  const location = new URL(found.headers.get('location') ?? '');
  expect(found.status).toBe(302);
  expect(location.origin + location.pathname).toBe(`${emulator.court('nysd')}/doc1/127050000101`);
  expect([...location.searchParams.keys()]).toEqual(['caseid', 'de_seq_num']);
  const short = await get('/cgi-bin/show_case_doc?1,500001,,,');
  expect(short.status).toBe(302);
  expect(short.headers.get('location')).toMatch(/\/doc1\/127050000101\?caseid=500001&pdf_header=2$/);
  expect((await get(location.pathname + location.search)).text).toContain('View Document');
  const none = await get('/cgi-bin/show_case_doc?9999,500001,,,');
  expect(none.text).toContain('or the document does not exist in the case.');
  expect(emulator.journal.fees()).toBe(0);
});

test.each(['nysd', 'nysb'])('has no menu at %s whose links lead nowhere', async (court) => {
  await using emulator = await startEmulator({ courts: [court] });
  const { get } = await visitor(emulator, court);
  const links = new Set<string>();
  for (const path of [
    '/cgi-bin/iqquerymenu.pl?500001',
    '/cgi-bin/DisplayMenu.pl?Reports',
    '/cgi-bin/SearchClaims.pl?caseid=500001;sc',
  ]) {
    for (const [, link = ''] of (await get(path)).text.matchAll(/href="(\/[^"]+)"/g)) {
      links.add(link.replaceAll('&amp;', '&'));
    }
  }
  links.delete('/cgi-bin/login.pl?logout');
  const nowhere: string[] = [];
  for (const link of links) if ((await get(link)).status !== 200) nowhere.push(link);

  expect(links.size).toBeGreaterThan(12);
  expect(nowhere).toEqual([]);
  expect(emulator.journal.fees()).toBe(0);
});

test.each([
  { Key1: 'de_date_filed', nameAt: 1 },
  { Key1: 'cs_sort_case_numb', nameAt: 0 },
])('reports written opinions for nothing, sorted by $Key1', async ({ Key1, nameAt }) => {
  await using emulator = await startEmulator();
  const { post } = await visitor(emulator, 'nysd');
  const fields = { filed_from: '01/01/2016', filed_to: '12/31/2024', ShowFull: '1', Key1, all_case_ids: '0' };
  const report = (await post('/cgi-bin/WrtOpRpt.pl?1-L_1_0-1', fields)).text;

  const [table] = elements(report, 'table');
  const rows = elements(table?.inner ?? '', 'tr')
    .slice(1)
    .map(({ inner }) => elements(inner, 'td'));
  expect(rows.length).toBeGreaterThan(3);
  expect(Number(/<b>Total number of opinions reported: ?<\/b>(\d+)/.exec(report)?.[1])).toBe(rows.length);
  for (const cells of rows) {
    expect(cells.length).toBe(5);
    expect(cells[nameAt]?.inner).toMatch(
      /<a href="\/cgi-bin\/DktRpt.pl\?\d+">\d:\d\d-c[vr]-\d{5}<\/a> <b>[^<]+<\/b>/,
    );
    expect(text(cells[1 - nameAt]?.inner ?? '')).toMatch(/^\d\d\/\d\d\/20(1[6-9]|2[0-4])$/);
    expect(goDLS(cells[2]?.inner ?? '')?.[0]).toMatch(/^\/doc1\/127\d+$/);
  }
  expect(rows.some((cells) => labelled(cells[4]?.inner ?? '', 'i', 'NOS:') !== undefined)).toBe(true);
  const days = rows.map((cells) => text(cells[0]?.inner ?? '').replace(/(..)\/(..)\/(....)/, '$3$1$2'));
  expect(days).toEqual(days.toSorted());
  expect(emulator.journal.fees()).toBe(0);
});

test('sells the claims register of a bankruptcy', async () => {
  await using emulator = await startEmulator({ courts: ['nysb'] });
  const { get, post } = await visitor(emulator, 'nysb');
  const ask = async (caseId: number, case_num: string, more = {}) =>
    await post('/cgi-bin/SearchClaims.pl?1-L_1_0-1', {
      ...{ all_case_ids: String(caseId), case_num, EntFil: 'Fil', SearchingClaims: 'true' },
      ...{
        f_sort1: 'cl_claimno',
        f_sort2: 'cl_dt_filed',
        f_fromdt: '1/1/1960',
        f_todt: '12/31/2040',
        ...more,
      },
    });
  const pages: string[] = [];
  for (let caseId = 500_001; caseId <= 500_012; caseId += 1) pages.push((await ask(caseId, '24-00001')).text);
  const register = pages.find((page) => page.includes('complexReport')) ?? '';

  expect(
    pages.some((page) => page.includes('No claims found for this case using selection criteria entered')),
  ).toBe(true);
  expect(register).toMatch(/<h2>Southern District of New York<br>Claims Register <\/h2>/);
  const claims = elements(register, 'table').filter(({ attributes }) => attributes.includes('complexReport'));
  const [first] = claims;
  const rows = elements(first?.inner ?? '', 'tr').map(({ inner }) => elements(inner, 'td'));
  expect(labelled(rows[0]?.[0]?.inner ?? '', 'i', 'Creditor:')).toMatch(/^\(\d+\)$/);
  expect(rows[0]?.[1]?.inner).toMatch(/<b>Claim No: 1<\/b>/);
  expect(labelled(rows[0]?.[1]?.inner ?? '', 'i', 'Original Filed Date:')).toMatch(/^\d\d\/\d\d\/\d{4}$/);
  const amounts = elements(elements(rows[1]?.[0]?.inner ?? '', 'table')[0]?.inner ?? '', 'tr');
  expect(elements(amounts[0]?.inner ?? '', 'td').map(({ inner }) => text(inner))).toEqual([
    'Amount',
    'claimed:',
    expect.stringMatching(/^\$\d+\.\d\d$/),
  ]);
  const history = elements(first?.inner ?? '', 'tr').find(({ inner }) => inner.includes('<i>History:</i>'));
  const event = elements(elements(history?.inner ?? '', 'table')[0]?.inner ?? '', 'td');
  expect(event[2]?.inner).toMatch(
    /show_doc\.pl\?caseid=\d+&amp;claim_id=\d+&amp;claim_num=1-1&amp;magic_num=MAGIC/,
  );
  expect(text(event[2]?.inner ?? '')).toBe('1-1');
  expect(labelled(first?.inner ?? '', 'i', 'Description:')).not.toBe('');
  expect(labelled(register, 'b', 'Case Name:')).not.toBe('');
  expect(labelled(register, 'b', 'Case Number:')).toMatch(/^\d\d-\d{5}/);
  expect(labelled(register, 'b', 'Judge:')).toMatch(/^Judge /);
  expect(receiptOf(register).get('Description:')).toBe('Claims Register');

  const paid = emulator.journal.fees();
  expect(paid).toBeGreaterThan(0);
  expect((await ask(500_001, '')).text).toContain('Case not found.');
  expect((await ask(500_001, ' ', { f_todt: '1/2/1960' })).text).toContain('No claims found');
  expect((await get('/cgi-bin/SearchClaims.pl?caseid=500001;sc')).text).toContain('name="f_fromdt"');
  expect(emulator.journal.fees()).toBe(paid);
});
