import type { Context } from 'hono';
import type { Claim, CourtCase } from '../cases/court-case.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { html } from '../http/html.js';
import { joined, type Markup, markup, raw } from '../http/markup.js';
import type { SiteEnv } from '../site/site-handler.js';
import { districtName } from './court-names.js';
import type { CourtSite } from './court-site.js';
import { casePicker } from './docket-form.js';
import { reportPages } from './fees.js';
import { formAction } from './form-action.js';
import { notedForm } from './noted-form.js';
import { bill } from './receipt.js';
import { sealedPage } from './sealed-page.js';
import { readUsDate, usDate } from './us-date.js';

/** The form of a claims register. */
export function claimsForm(of: CourtCase | undefined): Markup {
  return markup`<form enctype="multipart/form-data" method="POST" action="${formAction('SearchClaims.pl')}">
<b>Claims Register</b>
${casePicker(of)}
<p><input type="radio" name="EntFil" value="Fil" checked> Filed <input type="radio" name="EntFil" value="Ent"> Entered
<input type="text" name="f_fromdt"> to <input type="text" name="f_todt"></p>
<p>Sort by <select name="f_sort1"><option value="cl_claimno">Claim number</option></select>
<select name="f_sort2"><option value="cl_dt_filed">Filed date</option></select></p>
<input type="hidden" name="SearchingClaims" value="true">
<input type="submit" name="button1" value="Run Report">
</form>`;
}

const used = new Set(['all_case_ids', 'case_num', 'f_fromdt', 'f_todt', 'SearchingClaims', 'EntFil']);

/** The claims of a case, billed; the case's number must be there, whatever it is. */
export async function answerClaims(context: Context<SiteEnv>, site: CourtSite): Promise<Response> {
  const { fields, caseId } = await notedForm(context, site, used);
  if (caseId === 0 || (fields.get('case_num') ?? '') === '') return html(site.message('Case not found.'));
  const of = site.world.cases.get(site.court, caseId);
  if (of.sealed) return sealedPage(site, of, 'Claims Register');
  const from = readUsDate(fields.get('f_fromdt') ?? '') ?? '';
  const to = readUsDate(fields.get('f_todt') ?? '') ?? '9999';
  const claims = (of.claims ?? []).filter(({ filedOn }) => filedOn >= from && filedOn <= to);
  if (claims.length === 0) {
    return html(site.message('No claims found for this case using selection criteria entered'));
  }
  const body = markup`${head(of)}
${claims.map((claim) => claimTable(of, claim))}
${summary(of, claims)}`;
  const paid = bill(site.world, context.env.visit, {
    description: 'Claims Register',
    about: ['Search Criteria:', displayedNumber(of)],
    pages: reportPages(body),
  });
  return html(site.page('Claims Register', markup`${body}\n${paid}`));
}

function head(of: CourtCase): Markup {
  const trustee = of.parties.find(({ role }) => role === 'tr');
  return markup`<center><h2>${districtName(of.court)}<br>Claims Register </h2>
<p><a href="/cgi-bin/DktRpt.pl?${of.caseId}">${displayedNumber(of)} ${of.caseTitle}</a></p>
<p><table width="90%"><tr><td><b>Judge:</b> ${of.judge}</td><td><b>Chapter:</b> ${of.chapter}</td></tr>
<tr><td><b>Office:</b> ${of.caseOffice}</td><td><b>Last Date to file claims:</b> </td></tr>
<tr><td><b>Trustee:</b> ${trustee?.lastName ?? ''}</td><td></td></tr></table></center>`;
}

/** One claim; programs go by the places of its rows and cells, and by its labels in italics. */
function claimTable(of: CourtCase, claim: Claim): Markup {
  const { number, creditor, filedOn, description } = claim;
  const path = `/cgi-bin/show_doc.pl?caseid=${of.caseId}&claim_id=${claim.id}&claim_num=${number}-1&magic_num=MAGIC`;
  return markup`<table class="complexReport" border="1" width="100%">
<tr><td><i>Creditor:</i> (${claim.creditorId})<br>${joined(creditor, raw('<br>'))}</td>
<td><b>Claim No: ${number}</b><br><i>Original Filed Date:</i> ${usDate(filedOn)}<br><i>Original Entered Date:</i> ${usDate(filedOn)}</td>
<td><i>Status:</i> <br><i>Filed by:</i> CR<br><i>Entered by:</i> Creditor<br><i>Modified:</i> </td></tr>
<tr><td colspan="3"><table>${amountRows(claim)}</table></td></tr>
<tr><td colspan="3"><i>History:</i><table><tr><td><a href="${path}">Details</a></td><td>&nbsp;</td><td><a href="${path}">${number}-1</a></td><td>${usDate(filedOn)}</td><td>Claim #${number} filed by ${creditor[0]}, Amount claimed: ${dollars(claim.amountCents)}</td></tr></table></td></tr>
<tr><td colspan="3"><i>Description:</i> ${description}</td></tr>
<tr><td colspan="3"><i>Remarks:</i> </td></tr>
</table>
`;
}

function amountRows({ amountCents, isSecured }: Claim): Markup {
  const labels = ['Amount', ...(isSecured ? ['Secured'] : ['Unsecured'])];
  return markup`${labels.map((label) => markup`<tr><td>${label}</td><td>claimed:</td><td>${dollars(amountCents)}</td></tr>`)}`;
}

function summary(of: CourtCase, claims: readonly Claim[]): Markup {
  const total = claims.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return markup`<h2 align="center">Claims Register Summary</h2>
<center><b>Case Name:</b> ${of.caseTitle}<br>
<b>Case Number:</b> ${displayedNumber(of)}<br>
<b>Chapter:</b> ${of.chapter}<br>
<b>Date Filed:</b> ${usDate(of.dateFiled)}<br>
<b>Total Number Of Claims:</b> ${claims.length}<br>
<b>Total Amount Claimed:</b> ${dollars(total)}</center>`;
}

function dollars(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`;
}
