import type { CourtCase, DocketEntry } from '../cases/court-case.js';
import { withoutMenu } from '../cases/document-id.js';
import { type Markup, markup } from '../http/markup.js';
import { pagesText, sizeText } from './document-pages.js';
import { boxValue } from './multiple-documents.js';

/** The box in the row of an entry: all of its documents. */
export function entryBox(of: CourtCase, { sequence, documents, restricted }: DocketEntry): Markup | '' {
  if (documents.length === 0 || restricted) return '';
  return markup`<input type="checkbox" name="all_documents" value="${of.caseId}_${sequence}">`;
}

/** The row below an entry, without a date: a box for each of its documents. */
export function documentBoxes(of: CourtCase, { sequence, documents, restricted }: DocketEntry): Markup | '' {
  if (documents.length === 0 || restricted) return '';
  const rows = documents.map((document, place) => {
    const name = `document_${of.caseId}_${sequence}_${place}`;
    return markup`<tr><td><input type="checkbox" name="${name}" value="${boxValue(document)}"></td><td><a href="/doc1/${withoutMenu(document.id)}">${place}</a></td><td>${document.title}</td><td>${pagesText(document.pages)}</td><td>${sizeText(document.pages)}</td></tr>`;
  });
  return markup`<tr><td>&nbsp;</td><td></td><td></td><td><table>${rows}</table></td></tr>\n`;
}

/** The form around the entries, with the buttons that view or download what is ticked. */
export function boxForm(of: CourtCase, table: Markup): Markup {
  const action = `show_multidocs.pl?caseid=${of.caseId}&pdf_header=2&pdf_toggle_possible=0`;
  return markup`<form name="view_multi_docs" method="POST" action="${action}">
${table}
<input type="hidden" name="zipit" value="0">
<input type="submit" value="View Selected"> <input type="submit" value="Download Selected" onclick="this.form.zipit.value=1">
</form>`;
}
