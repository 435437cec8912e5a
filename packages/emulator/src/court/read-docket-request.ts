import type { CourtCase, DocketEntry } from '../cases/court-case.js';
import { parseCaseNumber } from '../cases/same-case-number.js';
import { readUsDate } from './us-date.js';

/** What a posted docket form asks for. */
export interface DocketRequest {
  readonly caseId: number;
  readonly dates: { readonly by: 'filed' | 'entered'; readonly from?: string; readonly to?: string };
  readonly numbers: { readonly from?: number; readonly to?: number };
  readonly withParties: boolean;
  readonly withTerminated: boolean;
  readonly withPageCounts: boolean;
  readonly withBoxes: boolean;
  readonly withMembers: boolean;
  /** The document to go to instead of the report. */
  readonly documentNumber?: number;
  readonly pdfHeader: boolean;
  readonly sort: 'oldest' | 'newest' | 'number' | 'number-down';
  readonly output: 'html' | 'pdf' | 'text';
}

const everywhere = [
  ...['all_case_ids', 'case_num', 'date_from', 'date_to', 'sort1', 'output_format', 'terminated_parties'],
  ...['documents_numbered_from_', 'documents_numbered_to_', 'view_multi_docs'],
  ...['document_number', 'display_pageid'],
];

/** Fields that decide about a docket; the rest of the form changes nothing. */
export const docketFields: Readonly<Record<'district' | 'bankruptcy', ReadonlySet<string>>> = {
  district: new Set([
    ...everywhere,
    ...['date_range_type', 'list_of_parties_and_counsel', 'list_of_member_cases', 'pdf_header'],
  ]),
  bankruptcy: new Set([...everywhere, 'date_type', 'page_count']),
};

/** The request, or what the court says instead of a docket. */
export function readDocketRequest(
  form: readonly (readonly [name: string, value: string])[],
): DocketRequest | string {
  const fields = new Map(form);
  const text = (name: string): string => (fields.get(name) ?? '').trim();
  const isOn = (name: string): boolean => !['', '0', 'off'].includes(text(name));
  const picked = form.find(([name, value]) => /^CaseNum_\d{1,9}$/.test(name) && value === 'on')?.[0].slice(8);
  const digits = /^\d{1,9}/.exec(text('all_case_ids'))?.[0] ?? picked;
  // A blank is enough, but something must be there.
  const hasNumber = (fields.get('case_num') ?? '') !== '' || picked !== undefined;
  if (digits === undefined || !hasNumber) return incomplete;
  if (Number(digits) === 0) {
    const number = text('case_num');
    return number === '' || parseCaseNumber(number) !== undefined
      ? 'Case not found.'
      : `${number} is not a valid case. Please enter a valid value`;
  }
  if (text('display_pageid') !== '') return wrongPage;
  const documentNumber = wholeNumber(text('document_number'));
  const dates = { from: readUsDate(text('date_from')), to: readUsDate(text('date_to')) };
  if (dates.from !== undefined && dates.to !== undefined && dates.from > dates.to) return wrongDates;
  const numbers = {
    from: wholeNumber(text('documents_numbered_from_')),
    to: wholeNumber(text('documents_numbered_to_')),
  };
  if (numbers.from !== undefined && numbers.to !== undefined && numbers.from > numbers.to)
    return wrongNumbers;
  return {
    caseId: Number(digits),
    dates: {
      by: /^entered$/i.test(text('date_range_type') || text('date_type')) ? 'entered' : 'filed',
      ...defined(dates),
    },
    numbers: defined(numbers),
    withParties: isOn('list_of_parties_and_counsel'),
    withTerminated: isOn('terminated_parties'),
    withPageCounts: isOn('page_count'),
    withBoxes: isOn('view_multi_docs'),
    withMembers: isOn('list_of_member_cases'),
    ...(documentNumber === undefined ? {} : { documentNumber }),
    pdfHeader: text('pdf_header') === '1',
    sort: sortOf(text('sort1')),
    output: outputOf(text('output_format')),
  };
}

/** The entries that a request asks for, in its order. */
export function chosenEntries(
  of: CourtCase,
  { dates, numbers, sort }: DocketRequest,
): readonly DocketEntry[] {
  const dayOf = (entry: DocketEntry): string => (dates.by === 'filed' ? entry.filedOn : entry.enteredOn);
  const chosen = of.entries.filter((entry) => {
    const day = dayOf(entry);
    const { number } = entry;
    const isNumbered = numbers.from === undefined && numbers.to === undefined;
    return (
      day >= (dates.from ?? '') &&
      day <= (dates.to ?? '9999') &&
      (isNumbered ||
        (number !== undefined && number >= (numbers.from ?? 0) && number <= (numbers.to ?? Infinity)))
    );
  });
  const sign = sort === 'newest' || sort === 'number-down' ? -1 : 1;
  const isByNumber = sort === 'number' || sort === 'number-down';
  return chosen.sort((one, other) => {
    const order = isByNumber
      ? (one.number ?? 0) - (other.number ?? 0)
      : dayOf(one).localeCompare(dayOf(other));
    return sign * (order || one.sequence - other.sequence);
  });
}

const incomplete =
  'Incomplete request. Please try your query again by choosing the Query or Reports option from the main menu.';
const wrongPage = 'Error: The page ID does not exist. Please enter a valid page ID number.';
const wrongDates = 'The start date must be less than or equal to the end date';
const wrongNumbers = 'The starting document number must be less than or equal to the ending document number';

function wholeNumber(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

function defined<Value>({ from, to }: { from: Value | undefined; to: Value | undefined }): {
  from?: Value;
  to?: Value;
} {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function sortOf(text: string): DocketRequest['sort'] {
  if (/^most recent/i.test(text)) return 'newest';
  if (/^document number desc/i.test(text)) return 'number-down';
  return /^document number/i.test(text) ? 'number' : 'oldest';
}

/** What is unknown is HTML: a client with a slip of the pen gets that from real courts. */
function outputOf(text: string): DocketRequest['output'] {
  return text === 'pdf' || text === 'text' ? text : 'html';
}
