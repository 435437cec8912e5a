import { expect, test } from 'vitest';
import { demoAccount, type Emulator, startEmulator } from '../src/index.js';
import { buyDocket, send, signIn } from './support/client.js';
import { elements, text } from './support/court-parsers.js';
import { pageTree } from './support/page-tree.mjs';

/** What a collector of whole dockets asks: forms posted, pages without their tags. */
async function visitor(emulator: Emulator, court = 'nysd') {
  const token = await signIn(emulator);
  const headers = { cookie: `NextGenCSO=${token}` };
  const url = (path: string) => `${emulator.court(court)}/cgi-bin/${path}`;
  return {
    get: async (path: string) => (await send(url(path), { headers })).text,
    docket: async (caseId: number, fields: Record<string, string> = {}) =>
      (await buyDocket(emulator, token, { court, caseId, fields })).text,
    post: async (path: string, fields: Record<string, string>) =>
      (await send(url(path), { headers, method: 'POST', body: new URLSearchParams(fields) })).text,
  };
}

const withoutTags = (page: string): string => page.replaceAll(/<[\s\S]+?>/g, '');

/** What stands between `#cmecfMainContent` and the end, as a browser's text. */
const mainText = (page: string): string =>
  text(elements(page, 'div').find(({ attributes }) => attributes.includes('cmecfMainContent'))?.inner ?? '');

/** The receipt in a page without tags: every label is followed by white space, whose absence the collector does not bear. */
const receipt =
  /Transaction Receipt ([\s\S]+?)\s+Pacer Login:\s*([a-zA-Z0-9]+)[\s\S]+?Description:\s+([\s\S]+?)\s+[a-zA-Z\s]+:\s+([\s\S]+?)\s+Billable Pages:\s+(\d+)\s+Cost:\s+(\d+\.\d+)/i;

test('a collector reads the receipts of all reports and documents in the text between the tags', async () => {
  await using emulator = await startEmulator({ courts: ['nysd', 'nysb'], passcodeUse: 'repeated' });
  for (const court of ['nysd', 'nysb']) {
    const { docket, get } = await visitor(emulator, court);
    const page = await docket(500_001);
    const [, at = '', user, description, criteria, pages, cost] = receipt.exec(withoutTags(page)) ?? [];
    expect(at.trim()).toMatch(/^\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d$/);
    expect(user).toBe(demoAccount.loginId);
    expect(description).toMatch(/^Docket/);
    expect(criteria).toMatch(/^(\d:)?\d\d-/);
    expect(Number(cost)).toBeCloseTo(Number(pages) / 10);
    const digits = /Billable Pages[\s\S]+?>\s?(\d+)\s<[\s\S]+?Cost[\s\S]+?>\s?(\d+\.\d+)\s?</.exec(page);
    expect(digits?.slice(1)).toEqual([pages, cost]);
    const [, id = ''] = /doc1\/(\d+)"/.exec(page) ?? [];
    const asked = await get(`../doc1/${id}`);
    expect(mainText(asked)).toMatch(/^To accept charges shown below/);
    expect(receipt.exec(withoutTags(asked))?.[3]).toMatch(/^Image:?\d+-0$/);
  }
});

test('a collector reads dockets of a district by its patterns: head, flags, parties, counts, entries', async () => {
  await using emulator = await startEmulator();
  const { docket } = await visitor(emulator);
  const kinds = new Set<string>();
  for (let caseId = 500_001; caseId < 500_030; caseId += 1) {
    const page = await docket(caseId);
    const isCriminal = page.includes('CRIMINAL DOCKET');
    kinds.add(isCriminal ? 'cr' : 'cv');
    const at = page.indexOf('DOCKET FOR CASE');
    expect(page.slice(at - 200, at)).toContain('<h3');
    expect(page.slice(at)).toMatch(
      /^DOCKET FOR CASE #: [0-9A-Za-z]:\d\d-[A-Za-z]{1,4}-\d{3,10}(-[A-Za-z]{2,4}){0,3}/,
    );
    const flags = /<table.+?<td align="right">.+?<\/table>/s.exec(page)?.[0] ?? '';
    expect([...flags.matchAll(/<span.*?>([\w\d\s\-()]+)<\/span>/g)].map(([, flag]) => flag)).toContain('ECF');
    // A break before the title, and what ends it: nothing else tells where it begins.
    const title = isCriminal
      ? /Case title: [ A-Za-z0-9#&;()'.,\-$/\\]{1,100}(<|\()/
      : /(<br>|\))[^(][ A-Za-z0-9#&;()'.,\-$/\\\n]{1,100} v\.? [ A-Za-z0-9#&;()'.,\-$/\\]{1,100}(<|\()/;
    expect(page).toMatch(title);
    expect(page).toMatch(/Assigned to: [ A-Za-z'.,\-\\]{1,100}(<|\()/);

    const tables = pageTree(page).find('//div/table[@cellspacing="5"]');
    expect(tables.length).toBe(2);
    if (page.includes('represented')) {
      expect(page).toMatch(/represented&nbsp;by<\/td><td[^>]*><b>[^<]+<\/b><br>[^<]+<br>/);
    }
    if (isCriminal) {
      const complaints = page.split('<u>Complaints')[1]?.split('width="40%">')[2]?.split('</td>')[0];
      expect(complaints).toBe('None');
      const pending = page.split('Pending Counts')[1]?.split('Highest Offense Level')[0] ?? '';
      const rows = elements(`<table>${pending}</table>`, 'tr').map(({ inner }) => elements(inner, 'td'));
      expect(text(rows.at(-1)?.[0]?.inner ?? rows.at(-2)?.[0]?.inner ?? '')).not.toBe('');
    }
    const entries = pageTree(page).find('//table').at(-2);
    expect(entries?.text).toMatch(/^\s?Date Filed/);
    for (const row of entries?.find('.//tr').slice(1) ?? []) expect(row.find('./td').length).toBe(3);
  }
  expect([...kinds].sort()).toEqual(['cr', 'cv']);
});

test('a collector knows the pages that are no docket by their first words', async () => {
  await using emulator = await startEmulator({ courts: [{ name: 'nysd', bigDocket: 2 }] });
  const { docket, post } = await visitor(emulator);

  const long = await docket(500_001);
  expect(mainText(long).slice(0, 200)).toContain(
    'report may take a long time to run because this case has many docket entries',
  );
  // It takes the last choice, "as asked", and runs the script of the form.
  expect([...long.matchAll(/name="date_from" value="([^"]*)"/g)].at(-1)?.[1]).toBe('');
  const wrong = await post('DktRpt.pl?1-L_1_0-1', { all_case_ids: '0', case_num: 'nonsense' });
  expect(mainText(wrong).slice(0, 200)).toContain('not a valid case. Please enter a valid value');
  for (const caseId of [500_099, 500_199, 500_299]) {
    const sealed = await docket(caseId);
    expect(sealed).not.toContain('<h3');
    expect(mainText(sealed)).toMatch(/seal|No matter of public record/);
  }
  expect(emulator.journal.fees()).toBe(0);
  const none = await docket(500_001, { date_from: '1/1/1960', date_to: '1/2/1960' });
  expect(none).toMatch(
    /<h2[^>]*>There are proceedings for case .{1,50} but none satisfy the selection criteria/,
  );
  expect(await docket(500_997)).toMatch(/<h3[^>]*>[\s\S]*administratively closed\.\*\*\*<\/h3>/);
  expect(await docket(500_998)).toMatch(/<h3[^>]*>[\s\S]*in the process of being opened/);
  expect(emulator.journal.fees()).toBeGreaterThanOrEqual(30);
});

test('a collector goes to a document or a page by the form of a docket, and is told what is not there', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);
  const order = (fields: Record<string, string>) => buyDocket(emulator, token, { fields });
  const document = await order({ document_number: '1' });
  expect(document.status).toBe(302);
  expect(document.headers.get('location')).toContain('/doc1/1270');
  expect((await order({ document_number: '9999' })).text).toContain(
    'the document does not exist in the case',
  );
  expect((await order({ display_pageid: '12' })).text).toContain('Error: The page ID does not exist.');
  expect(emulator.journal.fees()).toBe(0);
  expect(emulator.journal.entries.flatMap(({ ignored = [] }) => ignored)).toEqual([]);
});

test('a collector reads the summary of a case, civil and criminal: a label and a value in each cell', async () => {
  await using emulator = await startEmulator();
  const { get } = await visitor(emulator);
  const kinds = new Set<string>();
  for (let caseId = 500_001; caseId < 500_020; caseId += 1) {
    const source = await get(`qrySummary.pl?${caseId}`);
    expect(source).toMatch(/<title>NYSD-Case Summary for /);
    const page = pageTree(source);
    const [number = '', name, judge, ...facts] = page
      .find('(//div[@id="cmecfMainContent"]//center)[1]/node()')
      .map((part) => part.text.trim())
      .filter((part) => part !== '');
    expect(name).toMatch(/^\w/);
    expect(judge).toMatch(/, presiding$/);
    const pairs = facts[0]?.includes('referral') ? facts.slice(1) : facts;
    for (let place = 0; place < pairs.length; place += 2) {
      expect([pairs[place], pairs[place + 1]]).toEqual([
        expect.stringMatching(/:$/),
        expect.stringMatching(/^\d/),
      ]);
    }
    const tables = page.find('//div[@id="cmecfMainContent"]/table');
    const isCriminal = number.includes('-cr-');
    kinds.add(isCriminal ? 'cr' : 'cv');
    expect(tables.length % 2).toBe(0);
    for (const [place, table] of tables.entries()) {
      for (const [index, row] of table.find('./tbody/tr').entries()) {
        const cells = row.find('./td').map((cell) => cell.text.trim());
        const isName = isCriminal && place % 2 === 0 && index === 0;
        const isText = isCriminal && place % 2 === 0 && !cells[0]?.includes(': ');
        if (isName) expect(cells[0]).toMatch(/^.+ \(\d+\)$/);
        else if (!isText) expect(cells[0]).toMatch(/^[A-Z][\w ]*: /);
        if (place % 2 === 1 && cells.length > 1) {
          expect(cells[1]).toBe('represented by');
          expect(cells[3]).toMatch(/^Phone:/);
        }
      }
    }
  }
  expect([...kinds].sort()).toEqual(['cr', 'cv']);
});

test('a collector reads which cases belong together, on dockets and on the page of members', async () => {
  await using emulator = await startEmulator();
  const { get, docket } = await visitor(emulator);
  let lead = 500_010;
  let page = '';
  for (; !page.includes('Member cases:') && lead < 501_000; lead += 50) {
    page = await docket(lead, { list_of_member_cases: 'on' });
  }
  lead -= 50;
  const block = /Member cases: <table [\s\S]+?<\/table>/.exec(page)?.[0] ?? '';
  const members = [...block.matchAll(/<a href="\/cgi-bin\/DktRpt\.pl\?(\d+)">(.{1,40})<\/a>/g)];
  expect(members.length).toBeGreaterThan(0);
  expect(await docket(lead)).not.toContain('Member cases:');
  const own = await docket(Number(members[0]?.[1]));
  expect(own).toMatch(/Lead case:[ ]{0,2}<a href="\/cgi-bin\/DktRpt\.pl\?\d{1,10}">\d:\d\d-cv-\d{5}/);
  const list = await get(`AsccaseDisplay.pl?${lead}`);
  expect(list).toMatch(/Consolidated Cases for \d:\d\d-cv-\d{5}/);
  expect(list).toContain(members[0]?.[2]);
  expect(await get(`AsccaseDisplay.pl?${lead + 5}`)).toContain('cannot find any consolidated cases');
});

test('a collector agrees once in a sign-in to the rules of redaction, where a court asks filers for that', async () => {
  await using emulator = await startEmulator({
    accounts: [{ loginId: 'filer', password: 'pw', filer: true }, demoAccount],
    courts: [{ name: 'nysd', redactionPage: 'once' }],
  });
  const { text: answer } = await send(`${emulator.origins.signIn}/services/cso-auth`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ loginId: 'filer', password: 'pw', redactFlag: '1' }),
  });
  const headers = { cookie: `NextGenCSO=${/"nextGenCSO": "(\w+)"/.exec(answer)?.[1]}` };
  const origin = emulator.court('nysd');
  const asked = await send(`${origin}/cgi-bin/DktRpt.pl?500001`, { headers });
  expect(mainText(asked.text)).toContain('Redaction Agreement');
  expect(asked.text).toMatch(/<input type="checkbox"[^>]*>[\s\S]*<a [^>]*>Continue<\/a>/);
  const [, action = ''] = /<form id="redaction_form" method="POST" action="([^"]*)"/.exec(asked.text) ?? [];
  const [, appurl = ''] = /name="appurl" value="([^"]*)"/.exec(asked.text) ?? [];
  const agree = (fields: Record<string, string>) =>
    send(origin + action, { headers, method: 'POST', body: new URLSearchParams(fields) });
  expect((await agree({ appurl })).text).toContain('Redaction Agreement');
  expect((await agree({ appurl: '//example.com/', redaction: '1' })).headers.get('location')).toBe(
    `${origin}/cgi-bin/iquery.pl`,
  );
  expect((await send(`${origin}/cgi-bin/DktRpt.pl?500001`, { headers })).text).toContain('Docket Sheet');
  // Who does not file is not asked.
  const { get } = await visitor(emulator);
  expect(await get('DktRpt.pl?500001')).toContain('Docket Sheet');
  expect(() => emulator.journal.expectLogins(2)).not.toThrow();
});

test('sells nothing to an account that must name a client code and has named none', async () => {
  const account = { loginId: 'firm', password: 'pw', clientCode: 'required' } as const;
  await using emulator = await startEmulator({ accounts: [account], courts: ['nysd', 'ca1'] });
  const login = async (fields: Record<string, string>): Promise<string> => {
    const { text: answer } = await send(`${emulator.origins.signIn}/services/cso-auth`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ loginId: 'firm', password: 'pw', ...fields }),
    });
    return /"nextGenCSO": "(\w+)"/.exec(answer)?.[1] ?? '';
  };
  const words = 'A Client Code is required for PACER search';
  const token = await login({});
  const buy = (cookie: string) =>
    send(`${emulator.court('nysd')}/doc1/127150000101`, {
      method: 'POST',
      headers: { cookie },
      body: new URLSearchParams({ got_receipt: '1' }),
    });
  expect((await buy(`NextGenCSO=${token}`)).text).toContain(words);
  expect((await buyDocket(emulator, token)).text).toContain(words);
  const appeal = `${emulator.court('ca1')}/n/beam/servlet/TransportRoom?servlet=CaseSummary.jsp&caseNum=20-1`;
  expect((await send(appeal, { headers: { cookie: `NextGenCSO=${token}` } })).text).toContain(words);
  expect(emulator.journal.fees()).toBe(0);
  expect((await buy(`NextGenCSO=${token}; PacerClientCode=matter-17`)).text).toContain('iframe');
  expect((await buy(`NextGenCSO=${await login({ clientCode: 'matter-17' })}`)).text).toContain('iframe');
  expect(emulator.journal.fees()).toBeGreaterThan(0);
});
