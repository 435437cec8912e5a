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

/**
 * Runs all of them in every round, in an order by chance, and compares the times of one round only with each other:
 * what slows the machine down for a while slows all of them down.
 */
export async function comparePaired(
  works: Readonly<Record<string, () => Promise<void>>>,
  rounds: number,
): Promise<PairedRatio[]> {
  const named = Object.entries(works);
  const times = new Map<string, number[]>(named.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, work] of shuffled(named)) {
      const startedAt = performance.now();
      await work();
      times.get(name)?.push(performance.now() - startedAt);
    }
  }
  const first = times.get(named[0]?.[0] ?? '') ?? [];
  return [...times].map(([name, own]) => {
    const ratios = own.map((ms, round) => ms / (first[round] ?? ms)).toSorted((a, b) => a - b);
    // The ranks between which the median lies with 95 % probability, by the normal approximation of the binomial.
    const spread = (1.96 * Math.sqrt(rounds)) / 2;
    return {
      name,
      ms: median(own),
      ratio: median(ratios),
      low: ratios[Math.max(0, Math.floor(rounds / 2 - spread))] ?? Number.NaN,
      high: ratios[Math.min(rounds - 1, Math.ceil(rounds / 2 + spread))] ?? Number.NaN,
    };
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (
    ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 2
  );
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, rank: Math.random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
