import { expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/index.js';
import { send, signIn } from './support/client.js';
import { elements, labelled, receiptOf, text } from './support/court-parsers.js';

async function visitor(emulator: Emulator, court: string) {
  const headers = { cookie: `NextGenCSO=${await signIn(emulator)}` };
  const url = (path: string) => `${emulator.court(court)}/cgi-bin/${path}`;
  return {
    get: async (path: string) => (await send(url(path), { headers })).text,
    /** As a form of a browser does it. */
    multipart: async (path: string, fields: Record<string, string>) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      return (await send(url(path), { headers, method: 'POST', body })).text;
    },
    post: async (path: string, fields: Record<string, string>) =>
      (await send(url(path), { headers, method: 'POST', body: new URLSearchParams(fields) })).text,
  };
}

const attributes = ['number', 'id', 'title', 'sortable', 'defendant'] as const;

/** The cases of an answer, as a library reads it; a number of that library must be found in `sortable`. */
function casesIn(xml: string) {
  return [...xml.matchAll(/<case ([^>]*)\/>/g)].map(([, inside = '']) => {
    const names = [...inside.matchAll(/(\w+)='/g)].map(([, name]) => name);
    expect(names).toEqual(attributes.slice(0, names.length));
    const read = (name: string): string => new RegExp(`${name}='([^']*)'`).exec(inside)?.[1] ?? '';
    return {
      id: read('id'),
      number: read('number'),
      sortable: read('sortable'),
      defendant: read('defendant'),
      // The name: what follows the first blank, before "(closed".
      name: read('title').split(' (closed')[0]?.replace(/^\S+ /, '') ?? '',
      title: read('title'),
    };
  });
}

test('finds by a number every office, type and defendant that has it', async () => {
  await using emulator = await startEmulator({ casesPerCourt: 200 });
  const { get, post } = await visitor(emulator, 'nysd');
  const list = await post('iquery.pl?1-L_1_0-1', { Qry_filed_from: '1/1/2000', Qry_filed_to: '12/31/2040' });
  const shown = [...list.matchAll(/-L_1_0-0-(\d+)">(\d):(\d\d-c[vr]-\d{5})/g)];
  const short = shown.map(([, , , number = '']) => number.replace(/-c[vr]-0*/, '-'));
  const shared = short.find((number, index) => short.indexOf(number) !== index) ?? '';
  const several = casesIn(await get(`possible_case_numbers.pl?${shared}`));
  const ids = new Set(several.map(({ id }) => id));
  expect(ids.size).toBeGreaterThan(1);
  expect(new Set(several.map(({ number }) => number.split(':')[0])).size).toBeGreaterThan(1);
  for (const { number, sortable, name } of several) {
    expect(number).toMatch(/^\d:\d\d-c[vr]-[1-9]\d*$/);
    expect(sortable).toMatch(/^\d:\d{4}-(cv-\d{5}-[A-Z]+|cr-\d{5})$/);
    expect(name).not.toBe('');
  }

  const criminal = shown.find(([, , , number]) => number?.includes('-cr-'));
  const asked = `${criminal?.[2]}:${criminal?.[3]}`;
  const nodes = casesIn(await get(`possible_case_numbers.pl?${asked};number=0.5`)).filter(
    ({ id }) => id === criminal?.[1],
  );
  expect(nodes.map(({ defendant }) => defendant)).toEqual(['0', '1', '2']);
  expect(nodes[1]?.title).toMatch(/-1 \S+/);
  expect(nodes[2]?.title).toMatch(/-2 \S+/);
  for (const form of [
    asked.toUpperCase(),
    asked.replace(/-c(.)-0*/, '-c$1-'),
    asked.replace(/-(c.)-0*/, '$1'),
  ]) {
    expect(casesIn(await get(`possible_case_numbers.pl?${form}`)).map(({ id }) => id)).toContain(
      criminal?.[1],
    );
  }
});

test('says in XML with 200 that one is not signed in, whatever other pages do', async () => {
  await using emulator = await startEmulator();
  const answer = await send(`${emulator.court('nysd')}/cgi-bin/possible_case_numbers.pl?24-1`);

  expect(answer.status).toBe(200);
  expect(answer.text).toContain("text='Not logged in.  Please refresh this page.'");
  expect((await send(`${emulator.court('nysd')}/cgi-bin/iquery.pl`)).status).toBe(302);
});

const query = {
  ...{ UserType: '', all_case_ids: '500001', case_num: 'foo', Qry_filed_from: '', Qry_filed_to: '' },
  ...{
    lastentry_from: '',
    lastentry_to: '',
    last_name: '',
    first_name: '',
    middle_name: '',
    person_type: '',
  },
};

test.each(['nysd', 'nysb'])(
  'shows the page of a case at %s for a posted query with any number, free',
  async (court) => {
    await using emulator = await startEmulator({ courts: [court] });
    const { multipart } = await visitor(emulator, court);
    const page = await multipart('iquery.pl?1-L_1_0-1', query);

    const [center] = elements(page.slice(page.indexOf('id="cmecfMainContent"')), 'center');
    const rows = (center?.inner ?? '').split(/<br>/i);
    expect(rows[0]).toMatch(
      court === 'nysd'
        ? /<FONT SIZE="\+1">\d:\d\d-c[vr]-\d{5}\S*<\/FONT><\/B> .+/
        : /<FONT SIZE="\+1">\d\d-\d{5}\S*<\/FONT><\/B> \w+/,
    );
    if (court === 'nysd') expect(rows[1]).toMatch(/, presiding$/);
    else expect(labelled(rows[1] ?? '', 'B', 'Chapter:')).toMatch(/^\d+$/);
    expect(labelled(center?.inner ?? '', 'B', 'Date filed:')).toMatch(/^\d\d\/\d\d\/\d{4}$/);
    expect(labelled(center?.inner ?? '', 'B', 'Date of last filing:')).toMatch(/^\d\d\/\d\d\/\d{4}$/);
    const anchors = elements(elements(page, 'table').at(-1)?.inner ?? '', 'a');
    expect(anchors.at(-1)?.attributes).toContain('qryDocument.pl?500001');
    expect(/document\.cookie = "CASE_NUM=[^"]+\(500001\); path=\/"/.test(page)).toBe(true);
    expect(page.includes('RECENT_CASES=500001;')).toBe(court === 'nysb');
    expect(emulator.journal.fees()).toBe(0);
  },
);

test('has in bankruptcy a table of persons and of cases, and refuses more than 31 days', async () => {
  await using emulator = await startEmulator({ courts: ['nysb'], now: () => Date.UTC(2026, 6, 1) });
  const { post } = await visitor(emulator, 'nysb');
  const run = (fields: Record<string, string>) =>
    post('iquery.pl?1-L_1_0-1', { ...query, all_case_ids: '', case_num: '', ...fields });

  for (const dates of [
    { filed_from: '1/1/2020', filed_to: '2/2/2020' },
    { filed_from: '1/1/2020' },
    { filed_to: '1/1/2020' },
  ]) {
    expect(await run(dates)).toContain('31 days');
  }
  expect(emulator.journal.fees()).toBe(0);
  let page = '';
  for (let month = 1; month <= 12 && !page.includes('rowBackground1'); month += 1) {
    page = await run({ filed_from: `${month}/1/2020`, filed_to: `${month}/28/2020` });
  }
  expect(page).toMatch(/<h2 align="center">Select a Case<\/h2>\s*<b>There were \d+ matching cases\.<\/b>/);
  const [head, ...rows] = elements(
    elements(page, 'table').find(({ inner }) => inner.includes('Case No.'))?.inner ?? '',
    'tr',
  );
  expect(elements(head?.inner ?? '', 'th').map(({ inner }) => text(inner))).toEqual([
    ...[
      'Name',
      'Case No.',
      'Case Title',
      'Chapter / Lead BK case',
      'Date Filed',
      'Party Role',
      'Date Closed',
    ],
  ]);
  for (const { attributes: row, inner } of rows) {
    expect(row).toMatch(/class="row[Bb]ackground[12]"/);
    const cells = elements(inner, 'td').map((cell) => text(cell.inner));
    expect(inner).toMatch(/iquery\.pl\?\d+-L_1_0-0-\d+"/);
    expect(cells[4]).toMatch(/^\d\d\/\d\d\/20$/);
    expect(cells[6]).toMatch(/^(\d\d\/\d\d\/\d\d|N \/ A)$/);
  }
  expect(receiptOf(page).get('Description:')).toBe('Search');
  expect(receiptOf(page).get('Search Criteria:')).toMatch(/^Filed From: .+ Filed To: /);
  const persons = await run({
    last_name:
      elements(rows[0]?.inner ?? '', 'td')[0]
        ?.inner.split(' ')
        .at(-1) ?? '',
  });
  expect(persons).toContain('Select a Person');
  expect(persons).toMatch(/There were \d+ matching persons\./);
  expect(await run({ last_name: 'Nobody At All' })).toMatch(/<h2[^>]*>No information was found/);
});

test('has four cells in each row of a bankruptcy docket, the third with the number', async () => {
  await using emulator = await startEmulator({ courts: ['nysb'] });
  const { post } = await visitor(emulator, 'nysb');
  const docket = await post('DktRpt.pl?1-L_1_0-1', {
    all_case_ids: '500001',
    case_num: ' ',
    page_count: 'on',
  });
  const table = elements(docket, 'table').find(({ inner }) => inner.includes('Docket Text'));
  const [head, ...rows] = elements(table?.inner ?? '', 'tr');

  expect(head?.inner).toMatch(/Filing Date[\s\S]*<th colspan="2">#<\/th>[\s\S]*Docket Text/);
  expect(rows.length).toBeGreaterThan(7);
  for (const { inner } of rows) {
    const cells = elements(inner, 'td').map((cell) => text(cell.inner));
    expect(cells.length).toBe(4);
    expect(cells[1]).toBe('');
    expect(cells[2]).toMatch(/^(\d+ \(\d+ pgs?(; \d+ docs)?\))?$/);
    expect(cells[3]).toMatch(/\(Entered: \d\d\/\d\d\/\d{4}\)$/);
  }
});

test('says that a document of a sealed case is sealed, also to the test that does not pay', async () => {
  await using emulator = await startEmulator();
  const { get, post } = await visitor(emulator, 'nysd');

  expect(await get('../doc1/127050009901')).toMatch(/Document is Sealed/);
  expect(await post('../doc1/127150009901', { caseid: '500099', got_receipt: '0' })).toMatch(
    /Document is Sealed/,
  );
  expect(await post('../doc1/127150009901', { got_receipt: '1' })).not.toContain('<form');
  expect(emulator.journal.fees()).toBe(0);
});
