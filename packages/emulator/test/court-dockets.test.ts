import { expect, test } from 'vitest';
import { startEmulator } from '../src/index.js';
import { askCourt, buyDocket, send, signIn } from './support/client.js';

/** The rows of the entries table, by its head "Docket Text", as parsers of districts read them. */
function entriesOf(page: string): { filed: string; number: string; id: string; entered: string }[] {
  const table = page.slice(page.indexOf('Docket Text')).split('</table>', 1)[0] ?? '';
  return [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) => ({
    filed: /(\d\d\/\d\d\/\d{4})<\/td>/.exec(row)?.[1] ?? '',
    number: /return\(false\);">(\d+)<\/a>&nbsp;/.exec(row)?.[1] ?? '',
    id: /\/doc1\/(\d+)" onClick="goDLS\((?:'[^']*',){8}'[^']*'\)/.exec(row)?.[1] ?? '',
    entered: /\(Entered: (\d\d\/\d\d\/\d{4})\)<\/td>/.exec(row)?.[1] ?? '',
  }));
}

test('has on a district docket the number, caption, parties, entries and receipt that parsers look for', async () => {
  await using emulator = await startEmulator();
  const { text } = await buyDocket(emulator, await signIn(emulator));

  const heading = /<h3 align="center">([\s\S]*?)<\/h3>/.exec(text)?.[1] ?? '';
  expect(heading).toMatch(/(CIVIL|CRIMINAL) DOCKET FOR CASE #: \d:\d\d-c[vr]-\d{5}-[A-Z]{3}/);
  expect(text).toMatch(/Date Filed: \d\d\/\d\d\/\d{4}/);
  expect(text).toMatch(/<b><u>Plaintiff<\/u><\/b><\/td><\/tr>\n<tr><td[^>]*><b>[^<]+<\/b>/);
  expect(text).toMatch(/represented&nbsp;by<\/td><td[^>]*><b>[^<]+<\/b><br>/);
  const entries = entriesOf(text);
  expect(entries.length).toBeGreaterThan(7);
  expect(entries.every(({ filed, entered }) => filed !== '' && entered !== '')).toBe(true);
  expect(entries.filter(({ number, id }) => number !== '' && id.startsWith('1270')).length).toBeGreaterThan(
    6,
  );
  expect(text).toMatch(
    /<th[^>]*><font[^>]*> PACER Login: <\/font><\/th><td[^>]*><font[^>]*> demouser <\/font>/,
  );
});

test('acts on dates, numbers, parties and order, bills what it reports, and tells what it did not act on', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);
  const read = async (fields: Record<string, string>) => (await buyDocket(emulator, token, { fields })).text;

  const all = entriesOf(await read({}));
  const some = entriesOf(await read({ documents_numbered_from_: '2', documents_numbered_to_: '3' }));
  expect(some.map(({ number }) => number)).toEqual(['2', '3']);
  const down = entriesOf(await read({ sort1: 'most recent date first' }));
  expect(down.map(({ id }) => id)).toEqual(all.map(({ id }) => id).reverse());
  expect(await read({ list_of_parties_and_counsel: '' })).not.toContain('<b><u>Plaintiff');
  const none = await read({ date_from: '1/1/1960', date_to: '1/1/1961' });
  expect(none).toContain('but none satisfy the selection criteria.');
  expect(emulator.journal.entries.at(-1)?.feeCents).toBeGreaterThan(0);

  const paid = emulator.journal.fees();
  const told = await read({ date_from: '1/2/2020', date_to: '1/1/2020', made_up: 'x' });
  expect(told).toContain('The start date must be less than or equal to the end date');
  expect(await read({ all_case_ids: '0' })).toContain('Case not found.');
  expect(await read({ case_num: '' })).toContain('Incomplete request.');
  expect(emulator.journal.fees()).toBe(paid);
  expect(emulator.journal.entries.some(({ ignored }) => ignored?.includes('made_up'))).toBe(true);
});

test('has on a bankruptcy docket what its parsers look for', async () => {
  await using emulator = await startEmulator({ courts: ['nysb'] });
  const { text } = await buyDocket(emulator, await signIn(emulator), {
    court: 'nysb',
    fields: { page_count: 'on' },
  });

  expect(text).toMatch(
    /<center><b><font size="\+1">[\s\S]*?Bankruptcy Petition #: \d\d-\d{5}-[a-z]{3}(7|11|13)</,
  );
  expect(text).toContain('<i><b>Debtor</b></i><br><b>');
  expect(text).toContain('<i><b>Trustee</b></i>');
  expect(text).toMatch(/\/doc1\/126050000101" oncontextmenu/);
  expect(text).not.toContain('goDLS');
  expect(text).toMatch(/<nobr>\(\d+&nbsp;pgs?/);
});

test('finds cases by the hidden XML API, and shows their page for nothing', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);
  const api = '/cgi-bin/possible_case_numbers.pl?';
  const ask = async (path: string) => (await askCourt(emulator, token, path)).text;
  const list = await askCourt(emulator, token, '/cgi-bin/iquery.pl', {
    method: 'POST',
    body: new URLSearchParams({ Qry_filed_from: '1/1/2000' }),
  });
  const [, caseId, shown = ''] = /iquery.pl\?\d+-L_1_0-0-(\d+)">([^<]+)</.exec(list.text) ?? [];
  const paid = emulator.journal.fees();

  expect(paid).toBeGreaterThan(0);
  expect(await ask(api + shown)).toMatch(
    new RegExp(`<case number='\\d:\\d\\d-c[vr]-\\d+' id='${caseId}' title='${shown} [^']+' sortable='`),
  );
  expect(await ask(`${api}1:99-cv-1`)).toContain("text='Cannot find case 1:99-cv-1'");
  expect(await ask(`${api}1:24-cv-99`)).toContain("text='Case Under Seal'");
  const menu = await ask(`/cgi-bin/iqquerymenu.pl?${caseId}`);
  expect([...menu.matchAll(/<a href="([^"]+)"/g)].at(-1)?.[1]).toBe(`/cgi-bin/qryDocument.pl?${caseId}`);
  expect(menu).toContain(`CASE_NUM=${shown}(${caseId})`);
  expect(emulator.journal.fees()).toBe(paid);
});

test('sells an appellate docket by its number, and a document after the question', async () => {
  await using emulator = await startEmulator({ courts: ['ca1'] });
  const cookie = `NextGenCSO=${await signIn(emulator)}`;
  const room = `${emulator.court('ca1')}/n/beam/servlet/TransportRoom`;
  const ask = (url: string, init: RequestInit = {}) => send(url, { ...init, headers: { cookie } });

  const search = await ask(room, {
    method: 'POST',
    body: new URLSearchParams({ servlet: 'CaseSelectionTable.jsp', csnum1: '' }),
  });
  const fourth = search.text.split('<table')[4] ?? '';
  const number = /caseNum=([\d-]+)/.exec(fourth)?.[1] ?? '';
  const docket = await ask(`${room}?servlet=CaseSummary.jsp&caseNum=${number}&fullDocketReport=Y`);
  for (const name of ['Case Stub', 'Orig Court', 'Party/Aty List', 'Case Caption', 'DOCKET ENTRIES']) {
    expect(docket.text).toMatch(new RegExp(`<!-- [^>]*${name}[^>]*-->`));
  }
  expect(docket.text).toContain(`<b>Court of Appeals Docket #: </b>${number}`);
  expect(docket.text).toMatch(/\[Entered: \d\d\/\d\d\/\d{4} \d\d:\d\d PM\]/);
  expect(docket.text).toContain('Change Client');
  const [, id = '', caseId] = /doDocPostURL\('(\d+)','(\d+)'\)/.exec(docket.text) ?? [];
  expect(id.startsWith('0010')).toBe(true);
  expect(/caseid=(\d+)/.exec(fourth)?.[1]).toBe(caseId);
  expect((await ask(`${room}?servlet=CaseSummary.jsp&caseNum=99-1`)).text).toContain('Case Number Not Found');

  const paid = emulator.journal.fees();
  const question = await ask(`${emulator.court('ca1')}/docs1/${id}`);
  expect(question.text).toContain('<title>Download Confirmation</title>');
  expect(question.text).not.toMatch(/logout|InvalidUserLogin/);
  expect(emulator.journal.fees()).toBe(paid);
  const pdf = await ask(`${room}?servlet=ShowDoc&incPdfHeader=Y&dls_id=${id}&pacer=t`);
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(emulator.journal.fees()).toBeGreaterThan(paid);
  await ask(`${room}?servlet=InvalidUserLogin.jsp&logout=y`);
  expect(emulator.tokens.live()).toEqual([]);
});
