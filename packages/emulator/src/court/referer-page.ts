import type { MiddlewareHandler } from 'hono';
import { html } from '../http/html.js';
import { markup } from '../http/markup.js';
import { readForm } from '../site/read-form.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { CourtSite } from './court-site.js';

type Fields = readonly (readonly [name: string, value: string])[];

/** Asks for a `Referer` before all else, where the court wants one. */
export function refererGuard(site: CourtSite): MiddlewareHandler<SiteEnv> {
  return async ({ req }, next) => {
    if (hasReferer(site, req.raw)) return await next();
    return warning(site, req.raw, req.method === 'POST' ? await readForm(req.raw) : []);
  };
}

/** The page that asks whether the user meant it, for a request whose form has been read; `undefined`: it may go on. */
export function refererWarning(site: CourtSite, request: Request, posted: Fields): Response | undefined {
  return hasReferer(site, request) ? undefined : warning(site, request, posted);
}

/** A page of this court, or what courts tell programs to send. Only a foreign one troubles an appellate court. */
function hasReferer({ world, court, kind }: CourtSite, request: Request): boolean {
  if (world.settings.courtReferers.get(court) !== 'own') return true;
  const referer = request.headers.get('referer');
  if (referer === null) return kind === 'appellate';
  if (referer === 'https://external') return true;
  return URL.canParse(referer) && new URL(referer).host === new URL(request.url).host;
}

/** Its form repeats the request; whoever submits it comes from this court. */
function warning(site: CourtSite, request: Request, posted: Fields): Response {
  const { pathname, search, searchParams } = new URL(request.url);
  const isPost = request.method === 'POST';
  // A form by GET puts its fields in the place of the address's query.
  const fields: Fields = isPost ? posted : [...searchParams];
  const action = isPost ? pathname + search : pathname;
  const again = isPost ? "javascript:document.getElementById('referrer_form').submit()" : pathname + search;
  return html(
    site.page(
      'Warning',
      markup`<p><b>Warning: The link to this page may not have originated from within CM/ECF.</b></p>
<!-- Programs that collect data say that they mean it by the header REFERER: https://external -->
<form id="referrer_form" method="${isPost ? 'POST' : 'GET'}" action="${action}">
${fields.map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">\n`)}</form>
<p><a href="${again}">Continue</a></p>`,
    ),
  );
}
