import type { WireFormat } from '../auth-service/wire-format.js';
import type { CaseCriteria, DateRange } from '../cases/find-cases.js';
import type { PartyCriteria } from '../cases/find-parties.js';
import { present } from '../json/read-object.js';
import type { PclObject } from './pcl-value.js';
import { readSearchFields, type SearchFields } from './read-search-fields.js';
import type { SortOrder } from './read-sort.js';
import type { SearchKind } from './search-kind.js';
import { refuseCaseSearch, refusePartySearch } from './search-rules.js';

/** A search that the PACER Case Locator takes. */
export interface Search {
  readonly kind: SearchKind;
  readonly courtCase: CaseCriteria;
  /** In a case search: a party that the case must have. */
  readonly party: PartyCriteria | undefined;
  /** The criteria as they were given. */
  readonly given: PclObject;
  /** All values by name, inner ones as `courtCase.caseId`. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly sort: readonly SortOrder[];
}

/** Why a search is not run: a body that is not JSON or XML of the right shape (400), or what is not allowed (406). */
export interface SearchRefusal {
  readonly status: 400 | 406;
  readonly message: string;
}

/** Reads a search; its order is not in the body. */
export function readSearch(
  kind: SearchKind,
  format: WireFormat,
  text: string,
): Omit<Search, 'sort'> | SearchRefusal {
  const body = readSearchFields(format, kind === 'cases' ? 'caseSearch' : 'partySearch', text);
  if (body === undefined) return { status: 400, message: 'The search cannot be read' };
  const refusal = kind === 'cases' ? refuseCaseSearch(body) : refusePartySearch(body);
  if (refusal !== undefined) return { status: 406, message: `Invalid search parameter: ${refusal}` };
  const inner = body.inner.get(kind === 'cases' ? 'party' : 'courtCase');
  const read = { kind, given: givenCriteria(body), fields: fieldsOf(body) };
  if (kind === 'cases') {
    return { ...read, courtCase: caseCriteria([body]), party: inner && partyCriteria(inner) };
  }
  const both = inner === undefined ? [body] : [body, inner];
  return { ...read, courtCase: caseCriteria(both), party: partyCriteria(body) };
}

const texts = [
  ...(['caseTitle', 'caseId', 'caseNumberFull', 'caseNumber', 'caseYear', 'caseYearFrom'] as const),
  ...(['caseYearTo', 'caseOffice', 'jurisdictionType', 'jpmlNumber'] as const),
];

const ranges = [
  ['dateFiled', 'dateFiled'],
  ['dateClosed', 'effectiveDateClosed'],
  ['dateReopened', 'dateReopened'],
  ['dateDismissed', 'dateDismissed'],
  ['dateDischarged', 'dateDischarged'],
  ['jointDateDismissed', 'dateDismissedJt'],
] as const;

function caseCriteria(fields: readonly SearchFields[]): CaseCriteria {
  const list = (name: string): readonly string[] | undefined =>
    fields.map(({ values }) => values.get(name)).find((found) => found !== undefined);
  const first = (name: string): string | undefined => list(name)?.[0];
  const criteria: { -readonly [Name in keyof CaseCriteria]: CaseCriteria[Name] } = {};
  for (const name of texts) {
    const value = first(name);
    if (value !== undefined) criteria[name] = value;
  }
  for (const [name, field] of ranges) {
    const range = rangeOf(first(`${field}From`), first(`${field}To`));
    if (range !== undefined) criteria[name] = range;
  }
  const others: { readonly [Name in keyof CaseCriteria]: CaseCriteria[Name] | undefined } = {
    courtIds: list('courtId'),
    caseTypes: list('caseType'),
    chapters: list('federalBankruptcyChapter'),
    naturesOfSuit: list('natureOfSuit') ?? list('nos'),
    disposition: first('dispositionMethod'),
    jointDisposition: first('dispoMethodJt'),
    isJoint: isTrue(first('caseJoint')),
    isOpen: isTrue(first('caseStatus')?.replace(/o/i, 'y')),
  };
  return { ...criteria, ...present(others) };
}

function rangeOf(from: string | undefined, to: string | undefined): DateRange | undefined {
  return from === undefined && to === undefined ? undefined : present({ from, to });
}

function isTrue(flag: string | undefined): boolean | undefined {
  return flag === undefined ? undefined : /^(true|y)$/i.test(flag);
}

function partyCriteria({ values }: SearchFields): PartyCriteria {
  const first = (name: string): string | undefined => values.get(name)?.[0];
  return {
    ...present({
      lastName: first('lastName'),
      firstName: first('firstName'),
      middleName: first('middleName'),
      generation: first('generation'),
      roles: values.get('role') ?? values.get('partyRole'),
    }),
    exact: isTrue(first('exactNameMatch')) ?? false,
    // Invented people have no numbers, and all of them are parties.
    nobody: values.has('ssn') || values.has('ssn4') || (first('partyType') ?? 'pty').toLowerCase() !== 'pty',
  };
}

const listed = ['courtId', 'caseType', 'natureOfSuit', 'federalBankruptcyChapter', 'role'];

function givenCriteria({ values, inner }: SearchFields): PclObject {
  return Object.fromEntries([
    ...[...values].map(([name, all]) => [name, listed.includes(name) ? all : (all[0] ?? '')] as const),
    ...[...inner].map(([name, fields]) => [name, givenCriteria(fields)] as const),
  ]);
}

function fieldsOf({ values, inner }: SearchFields, prefix = ''): (readonly [string, string])[] {
  return [
    ...[...values].flatMap(([name, all]) => all.map((value) => [prefix + name, value] as const)),
    ...[...inner].flatMap(([name, fields]) => fieldsOf(fields, `${name}.`)),
  ];
}
