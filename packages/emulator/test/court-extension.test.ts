import { expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/index.js';
import { buyDocket, send, signIn } from './support/client.js';
import { pageTree } from './support/page-tree.mjs';

const room = '/n/beam/servlet/TransportRoom';

async function visitor(emulator: Emulator, court: string) {
  const token = await signIn(emulator);
  const headers = { cookie: `NextGenCSO=${token}` };
  return {
    token,
    get: async (path: string) =>
      pageTree((await send(new URL(path, emulator.court(court)).href, { headers })).text),
    post: async (path: string, fields: Record<string, string>) =>
      pageTree(
        (
          await send(emulator.court(court) + path, {
            headers,
            method: 'POST',
            body: new URLSearchParams(fields),
          })
        ).text,
      ),
  };
}

test('an extension knows appellate pages without an address by their hidden servlet, and cases by the links of a cell', async () => {
  await using emulator = await startEmulator({ courts: ['ca1', 'nysd'] });
  const { get, post } = await visitor(emulator, 'ca1');
  const found = await post(room, { servlet: 'CaseSelectionTable.jsp', searchPty: 'pty' });
  expect(found.find('//input[@name="servlet"]')[0]?.attribute('value')).toBe('CaseSelectionTable.jsp');
  expect(found.find('//input[not(@type="hidden")]')).toEqual([]);
  const rows = found.find('//table')[3]?.find('.//tr') ?? [];
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) {
    const [summary, query, below] = row.find('./td/a');
    expect(summary?.attribute('href')).toContain('servlet=CaseSummary.jsp');
    expect(query?.attribute('href')).toMatch(/[?&]caseid=\d+/);
    expect(query?.find('./parent::td/a[1]')[0]?.text).toBe(summary?.text);
    expect(below?.attribute('href')).toMatch(/\/cgi-bin\/DktRpt\.pl\?caseNumber=\d:\d\d-\w\w-\d+&caseId=0$/);
  }
  const number = rows[0]?.find('./td/a')[0]?.text ?? '';
  for (const fullDocketReport of ['Y', '']) {
    const docket = await post(room, { servlet: 'CaseSummary.jsp', caseNum: number, fullDocketReport });
    expect(docket.find('//input[@name="servlet"]')[0]?.attribute('value')).toBe('CaseSummary.jsp');
  }
  // A range of numbers, and one that has only an end.
  const all = rows.map((row) => row.find('./td/a')[0]?.text ?? '');
  const [year = '0'] = number.split('-');
  const ranged = await post(room, {
    servlet: 'CaseSelectionTable.jsp',
    csnum1: `${year}-1`,
    csnum2: `${year}-99999`,
  });
  expect(
    ranged
      .find('//table')[3]
      ?.find('.//tr')
      .map((row) => row.find('./td/a')[0]?.text),
  ).toEqual(all.filter((text) => text.startsWith(`${year}-`)));

  // The second `strong` of a confirmation names the document; the servlet may have it in its name.
  const full = await get(`${room}?servlet=CaseSummary.jsp&caseNum=${number}&fullDocketReport=Y`);
  const id = /\/docs1\/(\d+)/.exec(full.find('//a[@title="Open Document"]')[0]?.attribute('href') ?? '')?.[1];
  const asked = await get(`${room}?servlet=ShowDoc/${id}&caseid=1`);
  expect(asked.find('//strong')[1]?.text).toMatch(
    /^Document: PDF Document \(Case: [^']*, Document: \d+ \| \d+-\d+\)/,
  );
});

test('an extension takes the address of several documents from the script of the last button', async () => {
  await using emulator = await startEmulator();
  const { token, get } = await visitor(emulator, 'nysd');
  let row = '';
  for (let caseId = 500_001; row === ''; caseId += 1) {
    const docket = (await buyDocket(emulator, token, { caseId })).text;
    row = docket.split('<tr>').find((each) => each.includes('(Attachments:')) ?? '';
  }
  const menu = await get(/\/doc1\/\d+/.exec(row)?.[0] ?? '');
  const address = /\/cgi-bin\/show_multidocs[^']*zipit=1/.exec(
    menu.find('//input[@type="button"]').at(-1)?.attribute('onclick') ?? '',
  )?.[0];
  const asked = await get(address ?? '');
  const button = asked.find('//input').at(-1);
  expect([button?.attribute('type'), button?.attribute('value')]).toEqual(['button', 'Download Documents']);
  const script = button?.attribute('onclick') ?? '';
  // What comes before the last slash goes, and the closing quotation mark.
  const rest = script.replace(/p.*\//, '').replace(/'(?=$)/, '');
  const fees = emulator.journal.fees();
  const bought = await get(`/cgi-bin/${rest}`);
  expect(emulator.journal.fees()).toBeGreaterThan(fees);
  expect(bought.find('//iframe')[0]?.attribute('src')).toMatch(/show_temp\.pl\?file=[\w-]+\.zip/);
});
