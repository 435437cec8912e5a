import type { Context } from 'hono';
import type { CaseDocument, CourtCase, DocketEntry } from '../cases/court-case.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { html } from '../http/html.js';
import { type Markup, markup } from '../http/markup.js';
import { noteFields } from '../site/note-fields.js';
import { readForm } from '../site/read-form.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { CourtSite } from './court-site.js';
import { bundleDocuments, type Chosen } from './document-bundle.js';
import { documentPages } from './fees.js';
import { bill, type Purchase, receipt } from './receipt.js';
import { framePage, type TemporaryFiles } from './temporary-files.js';

/** The address of several documents at once: those of an event as a ZIP file or as one PDF. */
export function multipleDocumentsPath(of: CourtCase, entry: DocketEntry, isZip: boolean): string {
  const rest =
    of.kind === 'nextgen-bankruptcy' ? 'pdf_toggle_value=0' : 'hdr=&psf_report=&pdf_toggle_possible=';
  return `/cgi-bin/show_multidocs.pl?caseid=${of.caseId}&arr_de_seq_nums=${entry.sequence}&magic_num=&pdf_header=0&${rest}&zipit=${isZip ? 1 : 0}`;
}

/** The value of the box of a document in a menu: its serial, bytes and pages. */
export function boxValue({ id, pages }: CaseDocument): string {
  return `${id.slice(4)}-${documentBytes(pages)}-${pages}`;
}

/** An invented size in bytes. */
export function documentBytes(pages: number): number {
  return pages * 45_261;
}

const used = /^(caseid|arr_de_seq_nums|zipit|got_receipt|all_documents|(document|attachment)_[\d_]+)$/;
const carried = /^(magic_num|pdf_header|hdr|psf_report|pdf_toggle_(possible|value))$/;

/** Several documents: a receipt first, then a frame with a file of all of them. */
export async function answerMultipleDocuments(
  { env, req }: Context<SiteEnv>,
  site: CourtSite,
  files: TemporaryFiles,
): Promise<Response> {
  const { world, court } = site;
  const form = [...new URL(req.url).searchParams, ...(req.method === 'POST' ? await readForm(req.raw) : [])];
  noteFields(
    world,
    env.visit,
    form.filter(([name]) => !carried.test(name)),
    (name) => used.test(name),
  );
  const fields = new Map(form);
  const caseId = Number(/^\d{1,9}$/.exec(fields.get('caseid') ?? '')?.[0] ?? 0);
  if (caseId === 0) return html(site.message('Case not found.'));
  const of = world.cases.get(court, caseId);
  const chosen = of.sealed ? [] : choose(of, form);
  if (chosen.length === 0) {
    return html(site.page('Document', markup`<p>You do not have permission to view this document.</p>`));
  }
  const isZip = fields.get('zipit') === '1';
  const purchase = purchaseOf(of, chosen);
  if (fields.get('got_receipt') !== '1') {
    return html(receiptPage(site, req.url, { form, isZip, paid: receipt(world, env.visit, purchase) }));
  }
  bill(world, env.visit, purchase);
  return framePage(
    site,
    files.add(bundleDocuments(of, chosen, isZip), env.visit.loginId, isZip ? 'zip' : 'pdf'),
  );
}

/** The ticked documents, or all of the events that the address names; none under seal. */
function choose(of: CourtCase, form: readonly (readonly [name: string, value: string])[]): readonly Chosen[] {
  const values = (name: RegExp): readonly string[] =>
    form.flatMap(([field, value]) => (name.test(field) ? [value] : []));
  const events = new Set([
    ...values(/^arr_de_seq_nums$/).flatMap((value) => value.split(/\D+/)),
    ...values(/^all_documents$/).map((value) => value.replace(/^\d+_/, '')),
  ]);
  const serials = new Set(values(/^(document|attachment)_/).map((value) => value.split('-', 1)[0]));
  return of.entries
    .filter(({ restricted }) => !restricted)
    .flatMap((entry) => entry.documents.map((document, attachment) => ({ entry, document, attachment })))
    .filter(({ entry, document }) =>
      serials.size > 0 ? serials.has(document.id.slice(4)) : events.has(String(entry.sequence)),
    );
}

function purchaseOf(of: CourtCase, chosen: readonly Chosen[]): Purchase {
  const colon = of.kind === 'nextgen-bankruptcy' ? ':' : '';
  return {
    description: chosen
      .map(({ entry, attachment }) => `Image${colon}${entry.number ?? 0}-${attachment}`)
      .join(', '),
    about: ['Case Number:', displayedNumber(of)],
    pages: chosen.reduce((sum, { document }) => sum + documentPages(document.pages), 0),
    isDocument: true,
  };
}

interface Question {
  readonly form: readonly (readonly [name: string, value: string])[];
  readonly isZip: boolean;
  readonly paid: Markup;
}

/** Its last input buys what was chosen, by an address that has all of it: programs read that from the button's script. */
function receiptPage(site: CourtSite, url: string, { form, isZip, paid }: Question): Markup {
  const { pathname } = new URL(url);
  const button = isZip ? 'Download Documents' : 'View Document';
  const all = new URLSearchParams(form.map(([name, value]): [string, string] => [name, value]));
  all.set('got_receipt', '1');
  const address = `${pathname}?${all}`;
  return site.page(
    'Document',
    markup`<p>To accept charges shown below, click on the '${button}' button, otherwise click the 'Back' button on your browser.</p>
<form method="POST" action="${address}">
${paid}
<input type="button" value="${button}" onclick="parent.location='${address}'">
</form>`,
  );
}
