import { has, whatIs } from './what-is.js';

const SIGNAL = 'an AbortSignal';

/**
 * Refuses options that nobody reads: a program without types would get a default where it has written something else.
 * Stores and other makers use it too, so that all say it in the same words.
 *
 * @param maker What takes the options, such as `sqliteStore`, for the message.
 * @param options What was given for them.
 * @param known The names that there are.
 * @throws TypeError naming the option, what is known, and the known one that is spelled most like it; or saying what was
 *   given in place of an object of options.
 * @example
 * ```ts
 * import { checkOptionNames } from '@pacer-auth/core';
 *
 * checkOptionNames('myStore', { pathh: 'pacer.db' }, ['path', 'key']);
 * // TypeError: myStore has no option "pathh": did you mean path? Its options are path, key.
 * ```
 */
export function checkOptionNames(maker: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options) || has(options, 'then'))
    throw new TypeError(
      `${maker} needs an options object (${known.join(', ')}), and got ${whatIs(options)}.`,
    );
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const shown = unknown.slice(0, 40);
  const [nearest] = known
    .map((name) => ({ name, edits: distance(shown.toLowerCase(), name.toLowerCase()) }))
    // As many letters as a slip of the hand gets wrong: with more it is another word.
    .filter(({ name, edits }) => edits <= Math.max(1, Math.floor(name.length / 3)))
    .toSorted((one, other) => one.edits - other.edits);
  const meant = nearest ? `: did you mean ${nearest.name}?` : '.';
  throw new TypeError(
    `${maker} has no option ${JSON.stringify(shown)}${meant} Its options are ${known.join(', ')}.`,
  );
}

/**
 * The signal among the options of a call that has no others.
 *
 * @throws TypeError where the options, or the signal, are something else.
 */
export function signalOf(
  call: string,
  options?: { readonly signal?: AbortSignal | undefined },
): AbortSignal | undefined {
  if (options === undefined) return undefined;
  if (whatIs(options) === SIGNAL)
    throw new TypeError(`${call} needs { signal }, and got the signal without the braces.`);
  checkOptionNames(call, options, ['signal']);
  const { signal } = options;
  if (signal && whatIs(signal) !== SIGNAL) {
    const meant = has(signal, 'signal') ? ": did you mean the controller's signal?" : '.';
    throw new TypeError(`${call}: signal must be an AbortSignal, and is ${whatIs(signal)}${meant}`);
  }
  return signal;
}

/**
 * Letters to add, to leave out or to change until one word is the other (Levenshtein); none where one is the beginning
 * of the other.
 */
function distance(from: string, to: string): number {
  if (from.length > 2 && (to.startsWith(from) || from.startsWith(to))) return 0;
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
