import type { Context, Hono } from 'hono';
import { centsPerPage } from '../court/fees.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { EmulatorWorld } from '../world.js';
import { type BatchJob, createBatchBook } from './batch-book.js';
import { batchPages, batchReport, batchStatus } from './batch-report.js';
import { pageInfo, receiveSearch } from './find-routes.js';
import { answerFormat, pclAnswer, pclProblem } from './pcl-answer.js';
import { maxBatchRows, type PclObject, type PclValue } from './pcl-value.js';
import { runSearch } from './run-search.js';

/** Batch searches: started, asked about, downloaded (billed once), deleted. */
export function addBatchRoutes(app: Hono<SiteEnv>, world: EmulatorWorld, base: string): void {
  const { now, batchWaitMs, batchMs, batchLimit } = world.settings;
  const jobs = createBatchBook({ now, waitMs: batchWaitMs, durationMs: batchMs, limit: batchLimit });
  const loginOf = ({ env }: Context<SiteEnv>): string => env.visit.loginId ?? '';

  function withJob(context: Context<SiteEnv>, answer: (job: BatchJob) => Response): Response {
    const job = jobs.get(loginOf(context), Number(context.req.param('reportId')));
    return job === undefined
      ? pclProblem(answerFormat(context.req.raw), 404, 'Report not found')
      : answer(job);
  }

  for (const kind of ['cases', 'parties'] as const) {
    app.post(`${base}/${kind}/download`, async (context) => {
      const search = await receiveSearch(world, context, kind);
      if (search instanceof Response) return search;
      const records = Math.min(maxBatchRows, runSearch(world, search).count);
      const job = jobs.start(loginOf(context), {
        search,
        records,
        fails: context.env.visit.faults.includes('failBatch'),
      });
      if (job === undefined) {
        return pclProblem(answerFormat(context.req.raw), 429, 'You have exceeded maximum batch jobs');
      }
      return reportAnswer(context, batchReport(job, 'start'));
    });

    app.get(`${base}/${kind}/download/status/:reportId`, (context) =>
      withJob(context, (job) => reportAnswer(context, batchReport(job, now()))),
    );

    app.get(`${base}/${kind}/download/:reportId`, (context) =>
      withJob(context, (job) => {
        const status = batchStatus(job, now());
        if (status === 'COMPLETED') return download(world, context, job);
        const format = answerFormat(context.req.raw);
        return status === 'FAILED'
          ? pclProblem(format, 500, 'Report failed')
          : pclProblem(format, 400, 'Report running');
      }),
    );

    app.get(`${base}/${kind}/reports`, (context) => {
      const reports = jobs.list(loginOf(context)).map((job) => batchReport(job, now()));
      const page = pageInfo(reports.length, reports.length, 0);
      return pclAnswer(answerFormat(context.req.raw), {
        json: { receipt: null, pageInfo: page, content: reports.map(({ json }) => json) },
        xml: {
          root: 'reportList',
          item: 'report',
          body: { pageInfo: page, content: reports.map(({ xml }) => xml) },
        },
      });
    });

    app.delete(`${base}/${kind}/reports/:reportId`, (context) =>
      withJob(context, (job) => {
        jobs.remove(job.loginId, job.reportId);
        return new Response(null, { status: 204 });
      }),
    );
  }
}

function reportAnswer(context: Context<SiteEnv>, { json, xml }: ReturnType<typeof batchReport>): Response {
  return pclAnswer(answerFormat(context.req.raw), { json, xml: { root: 'reportInfo', body: xml } });
}

function download(world: EmulatorWorld, { env, req }: Context<SiteEnv>, job: BatchJob): Response {
  if (!job.billed) env.visit.feeCents = batchPages(job) * centsPerPage;
  job.billed = true;
  const content = runSearch(world, job.search).rows(0, maxBatchRows).map(texts);
  const item = job.search.kind === 'cases' ? 'courtCase' : 'party';
  const body = { content };
  return pclAnswer(answerFormat(req.raw), { json: body, xml: { root: 'download', item, body } });
}

/** A download holds numbers as text (the guide, page 38). */
function texts(row: PclObject): PclObject {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, text(value)]));
}

function text(value: PclValue): PclValue {
  if (typeof value === 'number') return String(value);
  return typeof value === 'object' && value !== null && !isList(value) ? texts(value) : value;
}

function isList(value: PclValue): value is readonly PclValue[] {
  return Array.isArray(value);
}
