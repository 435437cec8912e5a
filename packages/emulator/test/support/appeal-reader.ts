import type { PagePart } from './page-tree.mjs';

export interface ReadAppeal {
  readonly number: string;
  readonly name: string;
  readonly caseType: string;
  readonly facts: Readonly<Record<string, string>>;
  /** The case below: its number, and dates by their labels. */
  readonly origin: Readonly<Record<string, string>>;
  readonly parties: readonly { name: string; type: string; attorneys: readonly string[] }[];
  readonly entries: readonly { date: string; number: string; id: string | undefined; text: string }[];
}

/** An appellate docket as a library reads it: between comments, by words in bold. */
export function readAppeal(page: PagePart): ReadAppeal {
  const after = (label: string): string =>
    page.find(`//*[contains(text(), "${label}")]`)[0]?.tail.trim() ?? '';
  const name = page.find(
    `//comment()[contains(., "NEW SECTION - Case Stub")]/following-sibling::*//table[1][.//tr[1]//b]//td[not(.//b)]`,
  )[0]?.text;
  const types = page.find('//*[contains(text(), "Case Type Information")]/ancestor::table[1]//b');
  const labels = ['Docketed', 'Termed', 'Nature of Suit', 'Appeal From', 'Fee Status', 'Trial Judge'];
  return {
    number: after('Docket #'),
    name: name?.trim() ?? '',
    caseType: types
      .map(({ tail }) => tail.trim())
      .filter((tail) => !['', 'None', 'null', '-'].includes(tail))
      .join(', '),
    facts: Object.fromEntries(labels.map((label) => [label, after(label)])),
    origin: originOf(page),
    parties: partiesOf(page),
    entries: entriesOf(page),
  };
}

function originOf(page: PagePart): Record<string, string> {
  const [table] = page.find('//*[contains(text(), "Originating Court Information")]/ancestor::table[1]');
  const cell = table?.find('.//*[contains(text(), "District")]/ancestor::td[1]')[0]?.text ?? '';
  const number = /((\d{1,2}:)?\d\d-[a-zA-Z]{1,4}-\d{1,10})/.exec(cell)?.[1] ?? '';
  const texts = (path: string): string[] => table?.find(path).map(({ text }) => text.trim()) ?? [];
  const dates = texts('.//tr[last()]/td//text()');
  const labels = texts('.//tr[last() - 1]/td//text()');
  return { number, ...Object.fromEntries(labels.map((label, index) => [label, dates[index] ?? ''])) };
}

function partiesOf(page: PagePart): ReadAppeal['parties'] {
  const rows = page.find(
    '//comment()[contains(., "NEW SECTION - Party/Aty List")]/following-sibling::table[1]//table//tr',
  );
  return rows.flatMap((row) => {
    const [who, by] = row.find('.//td');
    const lines = who?.lines() ?? [];
    if (by === undefined || lines.length < 2) return [];
    const names = by.lines().filter((_, index, all) => all[index + 1]?.startsWith('[COR') ?? false);
    return [{ name: lines[0] ?? '', type: lines.at(-1) ?? '', attorneys: names }];
  });
}

function entriesOf(page: PagePart): ReadAppeal['entries'] {
  const rows = page.find(
    '//comment()[contains(., "DOCKET ENTRIES")]/following-sibling::*[self::table | self::form]//tr',
  );
  return rows.flatMap((row) => {
    const [date, number, words] = row.find('./td');
    if (number === undefined) return [];
    const digits = number.find('.//text()[not(parent::font)]').map(({ text }) => text.trim());
    const href = number.find('.//a')[0]?.attribute('href') ?? '';
    return [
      {
        date: date?.text.trim() ?? '',
        number: digits.find((text) => /^\d+$/.test(text)) ?? '',
        id: /docs1\/(\d+)/.exec(href)?.[1],
        text: words?.text ?? '',
      },
    ];
  });
}
