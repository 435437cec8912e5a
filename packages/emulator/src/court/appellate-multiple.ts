import type { Context } from 'hono';
import { shortNumber } from '../cases/displayed-number.js';
import { html } from '../http/html.js';
import { markup, plainPage } from '../http/markup.js';
import type { SiteEnv } from '../site/site-handler.js';
import { csrfField, transportRoom } from './appellate-layout.js';
import type { CourtSite } from './court-site.js';
import { bundleDocuments } from './document-bundle.js';
import { pdfAnswer } from './document-file.js';
import { documentPages } from './fees.js';
import { bill, type Purchase, receipt } from './receipt.js';

type Form = readonly (readonly [name: string, value: string])[];

/** `servlet=ShowDocMulti`: several documents of a case as one PDF, after the question what they cost. */
export function showDocuments(
  { env }: Context<SiteEnv>,
  { world, court, ...site }: CourtSite,
  form: Form,
): Response {
  const values = (name: string): readonly string[] =>
    form.flatMap(([field, value]) => (field === name && value !== '' ? value.split(',') : []));
  const caseId = Number(/^\d{1,9}$/.exec(values('caseId')[0] ?? '')?.[0] ?? 0);
  const serials = new Set(values('dls').map((id) => id.slice(4)));
  const of = world.cases.get(court, caseId);
  const events = of.entries.filter(
    ({ sequence, restricted }) => values('d').includes(String(sequence)) && !restricted,
  );
  const chosen = events
    .flatMap((entry) => entry.documents.map((document, attachment) => ({ entry, document, attachment })))
    .filter(({ document }) => serials.size === 0 || serials.has(document.id.slice(4)));
  if (caseId === 0 || chosen.length === 0)
    return html(site.message('The requested document cannot be displayed'));
  const purchase: Purchase = {
    description: 'PDF Document',
    about: ['Search Criteria:', `Case: ${shortNumber(of)}, Documents: ${chosen.length}`],
    pages: chosen.reduce((sum, { document }) => sum + documentPages(document.pages), 0),
  };
  if (values('pacer')[0] === 't') {
    bill(world, env.visit, purchase);
    return pdfAnswer(bundleDocuments(of, chosen, false));
  }
  const kept = form.filter(([name]) => !['CSRF', 'servlet', 'pacer'].includes(name));
  return html(
    plainPage(
      'Download Confirmation',
      markup`<strong>Documents: PDF Documents (Case: ${shortNumber(of)})</strong>
<p>To accept charges shown below, click on the "Accept Charges and Retrieve" button.</p>
${receipt(world, env.visit, purchase)}
<form name="AccCharge" method="POST" action="${transportRoom}">
<input type="hidden" name="servlet" value="ShowDocMulti">${csrfField(court)}<input type="hidden" name="pacer" value="t">
${kept.map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">\n`)}<input type="submit" value="Accept Charges and Retrieve">
</form>`,
    ),
  );
}
