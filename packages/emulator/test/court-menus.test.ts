import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/index.js';
import { send, signIn } from './support/client.js';
import { elements, goDLS, receiptOf, text } from './support/court-parsers.js';

async function visitor(emulator: Emulator, court: string) {
  const headers = { cookie: `NextGenCSO=${await signIn(emulator)}` };
  const url = (path: string) =>
    new URL(path.replaceAll('&amp;', '&'), `${emulator.court(court)}/cgi-bin/`).href;
  return {
    get: (path: string) => send(url(path), { headers }),
    bytes: async (path: string) => {
      const answer = await fetch(url(path), { headers: { ...headers, referer: 'https://external' } });
      return { type: answer.headers.get('content-type'), bytes: new Uint8Array(await answer.arrayBuffer()) };
    },
    post: (path: string, fields: Record<string, string>) =>
      send(url(path), { headers, method: 'POST', body: new URLSearchParams(fields) }),
  };
}

/** The first event with attachments of the court's dockets: the page of one docket and the ids in its row. */
async function filing(emulator: Emulator, court: string, fields: Record<string, string> = {}) {
  const visit = await visitor(emulator, court);
  for (let caseId = 500_001; caseId < 500_060; caseId += 1) {
    const order = { all_case_ids: String(caseId), case_num: ' ', ...fields };
    const docket = (await visit.post('DktRpt.pl?1-L_1_0-1', order)).text;
    const row = docket.split('<tr>').find((each) => each.includes('(Attachments:')) ?? '';
    const ids = [...row.matchAll(/<a href="[^"]*\/doc1\/(\d+)"/g)].map(([, id = '']) => id);
    if (ids.length > 1) return { ...visit, docket, ids, caseId };
  }
  throw new Error('no docket has attachments');
}

/** The last button of a page, with the address in its script. */
function lastButton(page: string) {
  const button = [...page.matchAll(/<input type="button"[^>]*>/g)].at(-1)?.[0] ?? '';
  return {
    value: /value="([^"]*)"/.exec(button)?.[1],
    url: /(\/cgi-bin\/show_multidocs\.pl\?[^'&]*(?:&amp;[^'&]*)*)/.exec(button)?.[1] ?? '',
  };
}

test('has the menu of a district: boxes, links past it, and buttons for all documents as a receipt and a ZIP file', async () => {
  await using emulator = await startEmulator();
  const { get, post, bytes, ids, caseId } = await filing(emulator, 'nysd');
  const paid = emulator.journal.fees();
  const menu = (await get(`/doc1/${ids[0]}`)).text;

  expect(text(elements(menu, 'p')[0]?.inner ?? '')).toBe('Document Selection Menu');
  const rows = elements(elements(menu, 'table')[0]?.inner ?? '', 'tr');
  const documents = rows.filter(({ inner }) => inner.includes('type="checkbox"'));
  expect(documents.length).toBe(ids.length);
  for (const { inner } of documents) {
    expect(inner).toMatch(/name="document_\d+_\d+" value="\d{8,}-\d+-\d+"/);
    expect(goDLS(inner)?.[0]?.[9]).toBe('1');
    expect(text(inner)).toMatch(/\d+ pages? [\d.]+ [KM]B$/);
  }
  const { value, url } = lastButton(menu);
  expect(value).toBe('Download Selected');
  expect(menu).toMatch(/id="view_button"[\s\S]*id="download_button"/);
  const question = (await get(url)).text;
  expect([...question.matchAll(/<input[^>]*>/g)].at(-1)?.[0]).toContain('value="Download Documents"');
  expect(receiptOf(question).get('Description:')).toMatch(/^Image\d+-0, Image\d+-1/);
  expect(emulator.journal.fees()).toBe(paid);

  const action = /<form method="POST" action="([^"]+)"/.exec(question)?.[1] ?? '';
  const frame = (await post(action, { got_receipt: '1' })).text;
  expect(emulator.journal.fees() - paid).toBe(Number(receiptOf(question).get('Cost:')) * 100);
  const file = await bytes(/<iframe src="([^"]+\.zip[^"]*)"/.exec(frame)?.[1] ?? '');
  expect(file.type).toBe('application/zip');
  const files = Object.entries(unzipSync(file.bytes));
  expect(files.length).toBe(ids.length);
  expect(
    files.every(
      ([name, data]) => name.endsWith('.pdf') && Buffer.from(data).toString('latin1').startsWith('%PDF-'),
    ),
  ).toBe(true);

  const box = /name="(document_\d+_1)" value="([^"]+)"/.exec(menu);
  const one = await post(url.replace('zipit=1', 'zipit=0'), { [box?.[1] ?? '']: box?.[2] ?? '' });
  expect([...one.text.matchAll(/<input[^>]*>/g)].at(-1)?.[0]).toContain('value="View Document"');
  expect(receiptOf(one.text).get('Description:')).toMatch(/^Image\d+-1$/);
  expect(await get(`show_multidocs.pl?caseid=${caseId}&arr_de_seq_nums=99999&zipit=1`)).toMatchObject({
    text: expect.stringContaining('You do not have permission to view this document.'),
  });
});

test('has the menu of a bankruptcy court: parts from 1, plain links, the case in the button alone', async () => {
  await using emulator = await startEmulator({ courts: ['nysb'] });
  const { get, ids, caseId } = await filing(emulator, 'nysb');
  const menu = (await get(`/doc1/${ids[0]}`)).text;

  expect(text(elements(menu, 'p')[0]?.inner ?? '')).toBe('Document Selection Menu');
  expect(menu).toContain('<p align="center"><big>Multiple Documents</big></p>');
  const [head, ...rows] = elements(elements(menu, 'table')[0]?.inner ?? '', 'tr');
  expect(text(head?.inner ?? '')).toBe('Part Description');
  const cells = rows.map(({ inner }) => elements(inner, 'td').map((cell) => text(cell.inner)));
  expect(cells.map(([part]) => Number(part) - 1)).toEqual(ids.map((_, index) => index));
  expect(cells[0]?.[2]).toBe('Main Document');
  expect(menu).not.toContain('goDLS');
  const { value, url } = lastButton(menu);
  expect(value).toBe('Download All');
  expect(url).toMatch(new RegExp(`caseid=${caseId}&amp;arr_de_seq_nums=\\d+&amp;`));
});

test('gives a docket boxes for its documents when asked, in a form that leads to their receipt', async () => {
  await using emulator = await startEmulator();
  const { docket, post, caseId } = await filing(emulator, 'nysd', { view_multi_docs: 'on' });

  const [form] = elements(docket, 'form').filter(({ attributes }) =>
    attributes.includes('name="view_multi_docs"'),
  );
  expect(form?.attributes).toContain(
    `action="show_multidocs.pl?caseid=${caseId}&amp;pdf_header=2&amp;pdf_toggle_possible=0"`,
  );
  expect(form?.inner).toMatch(/<td><b>Date Filed<\/b><\/td><th colspan="2">#<\/th>[\s\S]*Docket Text/);
  const boxes = [...(form?.inner ?? '').matchAll(/name="all_documents" value="(\d+)_(\d+)"/g)];
  expect(boxes.length).toBeGreaterThan(5);
  expect(boxes.every(([, id]) => id === String(caseId))).toBe(true);
  const parts = [...(form?.inner ?? '').matchAll(/name="(document_\d+_\d+_\d+)" value="(\d+)-\d+-\d+"/g)];
  expect(parts.length).toBeGreaterThan(boxes.length);
  // Beside each box is the way to its document alone: past the menu, by the flag digit.
  const ways = [
    ...(form?.inner ?? '').matchAll(/<td><input [^>]+><\/td><td><a href="\/doc1\/\d{3}(\d)\d+">/g),
  ];
  expect(ways.map(([, flag]) => flag)).toEqual(parts.map(() => '1'));
  const action = `show_multidocs.pl?caseid=${caseId}&pdf_header=2&pdf_toggle_possible=0`;
  const one = await post(action, { zipit: '0', all_documents: `${boxes[0]?.[1]}_${boxes[0]?.[2]}` });
  expect(receiptOf(one.text).get('Description:')).toBe('Image1-0');
  const zip = await post(action, { zipit: '1', all_documents: `${boxes[0]?.[1]}_${boxes[0]?.[2]}` });
  expect(zip.text).toContain('value="Download Documents"');
});

test('asks for a shorter time before a long docket, free, unless there is a first date', async () => {
  await using emulator = await startEmulator({ courts: [{ name: 'nysd', bigDocket: 2 }] });
  const { post } = await visitor(emulator, 'nysd');
  const order = { all_case_ids: '500001', case_num: ' ', sort1: 'most recent date first' };

  const page = (await post('DktRpt.pl?1-L_1_0-1', order)).text;
  expect(page).toContain('Docket Sheet');
  expect(page.match(/type="radio" name="date_from"/g)?.length).toBe(4);
  expect(page).toContain('value="most recent date first"');
  expect(emulator.journal.fees()).toBe(0);
  const action = /action="([^"]+-L_1_1-1)"/.exec(page)?.[1] ?? '';
  expect((await post(action, { ...order, date_from: '' })).text).toContain('Docket Text');
  expect((await post('DktRpt.pl?1-L_1_0-1', { ...order, date_from: '1/1/1960' })).text).toContain(
    'Docket Text',
  );
  await expect(startEmulator({ courts: [{ name: 'nysd', bigDocket: 0 }] })).rejects.toThrow(
    'courts: the bigDocket of nysd must be 1 or more',
  );
});
