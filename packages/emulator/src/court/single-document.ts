import type { Context } from 'hono';
import type { CourtCase } from '../cases/court-case.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { html } from '../http/html.js';
import { type Markup, markup } from '../http/markup.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { CourtSite } from './court-site.js';
import { formAction } from './form-action.js';
import { notedForm } from './noted-form.js';

/** The form that asks for one document by its number. */
export function singleDocumentForm(of: CourtCase): Markup {
  return markup`<form enctype="multipart/form-data" method="POST" action="${formAction('qryDocument.pl', of.caseId)}">
<b>View a Document</b>
<p><input type="checkbox" name="CaseNum_${of.caseId}" value="on" checked> ${displayedNumber(of)} ${of.caseTitle}</p>
<p>Document number <input type="text" name="document_number" size="5"></p>
<input type="submit" name="button1" value="Run Query">
</form>`;
}

const used = new Set(['all_case_ids', 'document_number']);

/** Sends on to the document with the posted number. */
export async function answerSingleDocument(context: Context<SiteEnv>, site: CourtSite): Promise<Response> {
  const { fields, caseId } = await notedForm(context, site, used);
  if (caseId === 0) return html(site.message('Case not found.'));
  return toDocument(site, { caseId, number: (fields.get('document_number') ?? '').trim() });
}

/** `show_case_doc?<number>,<case>,<attachment>,,`: the short way that districts have. */
export function showCaseDocument(site: CourtSite, search: string): Response {
  const [, number = '', caseId = '', attachment = ''] = /^\?(\d{1,6}),(\d{1,9}),(\d{0,4})/.exec(search) ?? [];
  if (caseId === '') return html(site.message('This document is not available.'));
  return toDocument(site, { caseId: Number(caseId), number, attachment: Number(attachment || 0) });
}

/** Sends on to the document of a case with this number, as its docket counts them. */
export function toDocument(
  site: CourtSite,
  { caseId, number, attachment }: { caseId: number; number: string; attachment?: number },
): Response {
  const of = site.world.cases.get(site.court, caseId);
  const entry = of.entries.find((each) => String(each.number) === number);
  const document = entry?.documents[attachment ?? 0];
  if (entry === undefined || document === undefined) {
    return html(
      site.message(
        'Either you do not have permission to view the document, or the document does not exist in the case.',
      ),
    );
  }
  const more = attachment === undefined ? `de_seq_num=${entry.sequence}` : 'pdf_header=2';
  const location = `${site.world.origin(site.court)}/doc1/${document.id}?caseid=${caseId}&${more}`;
  return new Response(null, { status: 302, headers: { location } });
}
