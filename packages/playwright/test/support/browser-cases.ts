import { afterAll, beforeAll, describe } from 'vitest';
import { contextCases } from './context-cases.js';
import { hostCases } from './host-cases.js';
import { type Library, missingBrowser, type TestBrowser } from './libraries.js';
import { pageCases } from './page-cases.js';
import { signOutCases } from './sign-out-cases.js';

/** What a browser context must do, whichever library it is of. */
export const allCases: readonly Cases[] = [pageCases, signOutCases, hostCases, contextCases];

type Cases = (browser: () => TestBrowser) => void;

/** Plays cases with one version of a library, in one browser. */
export function browserCases(library: Library, cases: readonly Cases[]): void {
  describe.skipIf(missingBrowser() !== undefined)(library.name, () => {
    let browser: TestBrowser | undefined;
    beforeAll(async () => {
      browser = await library.launch();
    });
    afterAll(() => browser?.close());
    const running = (): TestBrowser => {
      if (!browser) throw new Error('no browser');
      return browser;
    };
    for (const define of cases) define(running);
  });
}
