import { sample, shuffledSubarray } from 'fast-check';

/** Every combination of one value of each list. */
export function combinations<T extends object>(
  lists: { readonly [Name in keyof T]: readonly T[Name][] },
): T[];
export function combinations(lists: Readonly<Record<string, readonly unknown[]>>): object[] {
  return Object.entries(lists).reduce<object[]>(
    (rows, [name, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  );
}

/**
 * The rows of a matrix that are played: with the environment variable `MATRIX=full` all of them, else `size`, which are
 * the same ones on every run for a client, and others for another client.
 */
export function rowsToPlay<T>(rows: readonly T[], size: number, name: string): readonly T[] {
  if (process.env.MATRIX === 'full' || rows.length <= size) return rows;
  const seed = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
  const [played = []] = sample(shuffledSubarray([...rows], { minLength: size, maxLength: size }), {
    seed,
    numRuns: 1,
  });
  return played;
}
