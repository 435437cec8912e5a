import type { FoundDocument } from '../cases/case-book.js';
import { withoutMenu } from '../cases/document-id.js';
import { type Markup, markup } from '../http/markup.js';
import type { CourtSite } from './court-site.js';
import { documentLink } from './entries-table.js';

/** The page that says what a document costs; its last input is the button that agrees. */
export function receiptPage(
  site: CourtSite,
  { of, entry, document }: FoundDocument,
  receipt: Markup,
): Markup {
  const id = withoutMenu(document.id);
  const path = `/doc1/${id}`;
  const bankruptcy = site.kind === 'nextgen-bankruptcy' ? ",''" : '';
  return site.page(
    'Document',
    markup`<p>To accept charges shown below, click on the 'View Document' button, otherwise click the 'Back' button on your browser.</p>
<form method="POST" action="${path}" onSubmit="goDLS('${path}','${of.caseId}','${entry.sequence}','1','','1','','',''${bankruptcy});return(false);">
${receipt}
<input type="hidden" name="caseid" value="${of.caseId}"><input type="hidden" name="de_seq_num" value="${entry.sequence}">
<input type="hidden" name="got_receipt" value="1"><input type="hidden" name="pdf_toggle_possible" value="1">
<input type="submit" value="View Document">
</form>`,
  );
}

/** The menu of a filing with attachments: free, and with ids that lead past it. */
export function attachmentMenu(site: CourtSite, found: FoundDocument): Markup {
  return site.page(
    'Document Selection Menu',
    site.kind === 'nextgen-bankruptcy' ? bankruptcyMenu(found) : districtMenu(site, found),
  );
}

function districtMenu(site: CourtSite, { of, entry }: FoundDocument): Markup {
  const [main, ...attachments] = entry.documents;
  const number = entry.number ?? 0;
  const box = (place: number): string => `document_${number}_${place}`;
  const value = (place: number): string => {
    const document = entry.documents[place];
    return `${document?.id.slice(4) ?? ''}-${sizeOf(document?.pages ?? 1)}-${document?.pages ?? 1}`;
  };
  const link = (id: string, text: string | number): Markup =>
    documentLink(site, { of, entry, id: withoutMenu(id) }, text);
  return markup`<p>Document Selection Menu</p>
<p>Select the document you wish to view.</p>
<form name="menu"><table border="1">
<tr><td>Document Number:</td><td><input type="checkbox" name="${box(0)}" value="${value(0)}"></td><td>${main === undefined ? '' : link(main.id, number)}</td><td>&nbsp;</td><td>${pages(main?.pages)}</td><td>${size(main?.pages)}</td></tr>
<tr><th></th><th>Attachment</th><th>Description</th><th>Pages</th><th>Size</th></tr>
${attachments.map(
  ({ id, title, pages: count }, index) =>
    markup`<tr><td><input type="checkbox" name="${box(index + 1)}" value="${value(index + 1)}"></td><td>${link(id, index + 1)}</td><td>${title}</td><td>${pages(count)}</td><td>${size(count)}</td></tr>\n`,
)}</table></form>`;
}

function bankruptcyMenu({ entry }: FoundDocument): Markup {
  return markup`<p>Document Selection Menu</p>
<p align="center"><big>Multiple Documents</big></p>
<p>Select the document you wish to view.</p>
<table border="1"><tr><th>Part</th><th></th><th>Description</th><th></th></tr>
${entry.documents.map(
  ({ id, title, pages: count }, index) =>
    markup`<tr><td><a href="/doc1/${withoutMenu(id)}">${index + 1}</a></td><td>&nbsp;</td><td>${title}</td><td>${pages(count)}</td></tr>\n`,
)}</table>`;
}

function pages(count = 1): string {
  return count === 1 ? '1 page' : `${count} pages`;
}

/** An invented size in bytes. */
function sizeOf(count: number): number {
  return count * 45_261;
}

function size(count = 1): string {
  const bytes = sizeOf(count);
  return bytes < 1_000_000 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
