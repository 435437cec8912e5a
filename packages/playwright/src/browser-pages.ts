import type { DevTools } from './dev-tools.js';

/** What is used of a page of either library. */
export interface BrowserPage {
  url(): string;
  close(): Promise<unknown>;
  on(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
}

/** The pages of a browser context, which the two libraries give in different ways. */
export interface BrowserPages<Page extends BrowserPage> {
  /** The library's own object. */
  readonly context: { newPage(): Promise<Page> };
  all(): Promise<readonly Page[]>;
  /** Calls back for each page that is opened; gives what ends that. */
  onOpened(listener: (page: Page) => void): () => void;
  /** @throws TypeError where the browser is not Chromium. */
  devTools(page: Page): Promise<DevTools>;
  /** A session with the browser as a whole; `undefined` where the library gives none. */
  browserTools(): Promise<DevTools | undefined>;
}
