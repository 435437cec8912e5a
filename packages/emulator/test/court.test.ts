import { expect, test } from 'vitest';
import { startEmulator } from '../src/index.js';
import { askCourt, buyDocket, send, signIn } from './support/client.js';

test('shows the form of a docket for nothing, and sells the docket, the same one each time', async () => {
  await using emulator = await startEmulator({ now: () => Date.UTC(2026, 6, 1) });
  const token = await signIn(emulator);

  const form = await askCourt(emulator, token);
  const docket = await buyDocket(emulator, token);

  expect(form.text).toContain('Run Report');
  expect(form.text).not.toContain('Docket Text');
  expect(docket.status).toBe(200);
  expect(docket.headers.get('content-type')).toBe('text/html; charset=UTF-8');
  expect(docket.text).toContain('Docket Text');
  expect(docket.text).toContain('<a href="/cgi-bin/login.pl?logout">');
  expect(docket.text.match(/\/doc1\/1270500001\d{2}"/g)?.length).toBeGreaterThan(7);
  expect((await buyDocket(emulator, token)).text).toBe(docket.text);
  expect((await buyDocket(emulator, token, { caseId: 500_002 })).text).not.toBe(docket.text);
  const fees = emulator.journal.requests('nysd').map(({ feeCents }) => feeCents);
  expect(fees[0]).toBe(0);
  expect(fees[1]).toBeGreaterThan(0);
});

test('takes the token of one court at another', async () => {
  await using emulator = await startEmulator({ courts: ['nysd', 'cand', 'nysb'] });
  const token = await signIn(emulator);

  const answer = await send(`${emulator.court('nysb')}/cgi-bin/DktRpt.pl?1-L_1_0-1`, {
    method: 'POST',
    headers: { cookie: `PacerClientCode=matter-7; NextGenCSO=${token}` },
    body: new URLSearchParams({ all_case_ids: '1', case_num: ' ', documents_numbered_to_: '1' }),
  });

  expect(answer.status).toBe(200);
  expect(emulator.journal.entries.at(-1)).toMatchObject({
    host: 'nysb',
    verdict: 'served',
    feeCents: 10,
    credentials: ['cookie:PacerClientCode', 'cookie:NextGenCSO'],
  });
  expect(() => emulator.court('nyed')).toThrow(new TypeError('the emulator has no court "nyed"'));
});

test('redirects to the sign-in page without a live token in a cookie of exactly the right name', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);
  const url = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`;
  const attempts: readonly Record<string, string>[] = [
    {},
    { cookie: `nextGenCSO=${token}` },
    { cookie: 'NextGenCSO=' },
    { cookie: `NextGenCSO=${token}x` },
    { 'x-next-gen-cso': token },
  ];

  for (const headers of attempts) {
    const answer = await send(url, { headers });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(
      `${emulator.origins.signIn}/csologin/login.jsf?pscCourtId=NYSDC&appurl=${encodeURIComponent(url)}`,
    );
  }
  expect(
    emulator.journal.requests('nysd').map(({ verdict, credentials }) => [verdict, ...credentials]),
  ).toEqual([
    ['signed-out'],
    ['signed-out', 'cookie:nextGenCSO'],
    ['signed-out', 'cookie:NextGenCSO'],
    ['signed-out', 'cookie:NextGenCSO'],
    ['signed-out', 'header:X-NEXT-GEN-CSO'],
  ]);
});

test.each([
  { disguise: 'script', type: 'text/html', holds: 'document.location = "http://127.0.0.1:' },
  { disguise: 'form', type: 'text/html', holds: 'name="GetPass"' },
  {
    disguise: 'message',
    type: 'text/xml',
    holds: "<message text='Not logged in.  Please refresh this page.'/>",
  },
] as const)(
  'says "not signed in" with 200 in the disguise of a $disguise',
  async ({ disguise, type, holds }) => {
    await using emulator = await startEmulator();
    emulator.signOut.disguise = disguise;

    const answer = await askCourt(emulator, 'no-token');

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain(type);
    expect(answer.text).toContain(holds);
    expect(answer.text).not.toContain('logout');
  },
);

test('serves the documents of a docket as PDF files with a correct cross-reference table', async () => {
  await using emulator = await startEmulator({ courts: [{ name: 'nysd', documents: 'direct' }] });
  const token = await signIn(emulator);
  const docket = await buyDocket(emulator, token);
  const [, path = ''] = /<a href="http:[^"]+(\/doc1\/\d+)"/.exec(docket.text) ?? [];

  const pdf = await askCourt(emulator, token, `${path}?got_receipt=1`);

  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(pdf.text.startsWith('%PDF-1.4\n')).toBe(true);
  expect(pdf.text.endsWith('%%EOF\n')).toBe(true);
  const start = Number(/startxref\n(\d+)\n/.exec(pdf.text)?.[1]);
  expect(pdf.text.slice(start, start + 5)).toBe('xref\n');
  for (const [index, [, offset]] of [...pdf.text.matchAll(/^(\d{10}) 00000 n $/gm)].entries()) {
    expect(pdf.text.slice(Number(offset))).toMatch(new RegExp(`^${index + 1} 0 obj\n`));
  }
  for (const [, length, stream] of pdf.text.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g)) {
    expect(stream).toHaveLength(Number(length));
  }
  const pages = pdf.text.match(/\/Type \/Page /g)?.length ?? 0;
  expect(emulator.journal.entries.at(-1)?.feeCents).toBe(pages * 10);
  expect((await askCourt(emulator, token, '/doc1/127150000199')).text).toContain('document is not available');
});

test.each([
  { kind: 'URL-encoded', body: new URLSearchParams({ last_name: 'usa <' }) },
  {
    kind: 'multipart',
    body: ((form) => {
      form.set('last_name', 'usa <');
      return form;
    })(new FormData()),
  },
])('echoes a search that is posted $kind', async ({ body }) => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);

  const answer = await askCourt(emulator, token, '/cgi-bin/iquery.pl', { method: 'POST', body });

  expect(answer.text).toContain('LName: usa &lt;');
});

test('logs the token out by the link on its pages', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);

  const answer = await askCourt(emulator, token, '/cgi-bin/login.pl?logout');

  expect(answer.status).toBe(200);
  expect(emulator.journal.entries.at(-1)?.verdict).toBe('logout');
  expect(emulator.tokens.live()).toEqual([]);
  expect((await askCourt(emulator, token)).status).toBe(302);
});

test('asks the pages option first, for signed-in requests only, and gives 500 when it fails', async () => {
  await using emulator = await startEmulator({
    pages: (request, host) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/fails') throw new Error('on purpose');
      return pathname === '/odd' ? new Response(`odd ${host}`, { status: 418 }) : undefined;
    },
  });
  const token = await signIn(emulator);

  expect((await askCourt(emulator, 'none', '/odd')).status).toBe(302);
  expect(await askCourt(emulator, token, '/odd')).toMatchObject({ status: 418, text: 'odd nysd' });
  expect((await askCourt(emulator, token, '/missing')).status).toBe(404);
  expect((await askCourt(emulator, token, '/fails')).status).toBe(500);
  expect((await send(`${emulator.origins.foreign}/odd`)).text).toBe('odd foreign');
  expect(emulator.journal.entries.at(-2)?.verdict).toBe('error');
});
