/** The median of what each round found, with its 95 % confidence interval by order statistics. */
export interface Middle {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** How much longer one of them takes than the first one does, as the median over all rounds. */
export interface PairedRatio {
  readonly name: string;
  /** Median time of one call, in ms. */
  readonly ms: number;
  /** Median of its time divided by the first one's in the same round. */
  readonly ratio: number;
  /** 95 % confidence interval of the ratio, by order statistics. */
  readonly low: number;
  readonly high: number;
}

/** What is measured of one call, e.g. its time in ms. */
export type Measure = (work: () => Promise<void>) => Promise<number>;

/** Wall-clock time, in ms. */
export const wallTime: Measure = async (work) => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

/** Processor time of the whole process, in ms: what other processes do does not count. */
export const processorTime: Measure = async (work) => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

/**
 * Runs all of them in every round, in an order by chance, so that the times of one round can be compared with each
 * other: what slows the machine down for a while slows all of them down. Returns each one's times, round by round.
 */
export async function measurePaired(
  works: Readonly<Record<string, () => Promise<void>>>,
  rounds: number,
  measure: Measure = wallTime,
): Promise<Map<string, number[]>> {
  const named = Object.entries(works);
  const times = new Map<string, number[]>(named.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, work] of shuffled(named)) times.get(name)?.push(await measure(work));
  }
  return times;
}

/** Compares all of them with the first one. */
export async function comparePaired(
  works: Readonly<Record<string, () => Promise<void>>>,
  rounds: number,
): Promise<PairedRatio[]> {
  const times = await measurePaired(works, rounds);
  const [first = []] = times.values();
  return [...times].map(([name, own]) => {
    const { median: ratio, low, high } = middle(own.map((ms, round) => ms / (first[round] ?? ms)));
    return { name, ms: middle(own).median, ratio, low, high };
  });
}

/** The median of some values and the ranks between which it lies with 95 % probability (normal approximation). */
export function middle(values: readonly number[]): Middle {
  const sorted = values.toSorted((a, b) => a - b);
  const count = sorted.length;
  const spread = (1.96 * Math.sqrt(count)) / 2;
  return {
    median: ((sorted[Math.floor((count - 1) / 2)] ?? 0) + (sorted[Math.floor(count / 2)] ?? 0)) / 2,
    low: sorted[Math.max(0, Math.floor(count / 2 - spread))] ?? Number.NaN,
    high: sorted[Math.min(count - 1, Math.ceil(count / 2 + spread))] ?? Number.NaN,
  };
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, rank: Math.random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
