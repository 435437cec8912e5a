import { checkCall, checkOptionNames, type PacerSession } from '@pacer-auth/core';
import type { BrowserPage } from './browser-pages.js';
import { devToolsOf } from './dev-tools.js';
import { type SignedInContext, type SignedInOptions, signInContext } from './signed-in-context.js';

/** What is used of Playwright's `BrowserContext`. */
export interface PlaywrightContext {
  newPage(): Promise<BrowserPage>;
  pages(): readonly BrowserPage[];
  on(event: 'page', listener: (page: BrowserPage) => void): unknown;
  off(event: 'page', listener: (page: BrowserPage) => void): unknown;
  newCDPSession(page: never): Promise<object>;
  browser(): {
    browserType(): { name(): string };
    newBrowserCDPSession(): Promise<object>;
  } | null;
}

/**
 * Signs a browser context of Playwright in to PACER: every page of it, those that are open and those to come. Courts get
 * their cookies before a page asks them, a sign-out leads to one login and the page that was wanted, and a token that is
 * re-issued in the browser is the session's from then on.
 *
 * Chromium only. Wrapping twice is wrapping once.
 *
 * @throws TypeError if an argument is wrong, the browser is not Chromium, or the context is signed in with another session.
 * @example
 * ```ts
 * import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
 * import { type PlaywrightContext, withPacer } from '@pacer-auth/playwright';
 *
 * declare const context: PlaywrightContext; // await browser.newContext()
 * const signedIn = await withPacer(context, createPacerSession(sessionOptionsFromEnv()));
 * const page = await context.newPage();
 * // await page.goto('https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl'), and at the end:
 * await signedIn.logout();
 * ```
 */
export async function withPacer(
  context: PlaywrightContext,
  session: PacerSession,
  options: SignedInOptions = {},
): Promise<SignedInContext> {
  checkCall('withPacer(context, session)', session, {
    given: context,
    fits: typeof context === 'object' && context !== null && 'newCDPSession' in context,
    wanted: 'a BrowserContext of Playwright (await browser.newContext())',
  });
  checkOptionNames('withPacer', options, ['onError']);
  const browser = context.browser()?.browserType().name() ?? 'chromium';
  if (browser !== 'chromium')
    throw new TypeError(
      `withPacer needs Chromium, whose DevTools Protocol it speaks, and this is ${browser}.`,
    );
  return await signInContext(
    {
      context,
      all: async () => context.pages(),
      onOpened(listener) {
        context.on('page', listener);
        return () => context.off('page', listener);
      },
      async devTools(page) {
        const opened: object = await Reflect.apply(context.newCDPSession, context, [page]);
        return devToolsOf(opened);
      },
      async browserTools() {
        const opened = await context.browser()?.newBrowserCDPSession();
        return opened && devToolsOf(opened);
      },
    },
    session,
    options,
  );
}
