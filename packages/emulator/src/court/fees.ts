/** What a page costs, in US cents. */
export const centsPerPage = 10;

/** Pages of a report or document that are billed at most. */
export const maxPages = 30;

/** Billable pages of a report: 4,320 bytes each, at most 30. */
export function reportPages(report: string | { toString(): string }): number {
  return documentPages(Math.max(1, Math.ceil(Buffer.byteLength(String(report)) / 4320)));
}

/** Billable pages of a document that has so many: at most 30. */
export function documentPages(pages: number): number {
  return Math.min(maxPages, pages);
}
