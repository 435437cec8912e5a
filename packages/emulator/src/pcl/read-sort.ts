import type { SearchKind } from './search-kind.js';

/** One part of an order; what it means is a field of the rows, or none where no row has it. */
export interface SortOrder {
  readonly property: string;
  readonly direction: 'ASC' | 'DESC';
  readonly field: string | undefined;
}

/**
 * Reads the query parameters `sort`, such as `caseYear,DESC`, in their order (the guide, page 59). `undefined`: one names
 * no field that may be sorted by.
 */
export function readSort(kind: SearchKind, given: readonly string[]): readonly SortOrder[] | undefined {
  const orders: SortOrder[] = [];
  for (const text of given) {
    const [, property = '', direction = 'ASC'] = /^(\w+)(?:,(ASC|DESC))?$/i.exec(text.trim()) ?? [];
    if (!names[kind].includes(property)) return undefined;
    const isDown = direction.toUpperCase() === 'DESC';
    orders.push({ property, direction: isDown ? 'DESC' : 'ASC', field: fieldOf(property) });
  }
  return orders;
}

const both = ['courtId', 'caseId', 'caseYear', 'caseNumber', 'jurisdictionType'];

/** Fields of multidistrict litigation. */
const litigation = [
  ...['jpmlNumber', 'mdlCourtId', 'civilDateInitiate', 'civilDateDisposition', 'civilDateTerminated'],
  ...['civilStatInitiated', 'civilStatDisposition', 'civilStatTerminated', 'civilCtoNumber'],
  ...['civilTransferee', 'mdlExtension', 'mdlTransfereeDistrict', 'mdlLittype', 'mdlStatus'],
  ...['mdlDateReceived', 'mdlDateOrdered', 'mdlTransferee'],
];

const ofParties = ['seqNo', 'aliasEq', 'aliasType', 'description'];

/** Fields that rows of invented cases never have. */
const absent = ['civilDateDisposition', 'civilStatDisposition', 'mdlExtension', ...ofParties];

const names: Readonly<Record<SearchKind, readonly string[]>> = {
  cases: [
    ...both,
    ...['caseOffice', 'caseType', 'caseTitle', 'dateFiled', 'effectiveDateClosed', 'dateReopened'],
    // Spelt so in the guide.
    ...['dateDismissed', 'dateDischarged', 'bankrupctyChapter', 'dispositionMethod'],
    ...['jointDispositionMethod', 'jointDismissedDate', 'jointDischargedDate', 'jointBankruptcyFlag'],
    ...['natureOfSuit', ...litigation],
  ],
  parties: [
    ...both,
    ...['lastName', 'firstName', 'middleName', 'generation', 'partyType', 'role', ...ofParties],
  ],
};

const otherNames: Readonly<Record<string, string>> = {
  bankrupctyChapter: 'bankruptcyChapter',
  role: 'partyRole',
};

function fieldOf(property: string): string | undefined {
  return absent.includes(property) ? undefined : (otherNames[property] ?? property);
}
