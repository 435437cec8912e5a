import { expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/index.js';
import { send, signIn } from './support/client.js';
import { elements, receiptOf, text } from './support/court-parsers.js';

async function visitor(emulator: Emulator) {
  const headers = { cookie: `NextGenCSO=${await signIn(emulator)}` };
  const room = `${emulator.court('ca1')}/n/beam/servlet/TransportRoom`;
  const get = (path: string) => send(new URL(path, room).href, { headers });
  const post = (fields: Record<string, string>) =>
    send(room, { headers, method: 'POST', body: new URLSearchParams(fields) });
  return { get, post };
}

/** Full dockets of some appeals, by the numbers in the fourth table of a search. */
async function dockets({ get, post }: Awaited<ReturnType<typeof visitor>>) {
  const search = await post({
    servlet: 'CaseSelectionTable.jsp',
    csnum1: '',
    csnum2: '',
    aName: '',
    searchPty: 'pty',
  });
  const fourth = search.text.split('<table')[4] ?? '';
  const numbers = [...fourth.matchAll(/servlet=CaseSummary\.jsp&amp;caseNum=([\d-]+)/g)].map(
    ([, number]) => number,
  );
  const pages: string[] = [];
  for (const number of numbers.slice(0, 12)) {
    pages.push((await get(`?servlet=CaseSummary.jsp&caseNum=${number}&fullDocketReport=Y`)).text);
  }
  return pages;
}

test('has parties and entries in the places between comments where a library looks', async () => {
  await using emulator = await startEmulator({ courts: ['ca1'] });
  const [docket = ''] = await dockets(await visitor(emulator));
  const part = (name: string) =>
    docket.split(/<!-- === NEW SECTION - /).find((each) => each.startsWith(name)) ?? '';

  const [outer] = elements(part('Party/Aty List'), 'table');
  const [row] = elements(elements(outer?.inner ?? '', 'table')[0]?.inner ?? '', 'tr');
  const [party, attorneys] = elements(row?.inner ?? '', 'td');
  expect(party?.inner).toMatch(/^[^<]+<BR>(<B>Terminated: <\/B>[^<]+<BR>)?[^<]*Appell(ant|ee)/);
  expect(attorneys?.inner.split('<br><br>')[0]).toMatch(/\[COR NTC Retained\]/);
  const entries = elements(elements(part('DOCKET ENTRIES'), 'table')[0]?.inner ?? '', 'tr');
  expect(entries.length).toBeGreaterThan(7);
  for (const { inner } of entries) {
    const cells = elements(inner, 'td');
    expect(cells.length).toBe(3);
    expect(text(cells[0]?.inner ?? '')).toMatch(/^\d\d\/\d\d\/\d{4}$/);
    expect(text(cells[2]?.inner ?? '')).toMatch(
      /^\[\d+\] .+ \[Entered: \d\d\/\d\d\/\d{4} \d\d:\d\d [AP]M\]$/,
    );
  }
  expect(receiptOf(docket).get('Description:')).toBe('Docket Report (full)');
});

test('buys a document by the form of its confirmation, with the hidden number of every form', async () => {
  await using emulator = await startEmulator({ courts: ['ca1'] });
  const visit = await visitor(emulator);
  const pages = await dockets(visit);
  const [, id] = /doDocPostURL\('(\d+)','\d+'\)/.exec(pages[0] ?? '') ?? [];
  const search = await visit.get('?servlet=CaseSearch.jsp');
  const question = await visit.get(`?servlet=ShowDoc&dls_id=${id}&caseId=1&dktType=dktPublic`);
  const paid = emulator.journal.fees();

  const inputs = [
    ...question.text.matchAll(/<input type="(?:hidden|checkbox)" name="(\w+)" value="([^"]*)"/g),
  ];
  const fields = Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]));
  expect(fields).toMatchObject({
    servlet: 'ShowDoc',
    CSRF: expect.stringMatching(/^csrf_-?\d{10,19}$/),
    pacer: 't',
  });
  expect(search.text).toContain(`name="CSRF" value="${fields['CSRF']}"`);
  expect([...question.text.matchAll(/<input[^>]*>/g)].at(-1)?.[0]).toContain(
    'value="Accept Charges and Retrieve"',
  );
  const pdf = await visit.post(fields);
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(emulator.journal.fees() - paid).toBe(Number(receiptOf(question.text).get('Cost:')) * 100);
});

test('has menus whose ids lead past them, and a question before what is under seal', async () => {
  await using emulator = await startEmulator({ courts: ['ca1'] });
  const visit = await visitor(emulator);
  const pages = await dockets(visit);
  const paid = emulator.journal.fees();
  const ids = pages.flatMap((page) => [...page.matchAll(/doDocPostURL\('(\d+)'/g)].map(([, id]) => id));
  const answers: string[] = [];
  for (const id of ids) answers.push((await visit.get(`/docs1/${id}`)).text);

  const menu = answers.find((page) => page.includes('Documents are attached to this filing')) ?? '';
  expect(menu).toMatch(/<title>Document<\/title>[\s\S]*<b>\d Documents are attached to this filing<\/b>/);
  const parts = [...menu.matchAll(/doDocPostURL\('(\d+)'\)/g)].map(([, id = '']) => id);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.every((id) => id[3] === '1')).toBe(true);
  expect((await visit.get(`/docs1/${parts[1]}`)).text).toContain('<title>Download Confirmation</title>');

  const sealed = answers.find((page) => page.includes('has been restricted')) ?? '';
  expect(sealed).toContain('<title>Document</title>');
  expect(sealed).toMatch(/<body onload=/);
  const next = /document\.location = "([^"]+)"/.exec(sealed)?.[1] ?? '';
  expect(next).toMatch(/servlet=ShowDoc&isWarn=yes&CSRF=csrf_-?\d+&dls_id=\d+$/);
  expect((await visit.get(next)).text).toContain('You do not have permission to view this document.');
  expect(emulator.journal.fees()).toBe(paid);
});

test('gives a free look for a uid without a cookie, once', async () => {
  await using emulator = await startEmulator({ courts: ['ca1'] });
  const url = `${emulator.court('ca1')}/docs1/001050000101?uid=4f1a9c0be7d2`;

  expect((await send(url)).headers.get('content-type')).toBe('application/pdf');
  expect((await send(url)).status).toBe(302);
  expect(emulator.journal.fees()).toBe(0);
});

test('has no link in its frame that leads nowhere', async () => {
  await using emulator = await startEmulator({ courts: ['ca1'] });
  const { get } = await visitor(emulator);
  const page = (await get('?servlet=CaseSearch.jsp')).text;
  const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'));
  const own = links.filter((link) => !/logout|csologin/.test(link));

  expect(own.length).toBeGreaterThan(2);
  for (const link of own) expect([link, (await get(link)).status]).toEqual([link, 200]);
});
