import { parseCaseNumber } from '../cases/same-case-number.js';
import type { SearchFields } from './read-search-fields.js';

/** Whether one value of a field is allowed. */
type Rule = (text: string) => boolean;

interface FieldRule {
  readonly isValid: Rule;
  /** There may be several values. */
  readonly isList?: boolean;
}

const upTo =
  (length: number): Rule =>
  (text) =>
    text.length <= length;
const matching =
  (pattern: RegExp): Rule =>
  (text) =>
    pattern.test(text);
const one = (isValid: Rule): FieldRule => ({ isValid });
const list = (isValid: Rule): FieldRule => ({ isValid, isList: true });

const digits = one(matching(/^\d{1,10}$/));
const year = one((text) => /^\d{1,4}$/.test(text) && Number(text) <= 2100);
const day = one((text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)));
const isFlag = matching(/^(true|false|y|n)$/i);

const nameOfDates = ['dateFiled', 'effectiveDateClosed', 'dateDismissed', 'dateDischarged'];
const ends = (names: readonly string[]): string[] => names.flatMap((name) => [`${name}From`, `${name}To`]);
/** The dates that make a party search without a name. */
const enoughDates = ends(nameOfDates);
const dates = ends([...nameOfDates, 'dateReopened', 'dateDismissedJt']);

/** The fields of a case search (the guide, pages 48 to 55). */
const caseRules: ReadonlyMap<string, FieldRule> = new Map([
  ['jurisdictionType', one(matching(/^(ap|bk|cr|cv|mdl)$/i))],
  ['caseId', digits],
  ['caseNumberFull', one((text) => parseCaseNumber(text) !== undefined)],
  ['caseTitle', one(upTo(254))],
  ['caseOffice', one(upTo(2))],
  ['caseNumber', digits],
  ['caseType', list(upTo(6))],
  ['caseYear', year],
  ['courtId', list(upTo(6))],
  ['caseYearFrom', year],
  ['caseYearTo', year],
  ['federalBankruptcyChapter', list(matching(/^(7|9|11|12|13|15|304)$/))],
  ['dispositionMethod', one(upTo(100))],
  ['dispoMethodJt', one(upTo(100))],
  ['caseJoint', one(isFlag)],
  ['natureOfSuit', list(matching(/^\d{3,4}$/))],
  ['nos', list(matching(/^\d{3,4}$/))],
  ['jpmlNumber', one(matching(/^\d{1,6}$/))],
  ['caseStatus', one(matching(/^[OC]$/i))],
  ...dates.map((name) => [name, day] as const),
]);

/** Those of a party, in a party search beside those of the case. */
const partyRules: ReadonlyMap<string, FieldRule> = new Map([
  ['lastName', one(upTo(254))],
  ['firstName', one(upTo(254))],
  ['middleName', one(upTo(254))],
  ['generation', one(upTo(5))],
  ['partyType', one(upTo(10))],
  ['role', list(upTo(10))],
  ['partyRole', one(upTo(10))],
  ['exactNameMatch', one(matching(/^(true|false)$/i))],
  ['ssn', one((text) => /^\d{9}$/.test(text.replaceAll('-', '')))],
  ['ssn4', one(matching(/^\d{4}$/))],
  ['reportId', one(upTo(64))],
  ['searchName', one(upTo(254))],
  ['searchType', one(upTo(32))],
]);

/** Fields that PACER takes and that change nothing in what is found. */
export const echoedFields: ReadonlySet<string> = new Set(['reportId', 'searchName', 'searchType']);

/** Two names of one field. */
const twins = [
  ['natureOfSuit', 'nos'],
  ['role', 'partyRole'],
] as const;

/** Why the PACER Case Locator would not take this case search; any criterion will do. */
export function refuseCaseSearch({ values, inner }: SearchFields): string | undefined {
  const party = inner.get('party');
  if (values.size + (party?.values.size ?? 0) === 0) return 'no search criteria';
  return (
    refuseValues(values, [caseRules]) ??
    refuseInner(inner, 'party') ??
    (party && (refuseValues(party.values, [partyRules]) ?? refuseInner(party.inner, undefined)))
  );
}

/** Why it would not take this party search: it wants a last name, or a date (the guide, page 48). */
export function refusePartySearch({ values, inner }: SearchFields): string | undefined {
  const courtCase = inner.get('courtCase');
  const names = [...values.keys(), ...(courtCase?.values.keys() ?? [])];
  if (!names.some((name) => name === 'lastName' || enoughDates.includes(name))) {
    return 'lastName or a date is missing';
  }
  // The guide says that a number alone is enough, and that it must come with a last name: the stricter one.
  const number = ['ssn', 'ssn4'].find((name) => values.has(name));
  if (number !== undefined && !values.has('lastName')) return `${number} without lastName`;
  // One of the two would be ignored.
  const twice = [...values.keys()].find((name) => caseRules.has(name) && courtCase?.values.has(name));
  if (twice !== undefined) return `${twice} beside courtCase and in it`;
  return (
    refuseValues(values, [partyRules, caseRules]) ??
    refuseInner(inner, 'courtCase') ??
    (courtCase && (refuseValues(courtCase.values, [caseRules]) ?? refuseInner(courtCase.inner, undefined)))
  );
}

function refuseInner(inner: SearchFields['inner'], allowed: string | undefined): string | undefined {
  const unknown = [...inner.keys()].find((name) => name !== allowed);
  return unknown === undefined ? undefined : `unknown field ${unknown}`;
}

function refuseValues(
  values: SearchFields['values'],
  rules: readonly ReadonlyMap<string, FieldRule>[],
): string | undefined {
  for (const [name, texts] of values) {
    const rule = rules.map((fields) => fields.get(name)).find((found) => found !== undefined);
    if (rule === undefined) return `unknown field ${name}`;
    if (texts.length > 1 && rule.isList !== true) return `${name} has several values`;
    if (!texts.every(rule.isValid)) return `wrong value of ${name}`;
  }
  const both = twins.find((names) => names.every((name) => values.has(name)));
  return both && `${both[1]} beside ${both[0]}`;
}
