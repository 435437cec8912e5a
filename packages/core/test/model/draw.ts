/** The choices of one interleaving, in order. When they are used up every choice is 0, the uneventful one. */
export interface Draw {
  readonly left: number;
  /** A whole number from 0 to below `options`. */
  below(options: number): number;
  /** Any of a list; `undefined` if that is empty. */
  of<T>(list: readonly T[]): T | undefined;
  /** One of a few, the first most often. */
  among<T>(first: T, ...others: readonly T[]): T;
}

/** Of all choices that could go wrong, three in four do not. */
const USUALLY = 4;

export function createDraw(script: readonly number[]): Draw {
  let used = 0;
  const draw: Draw = {
    get left() {
      return script.length - used;
    },
    below(options) {
      const number = script[used] ?? 0;
      used += 1;
      return number % options;
    },
    of: (list) => list[draw.below(list.length)],
    among(first, ...others) {
      const number = draw.below(USUALLY * others.length);
      return others[number - (USUALLY - 1) * others.length] ?? first;
    },
  };
  return draw;
}
