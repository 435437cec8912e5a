/** A case that the PACER Case Locator found. */
export interface FoundCase {
  courtId: string;
  caseId: number;
  caseTitle: string;
}

/** What a scraper brings home. */
export interface Harvest {
  title: string;
  documents: number;
  pdfBytes: number;
}

/** The fields of the form that a court gives a docket report for. */
export function docketForm(caseId: number): Record<string, string> {
  return { all_case_ids: String(caseId), case_num: ' ', sort1: 'oldest date first' };
}

/** The field of the form on a document's receipt page: it buys the document. */
export const agreement: Record<string, string> = { got_receipt: '1' };

/** The number and the document links of a docket page. Fails on anything else, such as a sign-in page. */
export function parseDocket(html: string): { title: string; links: string[] } {
  const title = /DOCKET FOR CASE #: ([^<]*)</.exec(html)?.[1] ?? '';
  const links = [...html.matchAll(/href="[^"]*\/doc1\/(\d{3})\d(\d+)"/g)].map(
    // The fourth digit 1 asks for the document itself, without the menu of its attachments.
    ([, court, serial]) => `/doc1/${court}1${serial}`,
  );
  if (links.length === 0) throw new Error('not a docket');
  return { title, links };
}
