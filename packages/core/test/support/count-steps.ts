import { Session } from 'node:inspector';

/** What a piece of work takes, in a way that does not depend on the machine. */
export interface Steps {
  /** How often a block of the detector's code is run. */
  readonly blocks: number;
  /** How many characters it lets the engine's own functions look at or copy. */
  readonly characters: number;
}

/** Begins to count what core's detector does. */
export async function stepCounter(): Promise<(work: () => Promise<unknown>) => Promise<Steps>> {
  const session = new Session();
  session.connect();
  const post = (method: string, parameters = {}) =>
    new Promise<object | undefined>((resolve, reject) =>
      session.post(method, parameters, (error, result) => (error ? reject(error) : resolve(result))),
    );
  await post('Profiler.enable');
  await post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return async (work) => {
    const characters = await countCharacters(work);
    return { blocks: blocksOf(await post('Profiler.takePreciseCoverage')), characters };
  };
}

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

function isCoverage(value: unknown): value is Coverage {
  return typeof value === 'object' && value !== null && 'result' in value && Array.isArray(value.result);
}

function blocksOf(coverage: unknown): number {
  if (!isCoverage(coverage)) throw new TypeError('no coverage');
  const counts = coverage.result
    .filter(({ url }) => /\/core\/(dist|src)\/hosts\//.test(url))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)));
  if (counts.length === 0) throw new Error('the detector was not found in the coverage');
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Runs the work with functions of strings and patterns that count. */
async function countCharacters(work: () => Promise<unknown>): Promise<number> {
  let characters = 0;
  const { indexOf, slice, includes, toLowerCase, replace } = String.prototype;
  const { test, exec } = RegExp.prototype;
  /** Counts once for what one of the engine's functions makes of another one. */
  let isInside = false;
  function counted<T>(cost: number, run: () => T): T {
    if (isInside) return run();
    characters += cost;
    isInside = true;
    try {
      return run();
    } finally {
      isInside = false;
    }
  }
  Object.assign(String.prototype, {
    indexOf(this: string, wanted: string, from = 0) {
      const found = indexOf.call(this, wanted, from);
      return counted((found < 0 ? this.length : found) - from + wanted.length, () => found);
    },
    slice(this: string, from?: number, to?: number) {
      const part = slice.call(this, from, to);
      return counted(part.length, () => part);
    },
    includes(this: string, wanted: string) {
      return counted(this.length, () => includes.call(this, wanted));
    },
    toLowerCase(this: string) {
      return counted(this.length, () => toLowerCase.call(this));
    },
    replace(this: string, pattern: RegExp, by: () => string) {
      return counted(this.length, () => replace.call(this, pattern, by));
    },
  });
  Object.assign(RegExp.prototype, {
    test(this: RegExp, text: string) {
      return counted(String(text).length, () => test.call(this, text));
    },
    exec(this: RegExp, text: string) {
      return counted(String(text).length, () => exec.call(this, text));
    },
  });
  try {
    await work();
  } finally {
    Object.assign(String.prototype, { indexOf, slice, includes, toLowerCase, replace });
    Object.assign(RegExp.prototype, { test, exec });
  }
  return characters;
}
