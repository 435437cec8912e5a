import type { SearchFields } from './read-search-fields.js';

const dates = ['dateFiled', 'effectiveDateClosed', 'dateDismissed', 'dateDischarged'].flatMap((name) => [
  `${name}From`,
  `${name}To`,
]);

/** The fields that a case search may have; those that invented cases have not match any. */
const caseFields = new Set([
  'caseTitle',
  'caseNumberFull',
  'caseNumber',
  'caseYear',
  'caseId',
  'caseOffice',
  'caseYearFrom',
  'caseYearTo',
  'jurisdictionType',
  'jpmlNumber',
  ...dates,
]);
const caseLists = new Set(['courtId', 'caseType', 'natureOfSuit', 'nos', 'federalBankruptcyChapter']);

/** Those of a party search, besides the case's. */
const partyFields = new Set([
  ...['lastName', 'firstName', 'middleName', 'generation', 'partyType', 'partyRole', 'exactNameMatch'],
  ...['ssn', 'ssn4', 'reportId', 'searchName', 'searchType'],
]);
const partyLists = new Set(['role']);

/** Whether the PACER Case Locator would take this case search: any criterion will do. */
export function isCaseSearch({ values, inner }: SearchFields): boolean {
  const party = inner.get('party');
  return (
    values.size + (party?.values.size ?? 0) > 0 &&
    isKnown(values, caseFields, caseLists) &&
    [...inner.keys()].every((name) => name === 'party') &&
    (party === undefined || isParty(party))
  );
}

/** Whether it would take this party search: a last name, or a date (the guide, page 48). */
export function isPartySearch({ values, inner }: SearchFields): boolean {
  const courtCase = inner.get('courtCase');
  const names = [...values.keys(), ...(courtCase?.values.keys() ?? [])];
  return (
    names.some((name) => name === 'lastName' || dates.includes(name)) &&
    (!values.has('ssn') || values.has('lastName')) &&
    isKnown(values, new Set([...caseFields, ...partyFields]), new Set([...caseLists, ...partyLists])) &&
    [...inner.keys()].every((name) => name === 'courtCase') &&
    (courtCase === undefined ||
      (courtCase.inner.size === 0 && isKnown(courtCase.values, caseFields, caseLists)))
  );
}

function isParty({ values, inner }: SearchFields): boolean {
  return inner.size === 0 && isKnown(values, partyFields, partyLists);
}

function isKnown(
  values: SearchFields['values'],
  singles: ReadonlySet<string>,
  lists: ReadonlySet<string>,
): boolean {
  return [...values].every(
    ([name, texts]) =>
      (lists.has(name) || (singles.has(name) && texts.length === 1)) &&
      (!dates.includes(name) || texts.every((text) => /^\d{4}-\d\d-\d\d$/.test(text))),
  );
}
