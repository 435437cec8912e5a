import type { CourtCase, DocketEntry } from '../cases/court-case.js';
import { type Markup, markup } from '../http/markup.js';
import type { CourtSite } from './court-site.js';

/** A link as districts write it: with the function that carries case and event along. */
export function documentLink(
  { world, court }: CourtSite,
  { of, entry, id }: { of: CourtCase; entry: DocketEntry; id: string },
  text: string | number,
  { pdfHeader }: { readonly pdfHeader: boolean } = { pdfHeader: false },
): Markup {
  const header = pdfHeader ? '1' : '2';
  return markup`<a href="${world.origin(court)}/doc1/${id}" onClick="goDLS('/doc1/${id}','${of.caseId}','${entry.sequence}','','${header}','','','','');return(false);">${text}</a>`;
}
