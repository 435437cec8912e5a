import type { FoundDocument } from '../cases/case-book.js';
import { withoutMenu } from '../cases/document-id.js';
import { type Markup, markup } from '../http/markup.js';
import type { CourtSite } from './court-site.js';
import { documentLink } from './document-link.js';
import { boxValue, documentBytes, multipleDocumentsPath } from './multiple-documents.js';

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
  const link = (id: string, text: string | number): Markup =>
    documentLink(site, { of, entry, id: withoutMenu(id) }, text);
  return markup`<p>Document Selection Menu</p>
<p>Select the document you wish to view.</p>
<form name="menu" method="POST"><table border="1">
<tr><td>Document Number:</td><td><input type="checkbox" name="${box(0)}" value="${main === undefined ? '' : boxValue(main)}"></td><td>${main === undefined ? '' : link(main.id, number)}</td><td>&nbsp;</td><td>${pagesText(main?.pages)}</td><td>${sizeText(main?.pages)}</td></tr>
<tr><th></th><th>Attachment</th><th>Description</th><th>Pages</th><th>Size</th></tr>
${attachments.map((attachment, index) => {
  const { id, title, pages: count } = attachment;
  return markup`<tr><td><input type="checkbox" name="${box(index + 1)}" value="${boxValue(attachment)}"></td><td>${link(id, index + 1)}</td><td>${title}</td><td>${pagesText(count)}</td><td>${sizeText(count)}</td></tr>\n`;
})}</table>
<input type="button" id="view_button" value="View Selected" onclick="submitSelected('0','${multipleDocumentsPath(of, entry, false)}')">
<input type="button" id="download_button" value="Download Selected" onclick="submitSelected('1','${multipleDocumentsPath(of, entry, true)}')">
</form>
<script>
function submitSelected(isZip, url) {
  var form = document.forms.menu;
  form.action = url;
  form.submit();
}
</script>`;
}

function bankruptcyMenu({ of, entry }: FoundDocument): Markup {
  return markup`<p>Document Selection Menu</p>
<p align="center"><big>Multiple Documents</big></p>
<p>Select the document you wish to view.</p>
<table border="1"><tr><th>Part</th><th></th><th>Description</th><th></th></tr>
${entry.documents.map(
  ({ id, title, pages: count }, index) =>
    markup`<tr><td><a href="/doc1/${withoutMenu(id)}">${index + 1}</a></td><td>&nbsp;</td><td>${title}</td><td>${pagesText(count)}</td></tr>\n`,
)}</table>
<input type="button" value="View All" onclick="parent.location='${multipleDocumentsPath(of, entry, false)}'">
<input type="button" value="Download All" onclick="parent.location='${multipleDocumentsPath(of, entry, true)}'">`;
}

/** Such as `3 pages`. */
export function pagesText(count = 1): string {
  return count === 1 ? '1 page' : `${count} pages`;
}

/** Such as `88.4 KB`. */
export function sizeText(count = 1): string {
  const bytes = documentBytes(count);
  return bytes < 1_000_000 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
