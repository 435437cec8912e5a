import { afterAll, beforeAll, describe, test } from 'vitest';
import type { AddCase } from './add-case.js';
import { contextCases } from './context-cases.js';
import { downloadCases } from './download-cases.js';
import { hostCases } from './host-cases.js';
import { missingBrowser } from './libraries.js';
import { lifetimeCases } from './lifetime-cases.js';
import { pageCases } from './page-cases.js';
import { redirectCases } from './redirect-cases.js';
import { releaseCases } from './release-cases.js';
import { signOutCases } from './sign-out-cases.js';
import type { Library, TestBrowser } from './test-browser.js';
import { windowCases } from './window-cases.js';
import { workerCases } from './worker-cases.js';

/**
 * What a browser context must do, whichever library it is of. One browser for all cases. All that differs between the libraries is
 * how they name their pages: with one of them every case is played, with the others a sample, and every one with
 * `BROWSERS=all`.
 */
export function browserCases(library: Library, part: 'all' | 'sample'): void {
  const more: AddCase = part === 'all' || process.env.BROWSERS === 'all' ? test : () => undefined;
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
    pageCases(running, more);
    signOutCases(running, more);
    hostCases(running, more);
    contextCases(running, more);
    windowCases(running, more);
    workerCases(running, more);
    downloadCases(running, more);
    lifetimeCases(library, running, more);
    releaseCases(running, more);
    redirectCases(running, more);
  });
}
