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

/** The title and the document links of a docket page. Fails on anything else, such as a sign-in page. */
export function parseDocket(html: string): { title: string; links: string[] } {
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
  const links = [...html.matchAll(/href="(\/doc1\/\d+)"/g)].map(([, link = '']) => link);
  if (links.length === 0) throw new Error(`not a docket: ${title}`);
  return { title, links };
}
