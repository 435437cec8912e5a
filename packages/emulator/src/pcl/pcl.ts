import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { formatOfAccept, formatOfContent, type WireFormat } from '../auth-service/wire-format.js';
import { findCases } from '../cases/find-cases.js';
import { centsPerPage } from '../court/fees.js';
import { appHandler, createApp } from '../site/create-app.js';
import { signedIn } from '../site/signed-in.js';
import type { SiteEnv, SiteHandler } from '../site/site-handler.js';
import type { World } from '../world.js';
import { caseList, caseListXml, maxPages, type Value } from './case-list.js';
import { centralTime } from './central-time.js';
import { readCriteria } from './read-criteria.js';

/** The PACER Case Locator's API: everything in it wants the header `X-NEXT-GEN-CSO`. */
export function createPcl(world: World): SiteHandler {
  const app = createApp();

  app.use(
    signedIn(world, 'pcl', {
      signedOut: () => new Response(null, { status: 401 }),
      reissue: (headers, token) => headers.set('x-next-gen-cso', token.value),
    }),
  );

  app.post('/pcl-public-api/rest/cases/find', async (context) => {
    const { req } = context;
    const requestFormat = formatOfContent(req.header('content-type') ?? null);
    const format = formatOfAccept(req.header('accept') ?? null, 'json') ?? 'json';
    if (requestFormat === undefined)
      return problem(format, 400, 'Content-type must be application/json or application/xml');
    const criteria = readCriteria(requestFormat, await req.text());
    if (criteria === 'unreadable') return problem(format, 400, 'The search cannot be read');
    const page = Number(req.query('page') ?? 0);
    if (criteria === 'invalid' || !(Number.isInteger(page) && page >= 0 && page < maxPages)) {
      return problem(format, 406, 'Invalid search parameters');
    }
    const cases = findCases(world.settings.courts, criteria);
    const description = 'All Court Types Case Search';
    const search = `All Courts; ${Object.entries(criteria)
      .map(([name, value]) => `${name} ${String(value)}`)
      .join('; ')}; Page: ${page + 1}`;
    context.env.visit.feeCents = centsPerPage;
    const receipt = createReceipt(world, context, format, { search, description });
    return body(format, caseList({ cases, page, receipt, origin: world.origin }));
  });

  app.notFound(({ env }) => {
    env.visit.verdict = 'not-found';
    return problem('json', 404, 'Not found');
  });
  return appHandler(app);
}

function createReceipt(
  { settings }: World,
  { env, req }: Context<SiteEnv>,
  format: WireFormat,
  { search, description }: { search: string; description: string },
): Readonly<Record<string, Value>> {
  const { visit } = env;
  const digest = createHash('sha256').update(`${visit.id} ${visit.at}`).digest('hex');
  return {
    transactionDate: centralTime(settings.now(), format === 'xml' ? ':' : ''),
    billablePages: 1,
    loginId: visit.loginId ?? '',
    clientCode: req.header('x-client-code') ?? '',
    firmId: '',
    search,
    description,
    csoId: 1_000_001,
    reportId: digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5'),
    searchFee: '.10',
  };
}

function body(format: WireFormat, list: { readonly [name: string]: Value }): Response {
  const text = format === 'json' ? JSON.stringify(list, null, 2) : caseListXml(list);
  return new Response(text, { headers: { 'content-type': `application/${format}` } });
}

/** The schema of error bodies is not known: this one is made up. */
function problem(format: WireFormat, status: number, message: string): Response {
  const text =
    format === 'json'
      ? JSON.stringify({ status, message })
      : `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<error><status>${status}</status><message>${message}</message></error>`;
  return new Response(text, { status, headers: { 'content-type': `application/${format}` } });
}
