import type { Context, Hono } from 'hono';
import { formatOfContent } from '../auth-service/wire-format.js';
import { centsPerPage } from '../court/fees.js';
import { noteFields } from '../site/note-fields.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { EmulatorWorld } from '../world.js';
import { answerFormat, pclAnswer, pclProblem } from './pcl-answer.js';
import { pclReceipt } from './pcl-receipt.js';
import { maxPages, type PclObject, pageSize } from './pcl-value.js';
import { readSearch, type Search } from './read-search.js';
import { readSort } from './read-sort.js';
import { runSearch } from './run-search.js';
import type { SearchKind } from './search-kind.js';
import { echoedFields } from './search-rules.js';

/** Immediate searches: a page of 54 rows for each request, each of them billed. */
export function addFindRoutes(app: Hono<SiteEnv>, world: EmulatorWorld, base: string): void {
  for (const kind of ['cases', 'parties'] as const) {
    app.post(`${base}/${kind}/find`, (context) => answerFind(world, context, kind));
  }
}

async function answerFind(
  world: EmulatorWorld,
  context: Context<SiteEnv>,
  kind: SearchKind,
): Promise<Response> {
  const format = answerFormat(context.req.raw);
  const page = Number(context.req.query('page') ?? 0);
  if (!(Number.isInteger(page) && page >= 0 && page < maxPages)) {
    return pclProblem(format, 406, 'Invalid search parameter: page');
  }
  const search = await receiveSearch(world, context, kind);
  if (search instanceof Response) return search;
  const found = runSearch(world, search);
  const content = found.rows(page * pageSize, (page + 1) * pageSize);
  const { visit } = context.env;
  visit.feeCents = centsPerPage;
  const body = {
    receipt: pclReceipt(world, visit, { search, page, format }),
    pageInfo: pageInfo(found.count, content.length, page),
    content,
    masterCase: found.masterCase ?? null,
  };
  const xml = kind === 'cases' ? { root: 'caseList', item: 'case' } : { root: 'partyList', item: 'party' };
  return pclAnswer(format, { json: body, xml: { ...xml, body } });
}

/** The search in a request, or the answer to one that cannot be used. What it asks for is in the journal afterwards. */
export async function receiveSearch(
  world: EmulatorWorld,
  { env, req }: Context<SiteEnv>,
  kind: SearchKind,
): Promise<Search | Response> {
  const format = answerFormat(req.raw);
  const requestFormat = formatOfContent(req.header('content-type') ?? null);
  if (requestFormat === undefined) {
    return pclProblem(format, 400, 'Content-type must be application/json or application/xml');
  }
  const search = readSearch(kind, requestFormat, await req.text());
  if ('status' in search) return pclProblem(format, search.status, search.message);
  const sort = readSort(kind, req.queries('sort') ?? []);
  if (sort === undefined) return pclProblem(format, 406, 'Invalid search parameter: sort');
  noteFields(world, env.visit, search.fields, (name) => !echoedFields.has(name.replace('party.', '')));
  for (const order of sort) {
    const field = [`sort ${order.property}`, order.direction] as const;
    noteFields(world, env.visit, [field], () => order.field !== undefined);
  }
  const query = [...new URL(req.url).searchParams].filter(([name]) => name !== 'sort');
  noteFields(world, env.visit, query, (name) => name === 'page' && req.path.endsWith('/find'));
  return { ...search, sort };
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
