/** How public clients of the PACER Case Locator read its answers; written from descriptions of them, not from their code. */

export type Row = Readonly<Record<string, unknown>>;

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function rowsOf(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter(isRow) : [];
}

export interface FoundPage {
  readonly receipt: Row;
  readonly pageInfo: Row;
  readonly rows: readonly Row[];
}

/** The envelope as an SDK models it: `receipt`, `pageInfo` and `content` must be there, and counts must be whole numbers. */
export function readPage(text: string): FoundPage {
  const body: unknown = JSON.parse(text);
  if (!isRow(body) || !isRow(body.receipt) || !isRow(body.pageInfo)) throw new Error(`no envelope: ${text}`);
  for (const name of ['number', 'size', 'totalPages', 'totalElements', 'numberOfElements']) {
    if (!Number.isInteger(body.pageInfo[name])) throw new Error(`pageInfo.${name} is no whole number`);
  }
  return { receipt: body.receipt, pageInfo: body.pageInfo, rows: rowsOf(body.content) };
}

export interface SyncedCase {
  readonly court: string;
  readonly number: string;
  readonly isOpen: boolean;
  readonly chapter: string | null;
  readonly outcome: string | null;
  readonly docket: string | null;
}

/** A bankruptcy sync client's row: whole case inside, flattened fields as a second choice, absent is open or unknown. */
export function readSyncedCase(row: Row): SyncedCase {
  const inner = isRow(row.courtCase) ? row.courtCase : row;
  const text = (...names: string[]): string | null => {
    for (const name of names) {
      for (const source of [inner, row]) if (typeof source[name] === 'string') return source[name];
    }
    return null;
  };
  const number = text('caseNumberFull');
  const court = text('courtId');
  if (number === null || court === null) throw new Error('a row without number or court');
  return {
    court,
    number,
    isOpen: text('effectiveDateClosed', 'dateTermed', 'dateDismissed') === null,
    chapter: text('bankruptcyChapter'),
    outcome: text('dispositionMethod', 'disposition'),
    docket: text('caseLink'),
  };
}

/** The message of a refused search: the first of three fields that a client tries. */
export function readProblem(text: string): string {
  const body: unknown = JSON.parse(text);
  if (!isRow(body)) return '';
  const found = ['message', 'error', 'detail'].map((name) => body[name]).find((value) => value !== undefined);
  return typeof found === 'string' ? found : '';
}

/** Whether a message says that batch jobs are too many, by the phrases that a client matches. */
export function saysTooMany(message: string): boolean {
  return ['exceeded maximum batch jobs', 'running concurrently', 'too many', 'exceeds'].some((phrase) =>
    message.toLowerCase().includes(phrase),
  );
}

export interface Job {
  readonly id: number;
  readonly status: string;
  readonly row: Row;
}

export function readJob(text: string): Job {
  const row: unknown = JSON.parse(text);
  if (!isRow(row) || typeof row.reportId !== 'number' || typeof row.status !== 'string') {
    throw new Error(`no job: ${text}`);
  }
  return { id: row.reportId, status: row.status, row };
}
