/**
 * Applies a diff in the unified format, its line numbers left out: hunks start with `@@`, lines with a blank, `-` or `+`.
 * Each hunk must fit in exactly one place.
 */
export function applyDiff(text: string, diff: string): string {
  const hunks = diff
    .split(/^@@.*\n/m)
    .slice(1)
    .map((hunk) => hunk.replace(/\n$/, '').split('\n'));
  return hunks.reduce((patched, lines) => {
    const side = (mark: '-' | '+'): string =>
      lines
        .filter((line) => line.startsWith(mark) || line.startsWith(' '))
        .map((line) => line.slice(1))
        .join('\n');
    const parts = patched.split(side('-'));
    if (parts.length !== 2) throw new Error(`a hunk fits ${parts.length - 1} times:\n${lines.join('\n')}`);
    return parts.join(side('+'));
  }, text);
}
