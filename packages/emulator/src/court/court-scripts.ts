import { readFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import type { SiteEnv } from '../site/site-handler.js';

/** Scripts of courts' pages by their paths. Real courts have the first at this one; the others' names are invented. */
const scripts = {
  '/lib/dls_url.js': 'go-dls.js',
  '/lib/case_numbers.js': 'case-numbers.js',
  '/lib/transport_room.js': 'transport-room.js',
} as const;

/** What browsers load for a court's pages: for everybody, as it says nothing. The files are plain: nothing builds them. */
export function addCourtScripts(app: Hono<SiteEnv>): void {
  for (const [path, name] of Object.entries(scripts)) {
    app.get(path, async ({ env }) => {
      env.visit.verdict = 'served';
      const body = await readFile(new URL(`../../court-scripts/${name}`, import.meta.url), 'utf8');
      return new Response(body, { headers: { 'content-type': 'text/javascript; charset=UTF-8' } });
    });
  }
}
