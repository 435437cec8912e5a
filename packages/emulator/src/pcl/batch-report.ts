import { parseCaseNumber } from '../cases/same-case-number.js';
import { centralTime } from '../court/central-time.js';
import { centsPerPage } from '../court/fees.js';
import type { BatchJob } from './batch-book.js';
import { type PclObject, pageSize } from './pcl-value.js';

/** What is told of a job: `'start'` when it was just started, later what became of it at the moment `now`. */
export function batchReport(job: BatchJob, now: number | 'start'): { json: PclObject; xml: PclObject } {
  const state = now === 'start' ? unknown : outcome(job, now);
  const { search } = job;
  const searchType = search.kind === 'cases' ? 'COURT_CASE' : 'PARTY';
  const origin = { requestType: 'Batch', requestSource: 'Other', searchType };
  return {
    json: {
      reportId: job.reportId,
      ...state,
      sort: { orders: search.sort.map(({ property, direction }) => ({ property, direction })) },
      searchType,
      criteria: { ...origin, ...emptyLists[search.kind], ...parsed(search.given) },
    },
    xml: {
      reportId: job.reportId,
      ...state,
      sort:
        search.sort.length === 0
          ? {}
          : { orders: search.sort.map(({ property, direction }) => `${property}: ${direction}`) },
      [search.kind === 'cases' ? 'caseCriteria' : 'partyCriteria']: { ...origin, ...parsed(search.given) },
    },
  };
}

/** Pages that the download of a job is billed with. */
export function batchPages(job: BatchJob): number {
  return Math.max(1, Math.ceil(job.records / pageSize));
}

const unknown = {
  status: 'RUNNING',
  startTime: null,
  endTime: null,
  recordCount: null,
  unbilledPageCount: null,
  downloadFee: null,
  pages: null,
};

const emptyLists = {
  cases: { courtId: [], caseType: [], federalBankruptcyChapter: [], natureOfSuit: [] },
  parties: { courtId: [], role: [], exactNameMatch: false },
};

/** Criteria as a report repeats them: whole numbers, and a full case number in its parts too. */
function parsed(given: PclObject): PclObject {
  const { caseNumberFull } = given;
  const parts = typeof caseNumberFull === 'string' ? parseCaseNumber(caseNumberFull) : undefined;
  const numbers = Object.entries(given).map(([name, value]) =>
    ['caseId', 'caseNumber', 'caseYear', 'caseYearFrom', 'caseYearTo'].includes(name)
      ? ([name, Number(value)] as const)
      : ([name, value] as const),
  );
  return {
    ...(parts === undefined ? {} : { caseYear: parts.year, caseNumber: parts.number }),
    ...Object.fromEntries(numbers),
  };
}

/** Where a job stands. */
export function batchStatus(
  { startsAt, endsAt, fails }: BatchJob,
  now: number,
): 'WAITING' | 'RUNNING' | 'COMPLETED' | 'FAILED' {
  if (now < startsAt) return 'WAITING';
  if (now < endsAt) return 'RUNNING';
  return fails ? 'FAILED' : 'COMPLETED';
}

function outcome(job: BatchJob, now: number): PclObject {
  const status = batchStatus(job, now);
  if (status === 'WAITING') return { ...unknown, status };
  const startTime = centralTime(job.startsAt, '');
  if (status === 'RUNNING') return { ...unknown, status, startTime };
  const endTime = centralTime(job.endsAt, '');
  if (status === 'FAILED') return { ...unknown, status, startTime, endTime };
  const pages = batchPages(job);
  const unbilledPageCount = job.billed ? 0 : pages;
  return {
    status,
    startTime,
    endTime,
    recordCount: job.records,
    unbilledPageCount,
    downloadFee: (unbilledPageCount * centsPerPage) / 100,
    pages,
  };
}
