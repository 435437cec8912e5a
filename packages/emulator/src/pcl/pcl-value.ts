/** What a body of the PACER Case Locator is made of. */
export type PclValue =
  | string
  | number
  | boolean
  | null
  | readonly PclValue[]
  | { readonly [name: string]: PclValue };

export type PclObject = { readonly [name: string]: PclValue };

/** Rows of a page. */
export const pageSize = 54;
/** Pages that an immediate search gives at most. */
export const maxPages = 100;
/** Rows that a batch search gives at most. */
export const maxBatchRows = 108_000;
