import type { Context, Hono } from 'hono';
import type { CourtCase } from '../cases/court-case.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { html } from '../http/html.js';
import { type Markup, markup } from '../http/markup.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { CourtSite } from './court-site.js';
import { casePicker } from './docket-form.js';
import { reportPages } from './fees.js';
import { caseIdOf, formAction } from './form-action.js';
import { notedForm } from './noted-form.js';
import { bill } from './receipt.js';
import { sealedPage } from './sealed-page.js';

const script = 'CredMatrixCase.pl';
const used = new Set(['all_case_ids', 'case_num', 'typfmt']);

/** The mailing matrix of a petition: a form, and the list of creditors, billed. */
export function addCreditorList(app: Hono<SiteEnv>, site: CourtSite): void {
  app.get(`/cgi-bin/${script}`, ({ req }) => {
    const caseId = caseIdOf(new URL(req.url).search) ?? 0;
    const of = caseId === 0 ? undefined : site.world.cases.get(site.court, caseId);
    return html(site.page('Creditor Mailing Matrix', form(of)));
  });
  app.post(`/cgi-bin/${script}`, (context) => answer(context, site));
}

function form(of: CourtCase | undefined): Markup {
  return markup`<form enctype="multipart/form-data" method="POST" action="${formAction(script)}">
<b>Creditor Mailing Matrix</b>
${casePicker(of)}
<p><input type="radio" name="typfmt" value="rawfrmt" checked> Raw data format</p>
<p>Special mailing group <input type="text" name="SMG"></p>
<input type="submit" name="button1" value="Submit">
</form>`;
}

/** The list is in a form that hands it to a service which formats it; programs read its hidden field. */
async function answer(context: Context<SiteEnv>, site: CourtSite): Promise<Response> {
  const { caseId } = await notedForm(context, site, used);
  if (caseId === 0) return html(site.message('Case not found.'));
  const of = site.world.cases.get(site.court, caseId);
  if (of.sealed) return sealedPage(site, of, 'Creditors');
  if (of.chapter === undefined) {
    return html(site.message(`You entered a non-bankruptcy type case: ${displayedNumber(of)}`));
  }
  const lines = (of.claims ?? []).map(({ creditorId, creditor }) => [creditorId, ...creditor].join('|'));
  const data = [`${displayedNumber(of)}|${of.caseTitle}|Chapter ${of.chapter}`, ...lines].join('\n');
  const body = markup`<center><b><font size="+1">${displayedNumber(of)}</font></b> ${of.caseTitle}</center>
<form name="bnc" method="POST" action="https://ncrs.uscourts.gov/query/cmecf/index.adp">
<input type="hidden" name="data" value="${data}"><input type="submit" value="Format the list"></form>
<pre>${lines.join('\n')}</pre>`;
  const paid = bill(site.world, context.env.visit, {
    description: 'Creditor List',
    about: ['Search Criteria:', displayedNumber(of)],
    pages: reportPages(body),
  });
  return html(site.page('Creditors', markup`${body}\n${paid}`));
}
