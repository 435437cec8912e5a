import { expect, test } from 'vitest';
import { startEmulator } from '../src/index.js';
import { type Answer, askCourt, buyDocket, send, signIn } from './support/client.js';

const first = '/doc1/127050000101';
const firstPlain = '/doc1/127150000101';
const direct = [{ name: 'nysd', documents: 'direct' }] as const;

test('asks by a page with a receipt before a document, and bills the POST that agrees', async () => {
  await using emulator = await startEmulator({ now: () => Date.UTC(2026, 6, 1, 12), courts: direct });
  const token = await signIn(emulator);
  const post = (fields: Record<string, string>, path = firstPlain): Promise<Answer> =>
    askCourt(emulator, token, path, { method: 'POST', body: new URLSearchParams(fields) });

  const question = await askCourt(emulator, token, first);
  const sealTest = await post({ caseid: '500001', got_receipt: '0' });
  const wrong = await post({ caseid: '500002', got_receipt: '1' });
  expect(emulator.journal.fees()).toBe(0);
  const pdf = await post({ caseid: '500001', got_receipt: '1' });

  expect(question.text).toMatch(/logout/);
  expect(question.text).toContain("click on the 'View Document' button");
  expect(question.text).toContain('<font> Wed Jul  1 07:00:00 2026 </font>');
  expect([...question.text.matchAll(/<input[^>]*>/g)].at(-1)?.[0]).toContain('value="View Document"');
  expect(question.text).toMatch(
    /onSubmit="goDLS\('\/doc1\/127150000101','500001','\d+','1','','1','','',''\)/,
  );
  expect(sealTest.text).toContain('View Document');
  expect(wrong.text).toContain('Cannot locate the case with caseid');
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  const fee = emulator.journal.entries.at(-1)?.feeCents ?? 0;
  expect(fee).toBeGreaterThan(0);
  expect(question.text).toContain(`<font size="-1"> ${(fee / 100).toFixed(2)} </font>`);
  const unasked = await send(`${emulator.court('nysd')}${firstPlain}`, {
    headers: { cookie: `PacerPref=receipt=N; NextGenCSO=${token}` },
  });
  expect(unasked.headers.get('content-type')).toBe('application/pdf');
});

test.each(['frame', 'script'] as const)(
  'gives a document by a %s, whose address works once',
  async (documents) => {
    await using emulator = await startEmulator({ courts: [{ name: 'nysd', documents }] });
    const token = await signIn(emulator);

    const page = await askCourt(emulator, token, `${firstPlain}?got_receipt=1`);
    const form = documents === 'frame' ? /<iframe src="([^"]+)"/ : /window.location = "([^"]+)"/;
    const address = (form.exec(page.text)?.[1] ?? '').replaceAll('&amp;', '&');
    const file = await askCourt(emulator, token, address);

    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect((await askCourt(emulator, token, address)).text).toMatch(/^Cannot redisplay/);
  },
);

test('gives a free look once, without a cookie and without a fee', async () => {
  await using emulator = await startEmulator({ courts: direct });
  const url = `${emulator.court('nysd')}${firstPlain}?caseid=500001&de_seq_num=1&magic_num=12345678`;

  expect((await send(url)).headers.get('content-type')).toBe('application/pdf');
  expect((await send(url)).status).toBe(302);
  expect(emulator.journal.fees()).toBe(0);
});

test('has menus of attachments, and fees that end at 30 pages', async () => {
  await using emulator = await startEmulator({ courts: direct });
  const token = await signIn(emulator);
  const pages: string[] = [];
  for (let caseId = 500_001; caseId <= 500_030; caseId += 1) {
    pages.push((await buyDocket(emulator, token, { caseId })).text);
  }
  const rows = pages.join('\n').split('<tr>');
  const idIn = (row = ''): string => /\/doc1\/(\d+)/.exec(row)?.[1] ?? '';
  const plain = (id: string): string => `/doc1/${id.slice(0, 3)}1${id.slice(4)}`;
  const bought = emulator.journal.fees();

  const filing = idIn(rows.find((row) => row.includes('(Attachments:')));
  const menu = await askCourt(emulator, token, `/doc1/${filing}`);
  expect(menu.text).toContain('<p>Document Selection Menu</p>');
  expect(menu.text).toMatch(/name="document_\d+_1" value="\d+-\d+-\d+"/);
  expect(emulator.journal.fees()).toBe(bought);
  const links = [...menu.text.matchAll(/href="http:[^"]+\/doc1\/(\d+)"/g)].map(([, id = '']) => id);
  expect(links.length).toBeGreaterThan(1);
  expect(links.every((id) => id[3] === '1')).toBe(true);
  const part = await askCourt(emulator, token, `/doc1/${links[1]}?got_receipt=1`);
  expect(part.headers.get('content-type')).toBe('application/pdf');

  const fees: number[] = [];
  for (const id of new Set(rows.map(idIn).filter((id) => id !== ''))) {
    await askCourt(emulator, token, `${plain(id)}?got_receipt=1`);
    fees.push(emulator.journal.entries.at(-1)?.feeCents ?? 0);
  }
  expect(Math.max(...fees)).toBe(300);
});
