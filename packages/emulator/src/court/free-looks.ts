import type { MiddlewareHandler } from 'hono';
import type { SiteEnv } from '../site/site-handler.js';
import type { CourtSite } from './court-site.js';
import { giveDocument } from './document-routes.js';
import type { TemporaryFiles } from './temporary-files.js';

/** Uses that are remembered. */
const maxUses = 10_000;

/**
 * The free look of a notice by e-mail: an address with a magic number gives its document once, to anybody. Here every
 * eight digits are such a number; at an appellate court it is a `uid`, hexadecimal. What is used up is for the signed in.
 */
export function freeLooks(site: CourtSite, files: TemporaryFiles): MiddlewareHandler<SiteEnv> {
  const used = new Set<string>();
  return async ({ env, req }, next) => {
    const { pathname, searchParams, search } = new URL(req.url);
    if (req.method !== 'GET') return await next();
    if (pathname === '/cgi-bin/show_temp.pl' && files.isFree(search)) {
      env.visit.verdict = 'served';
      return files.answer(search, undefined);
    }
    const isAppeal = site.kind === 'appellate';
    const id = (isAppeal ? /^\/docs1\/(\d+)$/ : /^\/doc1\/(\d+)$/).exec(pathname)?.[1];
    const magic = searchParams.get(isAppeal ? 'uid' : 'magic_num') ?? '';
    const isMagic = isAppeal ? /^[0-9a-f]{8,64}$/i : /^\d{8}$/;
    if (id === undefined || !isMagic.test(magic)) return await next();
    const found = site.world.cases.findDocument(site.court, id);
    const key = `${id.slice(4)} ${magic}`;
    if (found === undefined || found.entry.restricted || found.of.sealed || used.has(key))
      return await next();
    used.add(key);
    const [oldest] = used;
    if (used.size > maxUses && oldest !== undefined) used.delete(oldest);
    env.visit.verdict = 'served';
    return giveDocument(site, found, { files, owner: undefined });
  };
}
