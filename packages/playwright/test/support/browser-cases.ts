import { afterAll, beforeAll, describe } from 'vitest';
import { contextCases } from './context-cases.js';
import { hostCases } from './host-cases.js';
import { type Library, missingBrowser, type TestBrowser } from './libraries.js';
import { pageCases } from './page-cases.js';
import { signOutCases } from './sign-out-cases.js';

/** What a browser context must do, whichever library it is of. One browser for all cases. */
export function browserCases(library: Library): void {
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
    pageCases(running);
    signOutCases(running);
    hostCases(running);
    contextCases(running);
  });
}
