import type { Context, Hono } from 'hono';
import { formatOfContent } from '../auth-service/wire-format.js';
import { centsPerPage } from '../court/fees.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { World } from '../world.js';
import { answerFormat, pclAnswer, pclProblem } from './pcl-answer.js';
import { pclReceipt } from './pcl-receipt.js';
import { maxPages, type PclObject, pageSize } from './pcl-value.js';
import { readSearch, type Search, type SearchKind } from './read-search.js';
import { runSearch } from './run-search.js';

/** Immediate searches: a page of 54 rows for each request, each of them billed. */
export function addFindRoutes(app: Hono<SiteEnv>, world: World, base: string): void {
  for (const kind of ['cases', 'parties'] as const) {
    app.post(`${base}/${kind}/find`, (context) => answerFind(world, context, kind));
  }
}

async function answerFind(world: World, context: Context<SiteEnv>, kind: SearchKind): Promise<Response> {
  const format = answerFormat(context.req.raw);
  const search = await receiveSearch(context, kind);
  if (search instanceof Response) return search;
  const page = Number(context.req.query('page') ?? 0);
  if (!(Number.isInteger(page) && page >= 0 && page < maxPages)) {
    return pclProblem(format, 406, 'Invalid search parameters');
  }
  const found = runSearch(world, search);
  const content = found.rows(page * pageSize, (page + 1) * pageSize);
  const { visit } = context.env;
  visit.feeCents = centsPerPage;
  const body = {
    receipt: pclReceipt(world, visit, { search, page, format }),
    pageInfo: pageInfo(found.count, content.length, page),
    content,
    masterCase: null,
  };
  const xml = kind === 'cases' ? { root: 'caseList', item: 'case' } : { root: 'partyList', item: 'party' };
  return pclAnswer(format, { json: body, xml: { ...xml, body } });
}

/** The search in a request, or the answer to one that cannot be used. */
export async function receiveSearch({ req }: Context<SiteEnv>, kind: SearchKind): Promise<Search | Response> {
  const format = answerFormat(req.raw);
  const requestFormat = formatOfContent(req.header('content-type') ?? null);
  if (requestFormat === undefined) {
    return pclProblem(format, 400, 'Content-type must be application/json or application/xml');
  }
  const search = readSearch(kind, requestFormat, await req.text());
  if (search === 'unreadable') return pclProblem(format, 400, 'The search cannot be read');
  if (search === 'invalid') return pclProblem(format, 406, 'Invalid search parameters');
  return search;
}

/** Which page this is, `page` from 0, of how many. */
export function pageInfo(count: number, rows: number, page: number): PclObject {
  const totalPages = Math.ceil(count / pageSize);
  return {
    number: page,
    size: pageSize,
    totalPages,
    totalElements: count,
    numberOfElements: rows,
    first: page === 0,
    last: page >= totalPages - 1,
  };
}
