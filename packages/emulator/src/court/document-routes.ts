import type { Context, Hono } from 'hono';
import type { FoundDocument } from '../cases/case-book.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { asksForMenu } from '../cases/document-id.js';
import { readCookie } from '../http/cookies.js';
import { html } from '../http/html.js';
import { markup, raw } from '../http/markup.js';
import { noteFields } from '../site/note-fields.js';
import { readForm } from '../site/read-form.js';
import type { SiteEnv } from '../site/site-handler.js';
import type { CourtSite } from './court-site.js';
import { documentFile, documentName, pdfAnswer } from './document-file.js';
import { attachmentMenu, receiptPage } from './document-pages.js';
import { documentPages } from './fees.js';
import { answerMultipleDocuments } from './multiple-documents.js';
import { bill, type Purchase, receipt } from './receipt.js';
import { refererGuard, refererWarning } from './referer-page.js';
import { refusal } from './refusals.js';
import { framePage, type TemporaryFiles } from './temporary-files.js';

/** The documents of a district or bankruptcy court, and the pages that come before them. */
export function addDocumentRoutes(app: Hono<SiteEnv>, site: CourtSite, files: TemporaryFiles): void {
  app.on(['GET', 'POST'], '/doc1/:documentId', (context) =>
    answerDocument(context, site, { files, id: () => context.req.param('documentId') }),
  );
  app.on(['GET', 'POST'], '/cgi-bin/show_doc.pl', (context) =>
    answerDocument(context, site, { files, id: (fields) => idOfEvent(site, fields) }),
  );
  app.on(['GET', 'POST'], '/cgi-bin/show_multidocs.pl', refererGuard(site), (context) =>
    answerMultipleDocuments(context, site, files),
  );
  app.get('/cgi-bin/document_link.pl', ({ req }) => documentAddress(site, new URL(req.url).search));
  app.get('/cgi-bin/show_temp.pl', refererGuard(site), ({ env, req }) =>
    files.answer(new URL(req.url).search, env.visit.loginId),
  );
}

/** The document of an event that the older `show_doc.pl` names by case and sequence or number. */
function idOfEvent({ world, court }: CourtSite, fields: ReadonlyMap<string, string>): string | undefined {
  const caseId = /^\d{1,9}$/.exec(fields.get('caseid') ?? '')?.[0];
  if (caseId === undefined || (fields.get('claim_id') ?? '') !== '') return undefined;
  const entry = world.cases
    .get(court, Number(caseId))
    .entries.find(
      ({ sequence, number }) =>
        String(sequence) === fields.get('de_seq_num') || String(number) === fields.get('doc_num'),
    );
  return entry?.documents[0]?.id;
}

/**
 * The address of a document as plain text, for a link that names it by the case and the court's count of events: names and
 * values with a `K` before each name and a `V` before each value.
 */
function documentAddress(site: CourtSite, search: string): Response {
  const pairs = [...search.matchAll(/K([a-z_]+)V(\d*)/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value],
  );
  const id = idOfEvent(site, new Map(pairs));
  if (id === undefined) return html(site.message('This document is not available.'));
  return new Response(`${site.world.origin(site.court)}/doc1/${id}`, {
    headers: { 'content-type': 'text/plain' },
  });
}

/** Fields that decide about a document; the others of `goDLS` are for the court's own bookkeeping. */
const documentFields = new Set(['caseid', 'de_seq_num', 'got_receipt', 'hdr', 'doc_num']);
const carried =
  /^(magic_num|use_magic|dm_id|pdf_header|pdf_toggle_possible|psf_report|claim_id|claim_num|claim_doc_seq)$/;

interface Wanted {
  readonly files: TemporaryFiles;
  /** The document's id in an address or a form. */
  id(fields: ReadonlyMap<string, string>): string | undefined;
}

async function answerDocument(
  context: Context<SiteEnv>,
  site: CourtSite,
  { files, id: idIn }: Wanted,
): Promise<Response> {
  const { env, req } = context;
  const { world, court } = site;
  const posted = req.method === 'POST' ? await readForm(req.raw) : [];
  const form = [...new URL(req.url).searchParams, ...posted];
  noteFields(
    world,
    env.visit,
    form.filter(([name]) => documentFields.has(name) || !carried.test(name)),
    (name) => documentFields.has(name),
  );
  const fields = new Map(form);
  const id = idIn(fields) ?? '';
  const found = world.cases.findDocument(court, id);
  if (found === undefined) return html(site.message('This document is not available.'));
  const caseId = fields.get('caseid') ?? '';
  if (caseId !== '' && caseId !== String(found.of.caseId)) {
    return html(site.message(`Cannot locate the case with caseid ${caseId}`));
  }
  if (found.of.sealed) return html(site.page('Document', markup`<p>Document is Sealed</p>`));
  if (found.entry.restricted) {
    return html(site.page('Document', refusal(found)));
  }
  const warned = refererWarning(site, req.raw, posted);
  if (warned !== undefined) return warned;
  const hasMenu = found.attachment === 0 && found.entry.documents.length > 1;
  if (hasMenu && asksForMenu(id) && (fields.get('hdr') ?? '') === '') {
    return html(attachmentMenu(site, found));
  }
  const purchase = documentPurchase(site, found);
  const wantsReceipt = !/receipt=N/.test(readCookie(req.raw.headers, 'PacerPref') ?? '');
  const agreed = fields.get('got_receipt') === '1' || (!wantsReceipt && fields.get('got_receipt') !== '0');
  if (!agreed) return html(receiptPage(site, found, receipt(world, env.visit, purchase)));
  bill(world, env.visit, purchase);
  return giveDocument(site, found, { files, owner: env.visit.loginId });
}

/** The document in the way of its court. */
export function giveDocument(
  site: CourtSite,
  found: FoundDocument,
  { files, owner }: { files: TemporaryFiles; owner: string | undefined },
): Response {
  const file = documentFile(found);
  const way = site.world.settings.courtDocuments.get(site.court) ?? 'frame';
  if (way === 'direct') return pdfAnswer(file);
  const address = files.add(file, owner);
  if (way === 'frame') return framePage(site, address);
  return html(
    markup`<html><head><title>Document</title></head><body><script>
window.location = ${raw(JSON.stringify(address))};
</script></body></html>
`,
  );
}

function documentPurchase({ kind }: CourtSite, found: FoundDocument): Purchase {
  const colon = kind === 'nextgen-bankruptcy' ? ':' : '';
  return {
    description: `Image${colon}${documentName(found)}`,
    about: ['Case Number:', displayedNumber(found.of)],
    pages: documentPages(found.document.pages),
    isDocument: true,
  };
}
