import { expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/index.js';
import { send, signIn } from './support/client.js';
import { isRow, type Row, readPage, readProblem } from './support/pcl-clients.js';

/** What a field asks for, by the rows that are found without it. */
interface Criterion {
  /** A value that some rows have, from the row that stands in the middle of those with the field. */
  readonly value: (row: Row) => unknown;
  /** The name of the row's field that says which row to take. */
  readonly of: string;
  readonly holds: (row: Row, value: unknown) => boolean;
  /** Refused with 406. */
  readonly wrong: unknown;
}

const lower = (value: unknown) => String(value).toLowerCase();
const equal = (of: string, wrong: unknown): Criterion => ({
  of,
  value: (row) => row[of],
  holds: (row, value) => lower(row[of]) === lower(value),
  wrong,
});
const list = (of: string, wrong: unknown): Criterion => ({
  ...equal(of, [wrong]),
  value: (row) => [row[of]],
});
const beginning = (of: string, wrong: unknown): Criterion => ({
  of,
  value: (row) => String(row[of]).slice(0, 3).toUpperCase(),
  holds: (row, value) => row[of] !== undefined && lower(row[of]).startsWith(lower(value)),
  wrong,
});
const range = (name: string, of: string, wrong: unknown): Record<string, Criterion> => ({
  [`${name}From`]: {
    ...equal(of, wrong),
    holds: (row, value) => row[of] !== undefined && lower(row[of]) >= lower(value),
  },
  [`${name}To`]: {
    ...equal(of, wrong),
    holds: (row, value) => row[of] !== undefined && lower(row[of]) <= lower(value),
  },
});
const fixed = (value: unknown, of: string, holds: (row: Row) => boolean, wrong: unknown): Criterion => ({
  of,
  value: () => value,
  holds,
  wrong,
});
const long = 'x'.repeat(255);

/** All fields of a case search. */
const caseFields: Readonly<Record<string, Criterion>> = {
  jurisdictionType: fixed('BK', 'caseId', (row) => row.jurisdictionType === 'Bankruptcy', 'zz'),
  caseId: equal('caseId', 'x'),
  caseNumberFull: equal('caseNumberFull', 'abc'),
  caseTitle: beginning('caseTitle', long),
  caseOffice: equal('caseOffice', '123'),
  caseNumber: equal('caseNumber', 'x'),
  caseType: list('caseType', 'seventy'),
  caseYear: equal('caseYear', '20x'),
  courtId: list('courtId', 'seventy'),
  ...range('caseYear', 'caseYear', '2101'),
  ...range('dateFiled', 'dateFiled', '2020-13-01'),
  ...range('effectiveDateClosed', 'effectiveDateClosed', '1/1/2020'),
  ...range('dateReopened', 'dateReopened', 'x'),
  ...range('dateDismissed', 'dateDismissed', 'x'),
  ...range('dateDischarged', 'dateDischarged', 'x'),
  ...range('dateDismissedJt', 'jointDismissedDate', 'x'),
  federalBankruptcyChapter: list('bankruptcyChapter', '8'),
  dispositionMethod: beginning('dispositionMethod', 'x'.repeat(101)),
  dispoMethodJt: beginning('jointDispositionMethod', 'x'.repeat(101)),
  caseJoint: fixed('y', 'jointBankruptcyFlag', (row) => row.jointBankruptcyFlag === 'y', 'both'),
  natureOfSuit: list('natureOfSuit', '12'),
  nos: list('natureOfSuit', '12'),
  jpmlNumber: equal('jpmlNumber', '1234567'),
  caseStatus: fixed(
    'O',
    'caseId',
    ({ effectiveDateClosed: closed, dateReopened: reopened }) =>
      closed === undefined || (reopened !== undefined && String(reopened) >= String(closed)),
    'open',
  ),
};

/** Those of a party. */
const partyFields: Readonly<Record<string, Criterion>> = {
  lastName: beginning('lastName', long),
  firstName: beginning('firstName', long),
  middleName: beginning('middleName', long),
  generation: equal('generation', 'sixsix'),
  partyType: fixed('pty', 'lastName', () => true, 'x'.repeat(11)),
  role: list('partyRole', 'x'.repeat(11)),
  partyRole: equal('partyRole', 'x'.repeat(11)),
};

const courts = ['nysd', 'nysb', 'ca1', 'jpml'];
const since = '1900-01-01';

async function searcher(emulator: Emulator) {
  const token = await signIn(emulator);
  return async (kind: 'cases' | 'parties', body: Row, page = 0) => {
    const { status, text } = await send(
      `${emulator.origins.pcl}/pcl-public-api/rest/${kind}/find?page=${page}`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'x-next-gen-cso': token,
        },
        body: JSON.stringify(body),
      },
    );
    const entry = emulator.journal.entries.at(-1);
    return { status, text, told: { ...entry?.criteria }, ignored: entry?.ignored ?? [] };
  };
}

type Search = Awaited<ReturnType<typeof searcher>>;

/** All rows of a search. */
async function allRows(search: Search, kind: 'cases' | 'parties', body: Row): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let page = 0; ; page += 1) {
    const found = readPage((await search(kind, body, page)).text);
    rows.push(...found.rows);
    if (found.pageInfo.last === true) return rows;
  }
}

/** The value that a criterion is tried with. */
function triedValue({ of, value }: Criterion, rows: readonly Row[]): unknown {
  const having = rows
    .filter((row) => row[of] !== undefined && row[of] !== ' ')
    .toSorted((one, other) => (lower(one[of]) < lower(other[of]) ? -1 : 1));
  const middle = having[Math.floor(having.length / 2)];
  if (middle === undefined) throw new Error(`no row has ${of}`);
  return value(middle);
}

/** What is found for a field alone: as many rows as have it, and not all; and what the journal tells of it. */
async function play(
  search: Search,
  rows: readonly Row[],
  fields: Readonly<Record<string, Criterion>>,
  place: { kind: 'cases' | 'parties'; body: (field: Row) => Row; name: (field: string) => string },
): Promise<{ found: Record<string, unknown>; wanted: Record<string, unknown> }> {
  const found: Record<string, unknown> = {};
  const wanted: Record<string, unknown> = {};
  for (const [field, criterion] of Object.entries(fields)) {
    const value = triedValue(criterion, rows);
    const one = Array.isArray(value) ? value[0] : value;
    const answer = await search(place.kind, place.body({ [field]: value }));
    const refused = await search(place.kind, place.body({ [field]: criterion.wrong }));
    const name = place.name(field);
    found[name] = {
      rows: readPage(answer.text).pageInfo.totalElements,
      told: answer.told[name],
      ignored: answer.ignored.includes(name),
      wrong: [refused.status, readProblem(refused.text)],
    };
    wanted[name] = {
      rows: rows.filter((row) => criterion.holds(row, one)).length,
      told: String(one),
      ignored: false,
      wrong: [406, `Invalid search parameter: wrong value of ${field}`],
    };
  }
  return { found, wanted };
}

test('acts on every field of a case search, and refuses wrong values of each', async () => {
  await using emulator = await startEmulator({ courts, casesPerCourt: 300 });
  const search = await searcher(emulator);
  const rows = await allRows(search, 'cases', { dateFiledFrom: since });

  const { found, wanted } = await play(search, rows, caseFields, {
    kind: 'cases',
    body: (field) => field,
    name: (field) => field,
  });
  expect(found).toEqual(wanted);
  const counts = Object.values(found).map((one) => JSON.stringify(one));
  expect(
    counts.filter((text) => text.includes(`"rows":${rows.length},`) || text.includes('"rows":0,')),
  ).toEqual([]);
});

test.each([
  ['beside those of the party', (field: Row): Row => ({ dateFiledFrom: since, ...field }), ''],
  [
    'in courtCase',
    (field: Row): Row => ({ lastName: '', courtCase: { dateFiledFrom: since, ...field } }),
    'courtCase.',
  ],
])('acts on every field of a case in a party search, %s', async (_, body, prefix) => {
  await using emulator = await startEmulator({ courts, casesPerCourt: 300 });
  const search = await searcher(emulator);
  const parties = await allRows(search, 'parties', { dateFiledFrom: since });
  const rows = parties.map(({ courtCase }) => (isRow(courtCase) ? courtCase : {}));

  const { found, wanted } = await play(search, rows, caseFields, {
    kind: 'parties',
    body,
    name: (field) => `${prefix}${field}`,
  });
  expect(found).toEqual(wanted);
});

test('acts on every field of a party, and on those of a party in a case search', async () => {
  await using emulator = await startEmulator({ courts, casesPerCourt: 300 });
  const search = await searcher(emulator);
  const rows = await allRows(search, 'parties', { dateFiledFrom: since });
  const parties = await play(search, rows, partyFields, {
    kind: 'parties',
    body: (field) => ({ dateFiledFrom: since, ...field }),
    name: (field) => field,
  });
  expect(parties.found).toEqual(parties.wanted);

  const cases: Record<string, number> = {};
  const wanted: Record<string, number> = {};
  for (const [field, criterion] of Object.entries(partyFields)) {
    const value = triedValue(criterion, rows);
    const one = Array.isArray(value) ? value[0] : value;
    const { text } = await search('cases', { party: { [field]: value } });
    cases[field] = Number(readPage(text).pageInfo.totalElements);
    const having = rows.filter((row) => criterion.holds(row, one));
    wanted[field] = new Set(having.map(({ courtId, caseId }) => `${courtId} ${caseId}`)).size;
  }
  expect(cases).toEqual(wanted);
});

test('knows whole names, asks nobody for numbers, and tells what only comes back', async () => {
  await using emulator = await startEmulator({ courts, casesPerCourt: 300 });
  const search = await searcher(emulator);
  const rows = await allRows(search, 'parties', { dateFiledFrom: since });
  const count = async (body: Row) => {
    const { text, told, ignored } = await search('parties', { dateFiledFrom: since, ...body });
    return { rows: readPage(text).pageInfo.totalElements, told, ignored };
  };
  const lastName = String(triedValue(partyFields.lastName ?? never(), rows));
  const whole = String(rows.find((row) => lower(row.lastName).startsWith(lower(lastName)))?.lastName);

  expect(await count({ lastName, exactNameMatch: true })).toMatchObject({ rows: 0 });
  expect(await count({ lastName: whole.toUpperCase(), exactNameMatch: 'true' })).toMatchObject({
    rows: rows.filter((row) => row.lastName === whole).length,
    told: { exactNameMatch: 'true' },
  });
  expect(await count({ partyType: 'aty' })).toMatchObject({ rows: 0, told: { partyType: 'aty' } });
  for (const number of [{ ssn: '123-45-6789' }, { ssn4: '6789' }])
    expect(await count({ lastName: whole, ...number })).toMatchObject({
      rows: 0,
      told: Object.fromEntries(Object.keys(number).map((name) => [name, '[secret]'])),
    });
  for (const echoed of ['reportId', 'searchName', 'searchType'])
    expect(await count({ [echoed]: '7' })).toMatchObject({ rows: rows.length, ignored: [echoed] });
});

test.each([
  ['cases', { colour: 'red', caseTitle: 'a' }, 'unknown field colour'],
  ['cases', { caseTitle: 'a', party: { colour: 'red' } }, 'unknown field colour'],
  ['cases', { caseTitle: 'a', court: { id: 'x' } }, 'unknown field court'],
  ['cases', { caseYear: ['2020', '2021'] }, 'caseYear has several values'],
  ['cases', { natureOfSuit: ['190'], nos: ['440'] }, 'nos beside natureOfSuit'],
  ['cases', { party: { lastName: 'a', role: ['pla'], partyRole: 'dft' } }, 'partyRole beside role'],
  [
    'parties',
    { lastName: 'a', caseType: ['cv'], courtCase: { caseType: ['cr'] } },
    'caseType beside courtCase and in it',
  ],
] as const)(
  'a search of %s for %j is refused, as one of its fields would be ignored',
  async (kind, body, says) => {
    await using emulator = await startEmulator({ courts });
    const search = await searcher(emulator);

    const { status, text } = await search(kind, body);

    expect([status, readProblem(text)]).toEqual([406, `Invalid search parameter: ${says}`]);
    expect(emulator.journal.fees()).toBe(0);
  },
);

test('takes a year of two digits for any century, and one of four as it is', async () => {
  await using emulator = await startEmulator({ courts: ['nysd'] });
  const search = await searcher(emulator);
  const count = async (caseYear: string) =>
    readPage((await search('cases', { caseYear })).text).pageInfo.totalElements;

  expect(await count('20')).toBe(await count('2020'));
  expect(await count('2020')).not.toBe(0);
  expect(await count('1920')).toBe(0);
});

function never(): never {
  throw new Error('no such field');
}
