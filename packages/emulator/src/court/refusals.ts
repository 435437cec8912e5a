import type { FoundDocument } from '../cases/case-book.js';
import { type Markup, markup } from '../http/markup.js';

const plain = [
  'You do not have permission to view this document.',
  'This document is SEALED',
  'You do not have access to this transcript. It may be viewed at the public terminal of the court, or bought of the court reporter.',
  'Permission to view this document is denied based on Nature of Suit',
  'This image is not available for viewing by non-court users',
] as const;

/** How courts refuse a document, each event of a docket in one way; free, and without a form. */
export function refusal({ of, entry }: FoundDocument): Markup {
  const chosen = (of.caseId + entry.sequence) % (plain.length + 1);
  const text = plain[chosen];
  if (text !== undefined) return markup`<p>${text}</p>`;
  return markup`<table border="1"><tr><td>Warning!</td><td><b>This document is restricted to court users, case participants and public terminal users.</b></td></tr></table>`;
}
