/** What is used of Puppeteer's `Browser`. */
export interface PuppeteerBrowser {
  target(): { createCDPSession(): Promise<object> };
}

/** The session that was asked for last, by browser. */
const lastOpened = new WeakMap<PuppeteerBrowser, Promise<object>>();

/**
 * Opens a session with a browser of Puppeteer, after those before. Of two that are opened at once Puppeteer takes one for
 * its own, and when that ends it has no target of the browser any more: nobody could open another.
 */
export async function openBrowserSession(browser: PuppeteerBrowser): Promise<object> {
  const before = lastOpened.get(browser)?.catch(() => undefined);
  const open = async (): Promise<object> => {
    await before;
    return await browser.target().createCDPSession();
  };
  const opened = open();
  lastOpened.set(browser, opened);
  return await opened;
}
