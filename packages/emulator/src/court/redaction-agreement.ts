import type { Hono } from 'hono';
import { html } from '../http/html.js';
import { markup } from '../http/markup.js';
import { readForm } from '../site/read-form.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { CourtSite } from './court-site.js';

const agreePath = '/cgi-bin/login.pl';
/** Sign-ins that are remembered. */
const maxAgreed = 10_000;

/** Asks a filer at the first page of each sign-in to agree to the rules of redaction, where the court's option says so. */
export function addRedactionAgreement(app: Hono<SiteEnv>, site: CourtSite): void {
  const { world, court } = site;
  if (world.settings.courtRedactionPages.get(court) !== 'once') return;
  const agreed = new Set<number>();
  app.use(async ({ env, req }, next) => {
    const { login, loginId = '' } = env.visit;
    const { pathname, search, searchParams } = new URL(req.url);
    const isDone = login === undefined || agreed.has(login) || !world.accounts.get(loginId)?.filer;
    if (isDone || searchParams.has('logout')) return await next();
    const isAgreement = pathname === agreePath && search === '?redaction' && req.method === 'POST';
    const form = new Map(isAgreement ? await readForm(req.raw) : []);
    const target = form.get('appurl') ?? (req.method === 'GET' ? pathname + search : '/cgi-bin/iquery.pl');
    const goal = /^\/(?!\/)/.test(target) ? target : '/cgi-bin/iquery.pl';
    if (!form.has('redaction')) return agreementPage(site, goal);
    agreed.add(login);
    const [oldest] = agreed;
    if (agreed.size > maxAgreed && oldest !== undefined) agreed.delete(oldest);
    return new Response(null, { status: 302, headers: { location: world.origin(court) + goal } });
  });
}

function agreementPage(site: CourtSite, goal: string): Response {
  return html(
    site.page(
      'Redaction Agreement',
      markup`<h3>Redaction Agreement</h3>
<form id="redaction_form" method="POST" action="${agreePath}?redaction">
<input type="hidden" name="appurl" value="${goal}">
<p><input type="checkbox" name="redaction" value="1"> I understand that, if I file, I must follow the rules of redaction.</p>
<p><a href="javascript:document.getElementById('redaction_form').submit()">Continue</a></p>
</form>`,
    ),
  );
}
