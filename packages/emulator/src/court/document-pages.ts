import type { FoundDocument } from '../cases/case-book.js';
import { escapeMarkup } from '../http/html.js';
import { createPdf } from './create-pdf.js';
import { documentPath } from './docket-page.js';

/** What a document is called on its receipt. */
export function documentName({ entry, attachment }: FoundDocument): string {
  return attachment === 0 ? `${entry.number}-0` : `${entry.number}-${attachment}`;
}

/** Pages of a document; an exhibit has one. */
export function pagesOf({ entry, attachment }: FoundDocument): number {
  return attachment === 0 ? entry.pages : 1;
}

/** The document as a PDF file. */
export function documentFile(found: FoundDocument): Response {
  const { of, entry } = found;
  const count = pagesOf(found);
  const pages = Array.from({ length: count }, (_, index) => [
    `Case ${of.caseNumberFull}   Document ${documentName(found)}   Page ${index + 1} of ${count}`,
    of.caseTitle,
    entry.text,
  ]);
  return new Response(createPdf(pages), { headers: { 'content-type': 'application/pdf' } });
}

/** The menu of a filing that has exhibits. */
export function attachmentMenu({ of, entry }: FoundDocument): string {
  const main = `${documentPath(of, entry.documentId)}?main=1`;
  const paths = [main, ...entry.attachmentIds.map((id) => documentPath(of, id))];
  const rows = paths.map(
    (path, index) =>
      `<tr><td><a href="${path}">${index === 0 ? entry.number : `${entry.number}-${index}`}</a></td>` +
      `<td>${index === 0 ? 'Main Document' : `Exhibit ${index}`}</td></tr>`,
  );
  return `<p>Documents are attached to this filing. Select the document you wish to view.</p>
<table id="attachments">
${rows.join('\n')}
</table>`;
}

/** The page that asks whether the user agrees to the charges. */
export function confirmationPage(found: FoundDocument, path: string, receipt: string): string {
  const isAppeal = found.of.kind === 'appellate';
  const title = isAppeal ? 'Download Confirmation' : 'Document Receipt';
  const button = isAppeal ? 'Accept Charges and Retrieve' : 'View Document';
  return `<html>
<head><title>${title}</title></head>
<body>
<h3>${title}</h3>
<p>To accept charges shown below, click on the "${button}" button.</p>
${receipt}
<form method="get" action="${path}"><input type="hidden" name="got_receipt" value="1">
<input type="submit" value="${button}"></form>
</body>
</html>
`;
}

/** The page of a document under seal: a question in JavaScript, no menu, and no way on. */
export function restrictedPage(path: string): string {
  return `<html>
<head><title>CM/ECF</title><script>
if (confirm("Warning! This document is restricted. Do you wish to continue?")) {
  document.location = "${escapeMarkup(path)}?confirmed=1";
} else {
  history.back();
}
</script></head>
<body></body>
</html>
`;
}
