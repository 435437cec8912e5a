import { parseXml, XmlElement } from '@rgrove/parse-xml';
import type { WireFormat } from '../auth-service/wire-format.js';
import type { CaseCriteria } from '../cases/find-cases.js';

/** Fields of a case search that take several values. */
const lists = new Set(['courtId', 'caseType', 'natureOfSuit', 'federalBankruptcyChapter']);

/** Other fields that the PACER Case Locator knows; those that the emulator cannot search are only accepted. */
const singles = new Set([
  'caseTitle',
  'caseNumberFull',
  'caseNumber',
  'caseYear',
  'caseId',
  'caseOffice',
  'caseYearFrom',
  'caseYearTo',
  'jurisdictionType',
  'dateFiledFrom',
  'dateFiledTo',
  'effectiveDateClosedFrom',
  'effectiveDateClosedTo',
]);

type Values = Map<string, string[]>;

/**
 * Reads a case search. `'unreadable'`: not JSON or XML of the right shape (400). `'invalid'`: a search that is not
 * allowed, such as one without criteria (406).
 */
export function readCriteria(format: WireFormat, text: string): CaseCriteria | 'unreadable' | 'invalid' {
  let values: Values | undefined;
  try {
    values = format === 'json' ? readJson(text) : readXml(text);
  } catch {
    return 'unreadable';
  }
  if (values === undefined) return 'unreadable';
  return isValid(values) ? toCriteria(values) : 'invalid';
}

function isValid(values: Values): boolean {
  if (values.size === 0) return false;
  return [...values].every(([name, found]) => {
    if (!lists.has(name) && !(singles.has(name) && found.length === 1)) return false;
    return found.every((value) =>
      /^date|^effectiveDate/.test(name) ? /^\d{4}-\d\d-\d\d$/.test(value) : value !== '',
    );
  });
}

function toCriteria(values: Values): CaseCriteria {
  const criteria: { -readonly [Name in keyof CaseCriteria]: CaseCriteria[Name] } = {};
  const names = [
    'caseTitle',
    'caseNumberFull',
    'caseNumber',
    'caseYear',
    'dateFiledFrom',
    'dateFiledTo',
  ] as const;
  for (const name of names) {
    const value = values.get(name)?.[0];
    if (value !== undefined) criteria[name] = value;
  }
  const courtIds = values.get('courtId');
  const caseType = values.get('caseType');
  if (courtIds !== undefined) criteria.courtIds = courtIds;
  if (caseType !== undefined) criteria.caseType = caseType;
  return criteria;
}

function readJson(text: string): Values | undefined {
  const body: unknown = JSON.parse(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const values: Values = new Map();
  for (const [name, value] of Object.entries(body)) {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    if (!items.every((item) => typeof item === 'string' || typeof item === 'number')) return undefined;
    values.set(name, items.map(String));
  }
  return values;
}

function readXml(text: string): Values | undefined {
  const { root } = parseXml(text);
  if (root?.name !== 'caseSearch' || root.attributes.xmlns !== 'https://pacer.uscourts.gov') {
    return undefined;
  }
  const values: Values = new Map();
  for (const child of root.children) {
    if (child instanceof XmlElement)
      values.set(child.name, [...(values.get(child.name) ?? []), child.text.trim()]);
  }
  return values;
}
