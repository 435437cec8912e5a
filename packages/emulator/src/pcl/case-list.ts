import type { CourtCase } from '../cases/court-case.js';
import { courtId } from '../court/court-id.js';
import { escapeMarkup } from '../site/html.js';

/** Rows of a page, and the pages that an immediate search gives at most. */
export const pageSize = 54;
export const maxPages = 100;

export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

export interface CaseListInput {
  readonly cases: readonly CourtCase[];
  /** From 0. */
  readonly page: number;
  readonly receipt: Readonly<Record<string, Value>>;
  origin(court: string): string;
}

/** The answer to a case search, as the JSON sample of the PACER Case Locator's guide has it. */
export function caseList({ cases, page, receipt, origin }: CaseListInput): {
  readonly [name: string]: Value;
} {
  const content = cases.slice(page * pageSize, (page + 1) * pageSize);
  const totalPages = Math.ceil(cases.length / pageSize);
  return {
    receipt,
    pageInfo: {
      number: page,
      size: pageSize,
      totalPages,
      totalElements: cases.length,
      numberOfElements: content.length,
      first: page === 0,
      last: page >= totalPages - 1,
    },
    content: content.map((found) => row(found, origin)),
    masterCase: null,
  };
}

function row(found: CourtCase, origin: (court: string) => string): Value {
  return {
    courtId: courtId(found.court).toLowerCase(),
    caseId: found.caseId,
    caseYear: found.caseYear,
    caseNumber: found.caseNumber,
    caseOffice: found.caseOffice,
    caseType: found.caseType,
    caseTitle: found.caseTitle,
    dateFiled: found.dateFiled,
    ...(found.dateClosed === undefined ? {} : { effectiveDateClosed: found.dateClosed }),
    natureOfSuit: found.natureOfSuit.slice(0, 3),
    jurisdictionType: found.caseType === 'cr' ? 'Criminal' : 'Civil',
    caseLink: `${origin(found.court)}/cgi-bin/iqquerymenu.pl?${found.caseId}`,
    caseNumberFull: found.caseNumberFull,
  };
}

/** The same answer in XML. */
export function caseListXml(list: { readonly [name: string]: Value }): string {
  const content = Object.entries(list).flatMap(([name, value]) =>
    value === null ? [] : element(name, value, '  '),
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<caseList xmlns="https://pacer.uscourts.gov">
${content.join('\n')}
</caseList>
`;
}

function element(name: string, value: Value, indent: string): string[] {
  if (typeof value !== 'object' || value === null) {
    return [`${indent}<${name}>${escapeMarkup(String(value))}</${name}>`];
  }
  const inner = Array.isArray(value)
    ? value.flatMap((item) => element('case', item, `${indent}  `))
    : Object.entries(value).flatMap(([key, item]) => element(key, item, `${indent}  `));
  return [`${indent}<${name}>`, ...inner, `${indent}</${name}>`];
}
