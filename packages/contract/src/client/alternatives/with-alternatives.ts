import type { ClientDivergences, ClientSubject, TestRunner } from '../subject.js';
import { abortsLate } from './aborts-late.js';
import { cannotWait } from './cannot-wait.js';
import { cookiesOnly } from './cookies-only.js';
import { keepsLogin } from './keeps-login.js';
import { noReplay } from './no-replay.js';
import { showsRequest } from './shows-request.js';

/** What is expected instead of a case, by the case's title. */
export type Alternatives = Readonly<Record<string, (subject: ClientSubject) => Promise<void>>>;

/** Of two that apply to a case, the first counts. */
const byDivergence = { cannotWait, abortsLate, keepsLogin, cookiesOnly, noReplay, showsRequest } satisfies {
  readonly [Name in keyof ClientDivergences]: Alternatives;
};

/** The runner's `it`, with the alternatives that a subject's divergences call for in the place of the cases. */
export function withAlternatives(
  { it }: TestRunner,
  subject: ClientSubject,
): { itFor(subject: ClientSubject): TestRunner['it']; readonly used: boolean; missing(): string[] } {
  const alternatives: Alternatives = Object.assign(
    {},
    ...Object.entries(byDivergence)
      .filter(([name]) => Object.entries(subject.divergences ?? {}).some(([own, why]) => own === name && why))
      .map(([, found]) => found)
      .reverse(),
  );
  const { noMultipartBody, noStreamBody, noGeneratorBody, noDecompression } = subject.divergences ?? {};
  const omitted = (title: string) =>
    (noMultipartBody && title.includes('a multipart body')) ||
    (noStreamBody && title.includes('a stream body')) ||
    (noGeneratorBody && title.includes('a generator body')) ||
    (noDecompression && title.includes('compressed'));
  const titles = new Set<string>();
  return {
    itFor: (looked) => (title, run) => {
      titles.add(title);
      const alternative = alternatives[title];
      it(title, alternative ? () => alternative(looked) : run);
    },
    used: Object.keys(alternatives).length > 0,
    missing: () => Object.keys(alternatives).filter((title) => !titles.has(title) && !omitted(title)),
  };
}
