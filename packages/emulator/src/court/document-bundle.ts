import { zipSync } from 'fflate';
import type { CaseDocument, CourtCase, DocketEntry } from '../cases/court-case.js';
import { shortNumber } from '../cases/displayed-number.js';
import { createPdf } from './create-pdf.js';
import { documentFile, documentSheets } from './document-file.js';

/** A document that was chosen with others. */
export interface Chosen {
  readonly entry: DocketEntry;
  readonly document: CaseDocument;
  readonly attachment: number;
}

/** These documents in a ZIP file, or one after the other in a PDF file. */
export function bundleDocuments(
  of: CourtCase,
  chosen: readonly Chosen[],
  isZip: boolean,
): Uint8Array<ArrayBuffer> {
  if (!isZip) return createPdf(chosen.flatMap((each) => documentSheets({ of, ...each })));
  const name = shortNumber(of).replace(':', '-');
  const files = chosen.map((each) => [
    `${name}-${each.entry.number ?? 0}-${each.attachment}.pdf`,
    documentFile({ of, ...each }),
  ]);
  return Uint8Array.from(zipSync(Object.fromEntries(files), { level: 0, mtime: Date.parse(of.dateFiled) }));
}
