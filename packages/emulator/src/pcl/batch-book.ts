import type { Search } from './read-search.js';

/** A batch search. */
export interface BatchJob {
  readonly reportId: number;
  readonly loginId: string;
  readonly search: Search;
  /** Moments in ms since epoch. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** It ends without rows. */
  readonly fails: boolean;
  readonly records: number;
  /** Whether its download was billed: that happens once. */
  billed: boolean;
}

/** The batch searches of all accounts; nobody sees another account's. */
export interface BatchBook {
  /** Starts a job; `undefined` where the account has as many as it may. */
  start(loginId: string, plan: BatchPlan): BatchJob | undefined;
  get(loginId: string, reportId: number): BatchJob | undefined;
  list(loginId: string): readonly BatchJob[];
  /** `false`: there was none. */
  remove(loginId: string, reportId: number): boolean;
}

export type BatchPlan = Pick<BatchJob, 'search' | 'records' | 'fails'>;

export interface BatchRules {
  now(): number;
  /** How long a job waits before it runs, in ms. */
  waitMs: number;
  /** How long a job runs, in ms. */
  durationMs: number;
  /** Jobs that an account may have, running and complete ones together. */
  limit: number;
}

export function createBatchBook({ now, waitMs, durationMs, limit }: BatchRules): BatchBook {
  const jobs = new Map<number, BatchJob>();
  let lastId = 1000;
  const list = (loginId: string): BatchJob[] => [...jobs.values()].filter((job) => job.loginId === loginId);
  const get = (loginId: string, reportId: number): BatchJob | undefined => {
    const job = jobs.get(reportId);
    return job?.loginId === loginId ? job : undefined;
  };
  return {
    start(loginId, plan) {
      if (list(loginId).length >= limit) return undefined;
      lastId += 1;
      const startsAt = now() + waitMs;
      const job = {
        ...plan,
        reportId: lastId,
        loginId,
        startsAt,
        endsAt: startsAt + durationMs,
        billed: false,
      };
      jobs.set(lastId, job);
      return job;
    },
    get,
    list,
    remove: (loginId, reportId) => get(loginId, reportId) !== undefined && jobs.delete(reportId),
  };
}
