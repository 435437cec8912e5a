import { expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/index.js';
import { send, signIn } from './support/client.js';

type Row = Readonly<Record<string, unknown>>;

async function searcher(emulator: Emulator) {
  const token = await signIn(emulator);
  return async (body: Row, query = ''): Promise<{ rows: readonly Row[]; master: Row | null }> => {
    const { text } = await send(`${emulator.origins.pcl}/pcl-public-api/rest/cases/find?page=0${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-next-gen-cso': token },
      body: JSON.stringify(body),
    });
    const { content, masterCase } = JSON.parse(text);
    return { rows: content, master: masterCase };
  };
}

test('finds multidistrict litigation: the cases of the panel, those that it has moved, and the master of a number', async () => {
  await using emulator = await startEmulator({ courts: ['nysd', 'cand', 'jpml'], casesPerCourt: 200 });
  const find = await searcher(emulator);
  const { rows } = await find({ jurisdictionType: 'mdl' });
  const masters = rows.filter(({ courtId }) => courtId === 'jpmldc');
  const moved = rows.filter(({ courtId }) => courtId !== 'jpmldc');
  expect(
    Math.min(masters.length, (await find({ jurisdictionType: 'mdl', courtId: ['nysdc'] })).rows.length),
  ).toBeGreaterThan(0);
  for (const row of masters) {
    expect(row).toMatchObject({
      jurisdictionType: 'Multi-District Litigation',
      caseType: 'md',
      caseNumber: row.jpmlNumber,
      caseTitle: expect.stringMatching(/^IN RE: .+ Litigation$/),
      mdlStatus: 'Pending',
      mdlTransferee: expect.stringMatching(/^[a-z]+dc$/),
    });
    expect([row.mdlDateReceived, row.mdlDateOrdered]).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    ]);
  }
  for (const row of moved) {
    expect(row).toMatchObject({
      jurisdictionType: 'Civil',
      civilStatInitiated: 'Transferred',
      civilDateInitiate: row.dateFiled,
    });
    expect(row).not.toHaveProperty('mdlStatus');
  }

  const [one] = (await find({ jurisdictionType: 'mdl', courtId: ['nysdc', 'candc'] })).rows;
  const same = await find({ jpmlNumber: String(one?.jpmlNumber) });
  expect(same.rows.every(({ jpmlNumber }) => jpmlNumber === one?.jpmlNumber)).toBe(true);
  expect(same.rows.length).toBeGreaterThan(0);
  expect(same.master).toMatchObject({ courtId: 'jpmldc', jpmlNumber: one?.jpmlNumber });
  expect((await find({ jpmlNumber: '1' })).rows).toEqual([]);
  const sorted = await find({ jurisdictionType: 'mdl' }, '&sort=jpmlNumber,DESC');
  const numbers = sorted.rows.map(({ jpmlNumber }) => Number(jpmlNumber));
  expect(numbers).toEqual(numbers.toSorted((left, right) => right - left));
});

test('has no master where the panel is no court of the emulator, and no fields of it in other rows', async () => {
  await using emulator = await startEmulator({ courts: ['nysd'], casesPerCourt: 200 });
  const find = await searcher(emulator);
  const [one] = (await find({ jurisdictionType: 'mdl' })).rows;
  expect((await find({ jpmlNumber: String(one?.jpmlNumber) })).master).toBeNull();
  const others = (await find({ jurisdictionType: 'cr' })).rows;
  expect(others.length).toBeGreaterThan(0);
  for (const row of others)
    expect(Object.keys(row).filter((name) => /^(mdl|civil|jpml)/.test(name))).toEqual([]);
});

test('names the second of two debtors on the docket and among the parties', async () => {
  await using emulator = await startEmulator({ courts: ['nysb'] });
  const token = await signIn(emulator);
  const { text } = await send(`${emulator.origins.pcl}/pcl-public-api/rest/parties/find?page=0`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'x-next-gen-cso': token },
    body: JSON.stringify({ dateFiledFrom: '2000-01-01', role: ['jdb'] }),
  });
  const [joint]: Row[] = JSON.parse(text).content;
  expect(joint).toMatchObject({ partyRole: 'jdb', courtCase: { jointBankruptcyFlag: 'y' } });
  const docket = await send(`${emulator.court('nysb')}/cgi-bin/DktRpt.pl?1-L_1_0-1`, {
    method: 'POST',
    headers: { cookie: `NextGenCSO=${token}` },
    body: new URLSearchParams({
      all_case_ids: String(joint?.caseId),
      case_num: ' ',
      terminated_parties: 'on',
    }),
  });
  expect(docket.text).toContain(
    `<i><b>Joint Debtor</b></i><br><b>${joint?.firstName} ${joint?.lastName}</b>`,
  );
  expect(docket.text.match(/SSN \/ ITIN: xxx-xx-\d{4}/g)).toHaveLength(2);
});
