import type { ClientDivergences, ClientSubject, TestRunner } from './subject.js';

/** What is run instead of a case, by the divergence that calls for it. Of two that apply, the first counts. */
export type Alternatives = { readonly [Name in keyof ClientDivergences]?: () => Promise<void> };

/** How the suite's files define a case: what every client does, and beside it what those do that cannot. */
export interface CaseRunner {
  it(title: string, run: () => Promise<void>, alternatives?: Alternatives): void;
}

/** The runner's `it`, which runs for a subject what its divergences call for. */
export function caseRunner({ it }: TestRunner, { divergences = {} }: ClientSubject): CaseRunner {
  const own = new Set(
    Object.entries(divergences)
      .filter(([, why]) => why)
      .map(([name]) => name),
  );
  return {
    it(title, run, alternatives = {}) {
      const [, alternative] = Object.entries(alternatives).find(([name]) => own.has(name)) ?? [];
      it(title, alternative ?? run);
    },
  };
}
