export type { BrowserPage } from './browser-pages.js';
export type { PuppeteerBrowser } from './open-browser-session.js';
export type { SignedInContext, SignedInOptions } from './signed-in-context.js';
export {
  type PuppeteerContext,
  type PuppeteerPage,
  type PuppeteerTarget,
  withPacer,
} from './with-puppeteer.js';
