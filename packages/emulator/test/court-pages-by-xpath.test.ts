import { expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/index.js';
import { buyDocket, send, signIn } from './support/client.js';
import { type PagePart, pageTree } from './support/page-tree.mjs';

const day = /^\d\d\/\d\d\/\d{4}$/;

/** What a library asks of a court: pages as trees. */
async function visitor(emulator: Emulator, court: string) {
  const token = await signIn(emulator);
  const headers = { cookie: `NextGenCSO=${token}` };
  const url = (path: string) => new URL(path, `${emulator.court(court)}/cgi-bin/`).href;
  const post = async (path: string, fields: Record<string, string>): Promise<PagePart> =>
    pageTree((await send(url(path), { headers, method: 'POST', body: new URLSearchParams(fields) })).text);
  return {
    get: async (path: string) => pageTree((await send(url(path), { headers })).text),
    post,
    docket: async (caseId: number) => (await buyDocket(emulator, token, { court, caseId })).text,
  };
}

const idOf = (part: PagePart | undefined): string | undefined =>
  /docs?1\/(\d+)/.exec(part?.find('.//a')[0]?.attribute('href') ?? '')?.[1];

test.each(['nysd', 'nysb'])('a library reads the menu of attachments at %s', async (court) => {
  await using emulator = await startEmulator({ courts: [court] });
  const visit = await visitor(emulator, court);
  let row = '';
  for (let caseId = 500_001; row === ''; caseId += 1) {
    row = (await visit.docket(caseId)).split('<tr>').find((each) => each.includes('(Attachments:')) ?? '';
  }
  const number = />(\d+)<\/a>/.exec(row)?.[1];
  const menu = await visit.get(/doc1\/\d+/.exec(row)?.[0].replace(/^/, '/') ?? '');

  const [main, ...attachments] = menu.find('//tr[.//a]');
  const pagesOf = (part: PagePart | undefined): number =>
    Number.parseInt(part?.find('./td[contains(., "page")]/text()')[0]?.text.trim() ?? '', 10);
  expect(idOf(main)).toMatch(/^\d{3}1\d+$/);
  expect(pagesOf(main)).toBeGreaterThan(0);
  expect(attachments.length).toBe([...row.matchAll(/# <a/g)].length);
  if (court === 'nysd') {
    expect(menu.find('//tr[contains(., "Document Number")]//a/text()')[0]?.text.trim()).toBe(number);
  }
  for (const [index, part] of attachments.entries()) {
    const cells = part.find('./td');
    expect(Number(part.find('.//a/text()')[0]?.text)).toBe(index + (court === 'nysd' ? 1 : 2));
    expect(part.find(`./td[${cells.length === 5 || court === 'nysb' ? 3 : 2}]//text()`)[0]?.text).toMatch(
      /^\w/,
    );
    expect(pagesOf(part)).toBeGreaterThan(0);
    if (court === 'nysd') expect(cells.at(-1)?.text).toMatch(/[KM]B$/);
  }
  const owner = [...menu.find('//a'), ...menu.find('//input')].map((part) => part.attribute('onclick') ?? '');
  expect(owner.some((script) => /goDLS\('[^']*','50\d{4}'|[?&]caseid=50\d{4}/.test(script))).toBe(true);
});

test('a library reads the menu and the confirmation of an appellate court', async () => {
  await using emulator = await startEmulator({ courts: ['ca1'] });
  const { get } = await visitor(emulator, 'ca1');
  const room = '/n/beam/servlet/TransportRoom';
  const search = await get(`${room}?servlet=CaseSelectionTable.jsp`);
  const numbers = search.find('//a[contains(@href, "CaseSummary")]').map(({ text }) => text);
  let menu: PagePart | undefined;
  for (const number of numbers) {
    const docket = await get(`${room}?servlet=CaseSummary.jsp&caseNum=${number}&fullDocketReport=Y`);
    for (const link of docket.find('//a[contains(@onclick, "doDocPostURL")]')) {
      const page = await get(new URL(link.attribute('href') ?? '').pathname);
      if (page.text.includes('Documents are attached')) menu = page;
    }
    if (menu !== undefined) break;
  }
  const rows = menu?.find('//tbody/tr/td/a/parent::td/parent::tr') ?? [];
  expect(rows.length).toBeGreaterThan(1);
  for (const [index, row] of rows.entries()) {
    const texts = row.find('.//td/text()').map(({ text }) => text.trim());
    expect(Number(texts[0])).toBe(index + 1);
    expect(texts[2]).toMatch(/^[A-Z]/);
    expect(Number(texts[3])).toBeGreaterThan(0);
    expect(idOf(row)).toMatch(/^\d{3}1\d+$/);
  }
  const script = menu?.find('.//script')[0]?.text ?? '';
  expect(script).toMatch(/[?&]caseid=\d+/i);
  expect(script).toMatch(/[?&]d=\d+&outputForm/);

  const page = await get(`/docs1/${idOf(rows[1])}`);
  expect(page.find('//strong[contains(., "Document: PDF Document")]')[0]?.text).toMatch(
    /Case: \d\d-\d+, Document: \d+ \| \d+-2\)/,
  );
  const field = (label: string): string | undefined =>
    page
      .find(`//*[contains(text(), "${label}")]/ancestor::th[1]/following-sibling::td[1]/font[1]`)[0]
      ?.text.trim();
  expect(field('Billable Pages:')).toMatch(/^\d+$/);
  expect(field('Cost:')).toMatch(/^\d\.\d0$/);
  expect(field('Description:')).toBe('PDF Document');
  expect(
    page.find('//*[contains(text(), "Transaction Receipt")]/ancestor::tr[1]/following-sibling::tr[3]')[0]
      ?.text,
  ).toMatch(/\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d/);
});

test.each(['nysd', 'nysb'])('a library reads the page and the history of a case at %s', async (court) => {
  await using emulator = await startEmulator({ courts: [court] });
  const { get, post } = await visitor(emulator, court);
  for (let caseId = 500_001; caseId < 500_007; caseId += 1) {
    const page = await post('iquery.pl?1-L_1_0-1', { all_case_ids: String(caseId), case_num: 'foo' });
    const [center] = page.find('.//div[@id="cmecfMainContent"]//center');
    const [number, name] = [
      center?.find('.//font')[0]?.text ?? '',
      center?.find('.//b[font]')[0]?.tail.trim(),
    ];
    expect(number).toMatch(/^(\d:)?\d\d-(\w\w-)?\d{5}/);
    expect(name).toMatch(/^\w/);
    const labels = center?.find('.//b[not(font)]') ?? [];
    const facts = new Map(labels.map(({ text, tail }) => [text, tail.trim()]));
    expect(facts.get('Date filed:')).toMatch(day);
    expect(facts.get('Date of last filing:')).toMatch(day);
    const judge = court === 'nysb' ? facts.get('Judge:') : center?.lines()[1];
    expect(judge).toMatch(court === 'nysb' ? /^Judge \w/ : /^Judge .+, presiding$/);

    const form = await get(`HistDocQry.pl?${caseId}`);
    const nonce = form.find('//form[@method="POST"]/@action')[0]?.text.split('?')[1];
    const history = await post(`HistDocQry.pl?${nonce}`, {
      QueryType: 'History',
      sort1: 'asc',
      DisplayDktText: 'DisplayDktText',
    });
    expect(history.find('//center//font[@size="+1"]')[0]?.text).toBe(number);
    const rows = history.find('//table[.//th/text()[contains(., "Description")]]//tr').slice(1);
    let events = 0;
    for (const row of rows) {
      const cells = row.find('./td');
      if (cells.length === 1) expect(cells[0]?.text).toMatch(/^Docket Text: \w/);
      if (cells.length !== 3) continue;
      events += 1;
      expect(cells[0]?.text.trim()).toMatch(/^\d*$/);
      expect(cells[1]?.text).toMatch(/[fF]iled|Entered/);
      expect(cells[2]?.text.trim()).toMatch(/^\w/);
      expect(idOf(cells[0]) === undefined).toBe(cells[0]?.text.trim() === '');
    }
    expect(events).toBeGreaterThan(3);
  }
});

test('a library reads the claims register and the list of creditors', async () => {
  await using emulator = await startEmulator({ courts: ['nysb'] });
  const { get, post } = await visitor(emulator, 'nysb');
  let page: PagePart | undefined;
  let caseId = 500_000;
  while ((page?.find('//table[@class="complexReport"]').length ?? 0) === 0) {
    caseId += 1;
    page = await post('SearchClaims.pl?1-L_1_0-1', { all_case_ids: String(caseId), case_num: '2:17-bk-1' });
  }
  const heads = page?.find('//center/p/table[1]//td[text()]') ?? [];
  expect(heads.map((cell) => cell.find('./b')[0]?.text)).toEqual(
    expect.arrayContaining(['Judge:', 'Chapter:', 'Office:', 'Trustee:']),
  );
  const labels = page?.find('//center/b').map(({ text, tail }) => [text, tail.trim()] as const) ?? [];
  expect(new Map(labels).get('Case Name:')).toMatch(/^\w/);
  for (const claim of page?.find('//table[@class="complexReport"]') ?? []) {
    const cell = (row: number, column: number) => claim.find(`(.//tr)[${row}]/td[${column}]`)[0];
    expect(cell(1, 1)?.find('.//i')[0]?.tail.trim()).toMatch(/^\(\d+\)$/);
    expect(cell(1, 1)?.lines().length).toBeGreaterThan(2);
    expect(cell(1, 2)?.find('.//b')[0]?.text).toMatch(/\d+/);
    expect(cell(1, 2)?.find('.//i')[0]?.tail.trim()).toMatch(day);
    for (const row of cell(2, 1)?.find('.//tr') ?? []) {
      expect(row.find('.//td[1]')[0]?.text).toMatch(/^(Amount|Secured|Priority|Unsecured|Admin|Unknown)$/);
      expect(row.find('.//td[3]')[0]?.text).toMatch(/^\$\d+\.\d\d$/);
    }
    const [history] = claim.find('.//tr[.//i[text() = "History:"]]');
    for (const row of history?.find('.//tr') ?? []) {
      expect(row.find('./td[3]')[0]?.text.trim()).toMatch(/^\d+-\d+$/);
      expect(row.find('./td[4]')[0]?.text).toMatch(day);
      expect(row.find('./td[5]')[0]?.text).toMatch(/^Claim #/);
    }
    expect(history?.find('.//tr').length).toBeGreaterThan(0);
    expect(claim.find('.//i[text() = "Description:"]').length).toBe(1);
    expect(claim.find('.//i[text() = "Remarks:"]').length).toBe(1);
  }

  const form = await get('CredMatrixCase.pl');
  const nonce = form.find('//form[@method="POST"]/@action')[0]?.text.split('?')[1];
  const fees = emulator.journal.fees();
  const list = await post(`CredMatrixCase.pl?${nonce}`, {
    all_case_ids: String(caseId),
    case_num: '2:17-bk-1',
    typfmt: 'rawfrmt',
    SMG: '',
  });
  const data = list.find('//form[@name="bnc"]//input[@name="data"]/@value')[0]?.text ?? '';
  expect(
    data
      .split('\n')
      .slice(1)
      .every((line) => /^\d+\|[^|]+\|/.test(line)),
  ).toBe(true);
  expect(data.split('\n').length).toBeGreaterThan(1);
  expect(emulator.journal.fees()).toBeGreaterThan(fees);
  const refused = await post('CredMatrixCase.pl?1-L_1_0-1', { all_case_ids: '500003', case_num: 'x' });
  expect(refused.text).toContain('You entered a non-bankruptcy type case:');
});
