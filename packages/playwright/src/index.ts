export type { BrowserPage } from './browser-pages.js';
export type { SignedInContext, SignedInOptions } from './signed-in-context.js';
export { type PlaywrightContext, withPacer } from './with-pacer.js';
