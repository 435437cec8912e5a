import type { WireFormat } from '../auth-service/wire-format.js';
import type { CaseCriteria } from '../cases/find-cases.js';
import type { PartyCriteria } from '../cases/find-parties.js';
import type { PclObject } from './pcl-value.js';
import { readSearchFields, type SearchFields } from './read-search-fields.js';
import { isCaseSearch, isPartySearch } from './search-rules.js';

export type SearchKind = 'cases' | 'parties';

/** A search that the PACER Case Locator takes. */
export interface Search {
  readonly kind: SearchKind;
  readonly courtCase: CaseCriteria;
  /** In a case search: a party that the case must have. */
  readonly party: PartyCriteria | undefined;
  /** The criteria as they were given. */
  readonly given: PclObject;
}

/**
 * Reads a search. `'unreadable'`: not JSON or XML of the right shape (400). `'invalid'`: a search that is not allowed,
 * such as one without criteria (406).
 */
export function readSearch(
  kind: SearchKind,
  format: WireFormat,
  text: string,
): Search | 'unreadable' | 'invalid' {
  const root = kind === 'cases' ? 'caseSearch' : 'partySearch';
  const fields = readSearchFields(format, root, text);
  if (fields === undefined) return 'unreadable';
  const given = givenCriteria(fields);
  if (kind === 'cases') {
    if (!isCaseSearch(fields)) return 'invalid';
    const party = fields.inner.get('party');
    return { kind, courtCase: caseCriteria([fields]), party: party && partyCriteria(party), given };
  }
  if (!isPartySearch(fields)) return 'invalid';
  const courtCase = fields.inner.get('courtCase');
  const both = courtCase === undefined ? [fields] : [fields, courtCase];
  return { kind, courtCase: caseCriteria(both), party: partyCriteria(fields), given };
}

function caseCriteria(fields: readonly SearchFields[]): CaseCriteria {
  const list = (name: string): readonly string[] | undefined =>
    fields.map(({ values }) => values.get(name)).find((texts) => texts !== undefined);
  const criteria: { -readonly [Name in keyof CaseCriteria]: CaseCriteria[Name] } = {};
  const names = [
    ...(['caseTitle', 'caseId', 'caseNumberFull', 'caseNumber', 'caseYear', 'caseYearFrom'] as const),
    ...(['caseYearTo', 'caseOffice', 'jurisdictionType', 'dateFiledFrom', 'dateFiledTo'] as const),
    ...(['effectiveDateClosedFrom', 'effectiveDateClosedTo'] as const),
  ];
  for (const name of names) {
    const value = list(name)?.[0];
    if (value !== undefined) criteria[name] = value;
  }
  const lists = [
    ['courtIds', list('courtId')],
    ['caseTypes', list('caseType')],
    ['chapters', list('federalBankruptcyChapter')],
    ['naturesOfSuit', list('natureOfSuit') ?? list('nos')],
  ] as const;
  for (const [name, values] of lists) if (values !== undefined) criteria[name] = values;
  return criteria;
}

function partyCriteria({ values }: SearchFields): PartyCriteria {
  const lastName = values.get('lastName')?.[0];
  const firstName = values.get('firstName')?.[0];
  const roles = values.get('role') ?? values.get('partyRole');
  return {
    ...(lastName === undefined ? {} : { lastName }),
    ...(firstName === undefined ? {} : { firstName }),
    ...(roles === undefined ? {} : { roles }),
    exact: values.get('exactNameMatch')?.[0] === 'true',
    // Invented people have no numbers: a search for one finds nobody.
    nobody: values.has('ssn') || values.has('ssn4'),
  };
}

function givenCriteria({ values, inner }: SearchFields): PclObject {
  const listed = ['courtId', 'caseType', 'natureOfSuit', 'federalBankruptcyChapter', 'role'];
  return Object.fromEntries([
    ...[...values].map(([name, texts]) => [name, listed.includes(name) ? texts : (texts[0] ?? '')] as const),
    ...[...inner].map(([name, fields]) => [name, givenCriteria(fields)] as const),
  ]);
}
