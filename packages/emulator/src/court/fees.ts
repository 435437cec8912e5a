/** What a page costs, in US cents. */
export const centsPerPage = 10;

/** Pages of a report or document that are billed at most. */
const maxPages = 30;

/** Billable pages of a report: 4,320 bytes each, at most 30. */
export function billablePages(report: string): number {
  return Math.min(maxPages, Math.max(1, Math.ceil(Buffer.byteLength(report) / 4320)));
}
