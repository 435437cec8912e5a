/** Where `wanted` is in `text` from an index on, or the end of the text. */
export function indexOrEnd(text: string, wanted: string, from: number): number {
  const found = text.indexOf(wanted, from);
  return found < 0 ? text.length : found;
}
