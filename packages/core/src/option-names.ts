/**
 * Refuses options that nobody reads: a program without types would get a default where it has written something else.
 * Stores and other makers use it too, so that all say it in the same words.
 *
 * @throws TypeError naming the option, what is known, and the known one that is spelled most like it.
 */
export function checkOptionNames(maker: string, options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const [nearest] = known
    .map((name) => ({ name, edits: distance(unknown.slice(0, 40).toLowerCase(), name.toLowerCase()) }))
    // As many letters as a slip of the hand gets wrong: with more it is another word.
    .filter(({ name, edits }) => edits <= Math.max(1, Math.floor(name.length / 3)))
    .toSorted((one, other) => one.edits - other.edits);
  const meant = nearest ? `: did you mean ${nearest.name}?` : '.';
  throw new TypeError(
    `${maker} has no option ${JSON.stringify(unknown.slice(0, 40))}${meant} Its options are ${known.join(', ')}.`,
  );
}

/** Letters to add, to leave out or to change until one word is the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [above, letter] of [...from].entries()) {
    const next = [above + 1];
    for (const [at, other] of [...to].entries()) {
      const changed = (row[at] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
