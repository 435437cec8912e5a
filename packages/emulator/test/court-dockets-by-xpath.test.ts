import { expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/index.js';
import { readAppeal } from './support/appeal-reader.js';
import { buyDocket, send, signIn } from './support/client.js';
import { type ReadDocket, readDocket } from './support/docket-reader.js';
import { pageTree } from './support/page-tree.mjs';

const day = /^\d\d\/\d\d\/\d{4}$/;

/** Dockets of these cases, without those under seal. */
async function dockets(
  emulator: Emulator,
  court: string,
  fields: Record<string, string> = {},
): Promise<readonly (ReadDocket & { page: string })[]> {
  const token = await signIn(emulator);
  const found: (ReadDocket & { page: string })[] = [];
  for (let caseId = 500_001; caseId <= 500_012; caseId += 1) {
    const { text } = await buyDocket(emulator, token, { court, caseId, fields });
    found.push({ ...readDocket(pageTree(text), court.endsWith('b')), page: text });
  }
  return found;
}

function isComplete({ number, title, filed, judge, parties, entries }: ReadDocket): void {
  expect(number).toMatch(/^(\d:)?\d\d-(\w\w-)?\d{4,5}/);
  expect(title).not.toMatch(/^$|Unknown/);
  expect(filed).toMatch(day);
  expect(judge).toMatch(/^Judge \w/);
  expect(parties.length).toBeGreaterThan(1);
  expect(parties.some(({ attorneys }) => attorneys.length > 0)).toBe(true);
  for (const party of parties) expect([party.type, party.name]).not.toContain('Unknown');
  expect(entries.length).toBeGreaterThan(0);
  for (const entry of entries) {
    expect(entry.date).toMatch(day);
    expect(entry.number).toMatch(/^\d*$/);
    expect(entry.id === undefined).toBe(entry.number === '');
    expect(entry.text).toMatch(/\(Entered: \d\d\/\d\d\/\d{4}\)$/);
  }
}

test.each([{}, { view_multi_docs: 'on', date_range_type: 'Entered' }])(
  'a library reads complete dockets of a district, civil and criminal, with %o',
  async (fields) => {
    await using emulator = await startEmulator({ courts: ['nysd'] });
    const all = await dockets(emulator, 'nysd', fields);
    for (const docket of all) isComplete(docket);

    const civil = all.filter(({ number }) => number?.includes('-cv-'));
    expect(civil.length).toBeGreaterThan(3);
    for (const { title, natureOfSuit } of civil) {
      expect(title).toMatch(/ v\. /);
      expect(natureOfSuit).toMatch(/^\d{3} /);
    }
    const criminal = all.filter(({ number }) => number?.includes('-cr-'));
    expect(criminal.length).toBeGreaterThan(0);
    for (const { parties } of criminal) {
      expect(parties[0]?.type).toMatch(/^Defendant \(1\)$/);
      // What stands after the last defendant ends that one's counts.
      expect(parties.at(-1)).toMatchObject({ type: 'Plaintiff', name: 'USA' });
    }
  },
);

test.each([{}, { view_multi_docs: 'on', page_count: 'on' }])(
  'a library reads complete dockets of a bankruptcy court, petitions and proceedings, with %o',
  async (fields) => {
    await using emulator = await startEmulator({ courts: ['nysb'] });
    const all = await dockets(emulator, 'nysb', fields);
    for (const docket of all) isComplete(docket);

    const inside = all.filter(({ page }) => page.includes('Adversary Proceeding'));
    expect(inside.length).toBe(2);
    for (const docket of inside) {
      expect(docket.parties.map(({ type }) => type)).toEqual(['Plaintiff', 'Defendant']);
      expect(docket.natureOfSuit).toMatch(/^\d{3} \w/);
      const lead = /<i>Lead BK Case:<\/i> <a href="\/cgi-bin\/iqquerymenu\.pl\?(\d+)">([\d-]+)/.exec(
        docket.page,
      );
      const before = all[all.indexOf(docket) - 1];
      expect(lead?.[2]).toContain(before?.number ?? '?');
      expect(docket.title).toBe(before?.title);
    }
    for (const { page, title, parties } of all) {
      if (page.includes('Bankruptcy Petition'))
        expect(parties[0]).toMatchObject({ type: 'Debtor', name: title });
    }
  },
);

test.each(['', '&incPdfMulti=Y'])('a library reads complete appellate dockets%s', async (extra) => {
  await using emulator = await startEmulator({ courts: ['ca1', 'nysd'] });
  const headers = { cookie: `NextGenCSO=${await signIn(emulator)}` };
  const room = `${emulator.court('ca1')}/n/beam/servlet/TransportRoom`;
  const search = await send(`${room}?servlet=CaseSelectionTable.jsp&csnum1=&aName=`, { headers });
  const numbers = [...search.text.matchAll(/caseNum=([\d-]+)/g)].map(([, number]) => number);
  expect(numbers.length).toBeGreaterThan(10);
  for (const number of numbers.slice(0, 6)) {
    const path = `?servlet=CaseSummary.jsp&caseNum=${number}&fullDocketReport=Y${extra}`;
    const docket = readAppeal(pageTree((await send(room + path, { headers })).text));
    expect(docket).toMatchObject({ number, caseType: 'civil, private' });
    expect(docket.name).toMatch(/ v\. /);
    expect(docket.facts).toMatchObject({
      Docketed: expect.stringMatching(day),
      'Nature of Suit': expect.stringMatching(/^\d{4} /),
      'Appeal From': 'District Court (invented)',
      'Fee Status': 'Paid',
      'Trial Judge': expect.stringMatching(/^\w+ \w\. \w+/),
    });
    expect(docket.origin).toMatchObject({
      number: expect.stringMatching(/^\d:\d\d-c[vr]-\d+$/),
      'Date NOA Filed:': expect.stringMatching(day),
      'Date Order/Judgment:': expect.stringMatching(day),
    });
    expect(docket.parties.map(({ type }) => type)).toEqual(['Appellant', 'Appellee']);
    expect(docket.parties[0]?.attorneys.length).toBeGreaterThan(0);
    expect(docket.entries.length).toBeGreaterThan(0);
    for (const entry of docket.entries) {
      expect(entry.date).toMatch(day);
      expect(entry.id === undefined).toBe(entry.number === '');
      expect(entry.text).toMatch(/^\[\d+\] .+ \[Entered: .+\]$/);
    }
  }
});
