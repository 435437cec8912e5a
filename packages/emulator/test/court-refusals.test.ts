import { expect, test } from 'vitest';
import { startEmulator } from '../src/index.js';
import { askCourt, buyDocket, send, signIn } from './support/client.js';
import { text } from './support/court-parsers.js';

/** What clients match, each for a reason of its own. */
const refusals = [
  /You do not have permission to view this document\./,
  /This document is SEALED/,
  /You do not have access to this transcript\./,
  /Permission to view this document is denied based on Nature of Suit/,
  /This image is not available for viewing by non-court users/,
  /Warning!.*This document is restricted to court users, case participants and public terminal users\./,
];

test('refuses documents under seal in all the words that clients match, for nothing and without a form', async () => {
  await using emulator = await startEmulator({ courts: ['nysd'] });
  const token = await signIn(emulator);
  const met = new Set<number>();
  for (let caseId = 500_001; caseId < 500_040 && met.size < refusals.length; caseId += 1) {
    const docket = (await buyDocket(emulator, token, { caseId })).text;
    const paid = emulator.journal.fees();
    for (const row of docket.split('<tr>').filter((each) => each.includes('SEALED DOCUMENT'))) {
      const id = /\/doc1\/(\d+)/.exec(row)?.[1] ?? '';
      const plain = `/doc1/${id.slice(0, 3)}1${id.slice(4)}`;
      const page = (await askCourt(emulator, token, plain)).text;
      const tested = await askCourt(emulator, token, plain, {
        method: 'POST',
        body: new URLSearchParams({ caseid: String(caseId), got_receipt: '0' }),
      });
      expect(tested.text).toBe(page);
      expect(page).not.toContain('<form');
      const kinds = refusals.flatMap((words, index) => (words.test(text(page)) ? [index] : []));
      expect(kinds.length).toBe(1);
      for (const kind of kinds) met.add(kind);
    }
    expect(emulator.journal.fees()).toBe(paid);
  }
  expect(met.size).toBe(refusals.length);
});

test('tells the address of a document by the case and the count of its event, as plain text', async () => {
  await using emulator = await startEmulator({ courts: ['nysd'] });
  const token = await signIn(emulator);
  const docket = (await buyDocket(emulator, token)).text;
  const [, path, caseId, sequence] = /goDLS\('(\/doc1\/\d+)','(\d+)','(\d+)'/.exec(docket) ?? [];
  const asked = `/cgi-bin/document_link.pl?KcaseidV${caseId}Kde_seq_numV${sequence}`;
  const told = await askCourt(emulator, token, asked);
  expect(told.headers.get('content-type')).toBe('text/plain');
  expect(told.text).toBe(emulator.court('nysd') + path);
  expect((await askCourt(emulator, token, '/cgi-bin/document_link.pl?x')).text).toContain('not available');
});

test('gives several documents of an appeal as one PDF, after a question what they cost', async () => {
  await using emulator = await startEmulator({ courts: ['ca1'] });
  const headers = { cookie: `NextGenCSO=${await signIn(emulator)}` };
  const room = `${emulator.court('ca1')}/n/beam/servlet/TransportRoom`;
  const search = (await send(`${room}?servlet=CaseSelectionTable.jsp`, { headers })).text;
  const [, number] = /caseNum=([\d-]+)/.exec(search) ?? [];
  const path = `?servlet=CaseSummary.jsp&caseNum=${number}&fullDocketReport=Y&incPdfMulti=Y`;
  const docket = (await send(room + path, { headers })).text;
  const [, caseId] = /doDocPostURL\('\d+','(\d+)'\)/.exec(docket) ?? [];
  const ticks = [...docket.matchAll(/name="d" value="(\d+)" onclick="sumSelected\(this,(\d+),/g)].slice(0, 2);
  const pages = ticks.reduce((sum, [, , count]) => sum + Number(count), 0);
  const paid = emulator.journal.fees();

  const chosen = ticks.map(([, sequence]) => `&d=${sequence}`).join('');
  const ask = `${room}?servlet=ShowDocMulti&caseId=${caseId}&dktType=dktPublic&outputType=doc${chosen}&outputForm=view`;
  const question = (await send(ask, { headers })).text;
  expect(question).toContain('<title>Download Confirmation</title>');
  expect(emulator.journal.fees()).toBe(paid);
  const fields = [...question.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  const body = new URLSearchParams(
    fields.map(([, name = '', value = '']): [string, string] => [name, value]),
  );
  const pdf = await send(room, { headers, method: 'POST', body });
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(pdf.text.match(/\/Type \/Page\b/g)?.length).toBe(pages);
  expect(emulator.journal.fees() - paid).toBe(pages * 10);

  const none = await send(`${room}?servlet=ShowDocMulti&caseId=${caseId}&d=9999`, { headers });
  expect(none.text).toContain('The requested document cannot be displayed');
});
