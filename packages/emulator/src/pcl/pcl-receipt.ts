import { createHash } from 'node:crypto';
import type { WireFormat } from '../auth-service/wire-format.js';
import { createRandom } from '../cases/random.js';
import { parseCaseNumber } from '../cases/same-case-number.js';
import { centralTime } from '../court/central-time.js';
import type { Visit } from '../site/visit.js';
import type { EmulatorWorld } from '../world.js';
import type { PclObject } from './pcl-value.js';
import type { Search } from './read-search.js';

/** The receipt of one page of a search, `page` from 0. */
export function pclReceipt(
  { settings }: EmulatorWorld,
  visit: Visit,
  { search, page, format }: { search: Search; page: number; format: WireFormat },
): PclObject {
  const digest = createHash('sha256').update(`${visit.id} ${visit.at}`).digest('hex');
  const loginId = visit.loginId ?? '';
  return {
    transactionDate: centralTime(settings.now(), format === 'xml' ? ':' : ''),
    billablePages: 1,
    loginId,
    clientCode: visit.clientCode ?? '',
    firmId: '',
    search: ['All Courts', ...describe(search.given), `Page: ${page + 1}`].join('; '),
    description: `All Court Types ${search.kind === 'cases' ? 'Case' : 'Party'} Search`,
    csoId: createRandom(`cso ${loginId}`).integer(1_000_000, 9_999_999),
    reportId: digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5'),
    searchFee: '.10',
  };
}

function describe(given: PclObject): string[] {
  const { lastName, firstName, courtCase, party, caseNumberFull, ...others } = given;
  const name = [lastName, firstName].filter((part) => typeof part === 'string').join(', ');
  return [
    ...(name === '' ? [] : [`Name ${name}`]),
    ...Object.entries(others).map(([field, value]) => `${words(field)} ${String(value)}`),
    ...(typeof caseNumberFull === 'string' ? describeNumber(caseNumberFull) : []),
    ...[courtCase, party].flatMap((inner) => (isObject(inner) ? describe(inner) : [])),
  ];
}

/** `Case Number 90150; Case Year 2000; Case Number 2000-90150`, as a sample of the guide has it. */
function describeNumber(text: string): string[] {
  const parts = parseCaseNumber(text);
  if (parts === undefined) return [];
  const { year, number } = parts;
  return [`Case Number ${number}`, `Case Year ${year}`, `Case Number ${year}-${number}`];
}

/** `effectiveDateClosed` as `Effective Date Closed`. */
function words(field: string): string {
  return field.replace(/^./, (first) => first.toUpperCase()).replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

function isObject(value: unknown): value is PclObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
