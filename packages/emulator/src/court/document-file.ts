import type { FoundDocument } from '../cases/case-book.js';
import { shortNumber } from '../cases/displayed-number.js';
import { createPdf } from './create-pdf.js';

/** What a document is called: the number of its entry and of the attachment, such as `4-0`. */
export function documentName({ entry, attachment }: FoundDocument): string {
  return `${entry.number ?? 0}-${attachment}`;
}

/** The document as a PDF file. */
export function documentFile(found: FoundDocument): Uint8Array<ArrayBuffer> {
  return createPdf(documentSheets(found));
}

/** The lines of each page of the document. */
export function documentSheets(found: FoundDocument): readonly (readonly string[])[] {
  const { of, entry, document } = found;
  return Array.from({ length: document.pages }, (_, index) => [
    `Case ${shortNumber(of)}   Document ${documentName(found)}   Page ${index + 1} of ${document.pages}`,
    of.caseTitle,
    entry.text,
    document.title,
  ]);
}

/** A PDF file as an answer; clients test for exactly this type. */
export function pdfAnswer(file: Uint8Array<ArrayBuffer>): Response {
  return new Response(file, { headers: { 'content-type': 'application/pdf' } });
}
