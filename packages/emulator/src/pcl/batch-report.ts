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
      sort: { orders: [] },
      searchType,
      criteria: { ...origin, ...emptyLists[search.kind], ...search.given },
    },
    xml: {
      reportId: job.reportId,
      ...state,
      sort: {},
      [search.kind === 'cases' ? 'caseCriteria' : 'partyCriteria']: { ...origin, ...search.given },
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

function outcome(job: BatchJob, now: number): PclObject {
  const startTime = centralTime(job.startedAt, '');
  if (now < job.endsAt) return { ...unknown, startTime };
  const pages = batchPages(job);
  const unbilledPageCount = job.billed ? 0 : pages;
  return {
    status: 'COMPLETED',
    startTime,
    endTime: centralTime(job.endsAt, ''),
    recordCount: job.records,
    unbilledPageCount,
    downloadFee: (unbilledPageCount * centsPerPage) / 100,
    pages,
  };
}
