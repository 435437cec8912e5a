import { expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/index.js';
import { type Answer, askCourt, send, signIn } from './support/client.js';

function ask(
  emulator: Emulator,
  { court, path, cookie }: { court: string; path: string; cookie: string },
): Promise<Answer> {
  return send(emulator.court(court) + path, { headers: { cookie } });
}

test('runs a bankruptcy court: petitions with a chapter, a debtor and a trustee', async () => {
  await using emulator = await startEmulator({ courts: ['nysb'] });
  const cookie = `NextGenCSO=${await signIn(emulator)}`;

  const { text } = await ask(emulator, { court: 'nysb', path: '/cgi-bin/DktRpt.pl?500001', cookie });

  expect(text).toMatch(/Bankruptcy Petition #: \d:20\d\dbk\d{5}<br>Chapter (7|11|13)</);
  expect(text).toContain('<th>Debtor</th>');
  expect(text).toContain('<th>Trustee</th>');
  expect(text).toMatch(/Chapter \d+ VOLUNTARY PETITION/);
});

test('runs an appellate court whose signed-in pages hold the address of the sign-in page', async () => {
  await using emulator = await startEmulator({ courts: ['ca1'] });
  const cookie = `NextGenCSO=${await signIn(emulator)}`;
  const room = '/n/beam/servlet/TransportRoom?servlet=';

  const search = await send(`${emulator.court('ca1')}${room}CaseSearchResults.jsp`, {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams({ case_title: '' }),
  });
  const [, link = ''] = /<a href="([^"]+CaseSummary[^"]+)"/.exec(search.text) ?? [];
  const docket = await ask(emulator, { court: 'ca1', path: link.replaceAll('&amp;', '&'), cookie });

  expect(docket.text).toContain('Court of Appeals Docket #:');
  expect(docket.text).toContain('<th>Appellant</th>');
  expect(docket.text).toMatch(/<a href="[^"]+csologin\/login\.jsf\?pscCourtId=01CA[^"]+">Change Client<\/a>/);
  expect(docket.text).not.toContain('login.pl?logout');
  await ask(emulator, { court: 'ca1', path: `${room}InvalidUserLogin.jsp`, cookie });
  expect(emulator.journal.entries.at(-1)?.verdict).toBe('logout');
  expect(emulator.tokens.live()).toEqual([]);
});

test('asks before an appellate document is downloaded, and bills it only then', async () => {
  await using emulator = await startEmulator({ courts: ['ca1'] });
  const cookie = `NextGenCSO=${await signIn(emulator)}`;
  const path = '/docs1/500001001';

  const question = await ask(emulator, { court: 'ca1', path, cookie });
  expect(question.text).toContain('<title>Download Confirmation</title>');
  expect(question.text).not.toMatch(/logout|InvalidUserLogin/);
  expect(emulator.journal.fees()).toBe(0);

  const pdf = await ask(emulator, { court: 'ca1', path: `${path}?got_receipt=1`, cookie });
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(emulator.journal.fees()).toBeGreaterThan(0);
});

test('runs a CurrentGen court, which takes and re-issues the cookie PacerSession and shows its own form', async () => {
  await using emulator = await startEmulator({
    courts: [{ name: 'azd', kind: 'currentgen' }, 'nysd'],
    rotate: 'every-answer',
  });
  const token = await signIn(emulator);
  const path = '/cgi-bin/DktRpt.pl?500001';

  const refused = await ask(emulator, { court: 'azd', path, cookie: `NextGenCSO=${token}` });
  const unvalidated = await ask(emulator, { court: 'azd', path, cookie: 'PacerSession=unvalidated' });
  const served = await ask(emulator, { court: 'azd', path, cookie: `PacerSession=${token}` });

  expect(refused.text).toContain('name="GetPass"');
  expect(unvalidated.text).toContain('name="GetPass"');
  expect(served.text).toContain('Docket Text');
  expect(served.headers.get('set-cookie')).toMatch(/^PacerSession=\w{128}; /);
  expect(emulator.environment.hosts[0]).toEqual({
    origin: emulator.court('azd'),
    credential: 'cookie',
    currentGen: true,
  });
});

test('shows a receipt with account, client code and cost, and asks first where the receipt preference is set', async () => {
  await using emulator = await startEmulator({ now: () => Date.UTC(2026, 6, 1, 12) });
  const cookie = `PacerClientCode=matter-7; PacerPref=receipt=Y; NextGenCSO=${await signIn(emulator)}`;
  const path = '/doc1/500001001';

  const question = await ask(emulator, { court: 'nysd', path, cookie });
  const pdf = await ask(emulator, { court: 'nysd', path: `${path}?got_receipt=1`, cookie });

  expect(question.text).toContain('To accept charges shown below');
  expect(question.text).toContain('07/01/2026 07:00:00');
  expect(question.text).toContain(
    '<th>PACER Login:</th><td>demouser</td><th>Client Code:</th><td>matter-7</td>',
  );
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  const fees = emulator.journal.requests('nysd').map((entry) => entry.feeCents);
  expect(question.text).toContain(`<th>Cost:</th><td>${((fees[1] ?? 0) / 100).toFixed(2)}</td>`);
  expect(fees[0]).toBe(0);
});

test('has sealed documents, filings with exhibits, and documents whose fee is capped at 30 pages', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);
  const docket = (from: number): string => `/cgi-bin/DktRpt.pl?${from}`;
  const pages: string[] = [];
  for (let caseId = 500_001; caseId <= 500_012; caseId += 1) {
    pages.push((await askCourt(emulator, token, docket(caseId))).text);
  }
  const dockets = pages.join('\n');
  const row = (text: string): string =>
    new RegExp(`<a href="(/doc1/\\d+)">\\d+</a></td>\n<td>[^<]*${text}[^<]*</td>`).exec(dockets)?.[1] ?? '';

  const sealed = await askCourt(emulator, token, row('SEALED DOCUMENT'));
  expect(sealed.text).toContain('confirm("Warning! This document is restricted');
  expect(sealed.text).not.toContain('logout');
  const confirmed = await askCourt(emulator, token, `${row('SEALED DOCUMENT')}?confirmed=1`);
  expect(confirmed.text).toContain('You do not have permission to view this document.');

  const menu = await askCourt(emulator, token, row('DECLARATION with exhibits'));
  expect(menu.text).toContain('Documents are attached to this filing');
  for (const [, path = ''] of menu.text.matchAll(/<a href="(\/doc1\/[^"]+)">/g)) {
    const file = await askCourt(emulator, token, path);
    expect(file.headers.get('content-type')).toBe('application/pdf');
  }

  await askCourt(emulator, token, row('\\(3[1-5] pgs\\)'));
  expect(emulator.journal.entries.at(-1)?.feeCents).toBe(300);
});

test('finds case numbers by the hidden XML API, and says which are unknown, sealed, or want a sign-in', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);
  const api = '/cgi-bin/possible_case_numbers.pl?';
  const list = await askCourt(emulator, token, '/cgi-bin/iquery.pl', { method: 'POST', body: '' });
  const [, caseId, number = ''] = /DktRpt.pl\?(\d+)">([^<]+)</.exec(list.text) ?? [];

  const found = await askCourt(emulator, token, api + number);
  expect(found.headers.get('content-type')).toContain('text/xml');
  expect(found.text).toContain(`<case number='${number}' id='${caseId}'`);
  expect((await askCourt(emulator, token, `${api}1:99-cv-1`)).text).toContain('Cannot find case 1:99-cv-1');
  expect((await askCourt(emulator, token, `${api}1:24-cv-99`)).text).toContain('Case Under Seal');
  expect((await askCourt(emulator, token, '/cgi-bin/DktRpt.pl?500099')).text).toContain('Case Under Seal');
  emulator.signOut.disguise = 'message';
  expect((await askCourt(emulator, 'none', api + number)).text).toContain('Not logged in.');
});

test('invents the same cases for the same seed, and others for another', async () => {
  const read = async (seed: number): Promise<string> => {
    await using emulator = await startEmulator({ seed, now: () => 0 });
    return (await askCourt(emulator, await signIn(emulator))).text;
  };

  expect(await read(7)).toBe(await read(7));
  expect(await read(8)).not.toBe(await read(7));
});

test('refuses a court of no known kind', async () => {
  const kind: 'currentgen' = JSON.parse('"gen3"');

  await expect(startEmulator({ courts: [{ name: 'nysd', kind }] })).rejects.toThrow(
    'courts: the kind of nysd must be one of',
  );
});
