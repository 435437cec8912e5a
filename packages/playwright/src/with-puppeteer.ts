import { checkCall, checkOptionNames, type PacerSession } from '@pacer-auth/core';
import type { BrowserPage } from './browser-pages.js';
import { devToolsOf } from './dev-tools.js';
import { openBrowserSession, type PuppeteerBrowser } from './open-browser-session.js';
import { type SignedInContext, type SignedInOptions, signInContext } from './signed-in-context.js';

/** What is used of Puppeteer's `Page`. */
export interface PuppeteerPage extends BrowserPage {
  createCDPSession(): Promise<object>;
}

/** What is used of Puppeteer's `Target`. */
export interface PuppeteerTarget {
  page(): Promise<PuppeteerPage | null>;
}

/** What is used of Puppeteer's `BrowserContext`. */
export interface PuppeteerContext {
  newPage(): Promise<PuppeteerPage>;
  pages(): Promise<readonly PuppeteerPage[]>;
  browser(): PuppeteerBrowser;
  on(event: 'targetcreated', listener: (target: PuppeteerTarget) => void): unknown;
  off(event: 'targetcreated', listener: (target: PuppeteerTarget) => void): unknown;
}

/**
 * Signs a browser context of Puppeteer in to PACER, as `withPacer` of `@pacer-auth/playwright` does one of Playwright:
 * `await withPacer(browser.defaultBrowserContext(), session)`. Pages are opened by the context: `context.newPage()`.
 *
 * Chromium only, over the DevTools Protocol. Wrapping twice is wrapping once.
 *
 * @throws TypeError if an argument is wrong, or the context is signed in with another session.
 * @example
 * ```ts
 * import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
 * import { type PuppeteerContext, withPacer } from '@pacer-auth/playwright/puppeteer';
 *
 * declare const context: PuppeteerContext; // browser.defaultBrowserContext()
 * const signedIn = await withPacer(context, createPacerSession(sessionOptionsFromEnv()));
 * const page = await context.newPage();
 * // await page.goto('https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl'), and at the end:
 * await signedIn.logout();
 * ```
 */
export async function withPacer(
  context: PuppeteerContext,
  session: PacerSession,
  options: SignedInOptions = {},
): Promise<SignedInContext> {
  checkCall('withPacer(context, session)', session, {
    given: context,
    fits:
      typeof context === 'object' && context !== null && 'pages' in context && !('newCDPSession' in context),
    wanted: 'a BrowserContext of Puppeteer (browser.defaultBrowserContext())',
  });
  checkOptionNames('withPacer', options, ['onError']);
  return await signInContext(
    {
      context,
      all: () => context.pages(),
      onOpened(listener) {
        const opened = async (target: PuppeteerTarget) => {
          const page = await target.page().catch(() => null);
          if (page) listener(page);
        };
        const created = (target: PuppeteerTarget) => void opened(target);
        context.on('targetcreated', created);
        return () => context.off('targetcreated', created);
      },
      async devTools(page) {
        return devToolsOf(await page.createCDPSession());
      },
      async browserTools() {
        return devToolsOf(await openBrowserSession(context.browser()));
      },
    },
    session,
    options,
  );
}
