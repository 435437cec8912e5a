import type { MiddlewareHandler } from 'hono';
import { noteFields } from '../site/note-fields.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { CourtSite } from './court-site.js';

/** Pages that note the names and values in their addresses themselves, or whose addresses have another form. */
const others =
  /^\/(doc1\/.*|cgi-bin\/(mobile_query|show_doc|show_multidocs|possible_case_numbers|document_link)\.pl|.*\/TransportRoom)$/;

/** Names that pages act on. */
const used = new Set(['caseNumber', 'caseid', 'file', 'uid', 'logout']);

/** Names that say nothing: an id that courts put into menus, the case that a link of an appeal cannot tell, a file's type. */
const empty = /^(id|caseId|type)$/;

/** Tells in the journal of names in an address that no page acts on; case ids and nonces without a name are none. */
export function noteQuery({ world }: CourtSite): MiddlewareHandler<SiteEnv> {
  return async ({ env, req }, next) => {
    const { pathname, searchParams } = new URL(req.url);
    if (!others.test(pathname)) {
      const named = [...searchParams].filter(([name, value]) => value !== '' && !empty.test(name));
      noteFields(world, env.visit, named, (name) => used.has(name));
    }
    await next();
  };
}
