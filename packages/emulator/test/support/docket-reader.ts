import type { PagePart } from './page-tree.mjs';

export interface ReadParty {
  readonly type: string;
  readonly name: string;
  readonly attorneys: readonly string[];
}

export interface ReadDocket {
  readonly number: string | undefined;
  readonly title: string;
  readonly filed: string | undefined;
  readonly judge: string | undefined;
  readonly natureOfSuit: string;
  readonly parties: readonly ReadParty[];
  readonly entries: readonly { date: string; number: string; id: string | undefined; text: string }[];
}

/** A docket as a library reads it: by headings, labels, and the number of cells in a row. */
export function readDocket(page: PagePart, isBankruptcy: boolean): ReadDocket {
  const isAdversary = page.find('//*[text()[contains(., "Adversary Proceeding")]]').length > 0;
  const values = captionValues(page);
  const after = (label: RegExp): string | undefined =>
    values.map((value) => label.exec(value)?.[1]).find((value) => value !== undefined);
  const parties = readParties(page, isBankruptcy, isAdversary);
  const debtor = parties.find(({ type }) => type === 'Debtor')?.name;
  const lead = page.find('//i[contains(., "Lead BK Title")]/following::text()')[0]?.text.trim();
  return {
    number: numberOf(page, isBankruptcy),
    title: (isBankruptcy ? (debtor ?? lead) : values[0]) ?? '',
    filed: after(/Date [fF]iled:\s+([\d/]+)/),
    judge: after(/Assigned to:\s+(.*)/i),
    natureOfSuit: isAdversary ? naturesOf(page) : (after(/Nature of Suit:\s+(.*)/) ?? ''),
    parties,
    entries: readEntries(page),
  };
}

/** The lines of all cells in the outermost table around "Date Filed:" that holds no `center`. */
function captionValues(page: PagePart): readonly string[] {
  const [table] = page.find(
    '//td[.//text()[contains(translate(., "f", "F"), "Date Filed:")]]/ancestor::table[not(.//center)]',
  );
  const values = table?.find('.//td').flatMap((cell) => cell.lines()) ?? [];
  return [...values, values.join(' ')];
}

function numberOf(page: PagePart, isBankruptcy: boolean): string | undefined {
  const texts = page.find(isBankruptcy ? '//font' : '//h3').map(({ text }) => text);
  const district = /((\d{1,2}:)?\d\d-[a-zA-Z]{1,4}-\d{1,10})/;
  const forms = isBankruptcy ? [district, /(?:#:\s+)?((\d-)?\d\d-\d+)/] : [district];
  return forms.flatMap((form) => texts.flatMap((text) => form.exec(text)?.[1] ?? []))[0];
}

function naturesOf(page: PagePart): string {
  return page
    .find('//table[contains(., "Nature[s] of")]//tr')
    .map((row) => row.find('./td[position() > 2]/text()').map(({ text }) => text.trim()))
    .filter((words) => words.length > 1)
    .map((words) => words.join(' '))
    .join('; ');
}

function readParties(page: PagePart, isBankruptcy: boolean, isAdversary: boolean): readonly ReadParty[] {
  const rows = page.find(
    '//tr[./td[1]//i/b/text() or ./td[1]//b/u/text() or ./td[1]//b/text()[contains(., "-----")]]/../tr',
  );
  const parties: ReadParty[] = [];
  let type: string | undefined;
  for (const [index, row] of rows.entries()) {
    const cells = row.find('.//td');
    const [first] = cells;
    if (first === undefined || /^(v\.)?$/i.test(row.text.trim())) continue;
    const isHead = first.find('.//b/u').length > 0;
    const next = rows[index + 1];
    if (isHead ? (next?.find('.//b').length ?? 0) === 0 : row.find('.//b').length === 0) continue;
    if (isHead && cells[2]?.text === 'Disposition') continue;
    if (cells.length === 1 && (isHead || row.text.includes('------'))) {
      type = first.text.replaceAll(/-{4,}/g, '').trim();
      continue;
    }
    if (isBankruptcy && cells.length === 3 && first.find('.//i/b').length > 0) {
      type = first.find('.//i')[0]?.text;
    }
    const name = first.find('.//b[not(./parent::i)][not(./u)][not(contains(., "------"))]')[0]?.text;
    if (name === undefined) continue;
    const attorneys = cells.length === 3 ? (cells[2]?.find('.//b').map(({ text }) => text) ?? []) : [];
    parties.push({ type: type ?? 'Unknown', name, attorneys });
    if (!isAdversary) type = undefined;
  }
  return parties;
}

function readEntries(page: PagePart): ReadDocket['entries'] {
  const head = './/text()[contains(., "Docket Text")]';
  const rows = page.find(`//table[preceding-sibling::table[${head}] or ${head}]/tbody/tr`).slice(1);
  return rows.flatMap((row) => {
    const all = row.find('./td[not(./input)]');
    const cells = all.length === 4 ? all.filter((_, index) => index !== 1) : all;
    const date = cells[0]?.text.trim() ?? '';
    if (date === '') return [];
    const number = cells[1]?.text.trim().split(/\s/)[0] ?? '';
    const link = cells[1]?.find('.//a').find(({ text }) => text.trim() === number);
    const id = /doc1\/(\d+)/.exec(link?.attribute('href') ?? '')?.[1];
    return [{ date, number, id, text: cells[2]?.text ?? '' }];
  });
}
