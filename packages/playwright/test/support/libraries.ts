import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { chromium as chromium45 } from 'playwright-core-1.45';
import puppeteer from 'puppeteer-core';
import puppeteer24 from 'puppeteer-core-24';
import { type PlaywrightContext, withPacer } from '../../src/index.js';
import { type PuppeteerContext, withPacer as withPuppeteer } from '../../src/puppeteer.js';
import type { Library, TestCookie, TestPage } from './test-browser.js';

// Where Debian, Alpine and others put it; there is no download.
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

/** Why there can be no test, where there can be none. Where `CI` is set that is a failure. */
export function missingBrowser(): string | undefined {
  if (executablePath !== undefined) return undefined;
  const message = 'needs Chromium, and there is none on this machine: apt-get install chromium';
  if (process.env.CI !== undefined) throw new Error(message);
  console.warn(`skipped: @pacer-auth/playwright ${message}`);
  return message;
}

const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update'];
const args: string[] = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-sync', ...quiet];
// Each case has an emulator, and each emulator a certificate authority of its own.
args.push('--ignore-certificate-errors');
// With each context Chromium opens a window, whose address bar has a page of its own, and a process in reserve: three processes
// where one would do. Nor is plain HTTP made TLS, as the libraries see to as well.
// A page that is kept for the back button would ask nobody: Playwright keeps none.
const features = [
  'BackForwardCache',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'HttpsUpgrades',
];
args.push(`--disable-features=${[...features, 'SpareRendererForSitePerProcess'].join(',')}`);

interface PlaywrightTestPage extends TestPage {
  waitForEvent(event: 'download'): Promise<{ path(): Promise<string | null> }>;
}

interface PlaywrightTestContext extends PlaywrightContext {
  readonly request: {
    get(url: string, options: { ignoreHTTPSErrors: boolean }): Promise<{ text(): Promise<string> }>;
  };
  newPage(): Promise<PlaywrightTestPage>;
  pages(): PlaywrightTestPage[];
  cookies(): Promise<TestCookie[]>;
  route(url: string, handler: (route: { continue(): Promise<void> }) => Promise<void>): Promise<unknown>;
  close(): Promise<void>;
}

interface Playwright {
  newContext(options: { proxy: { server: string } }): Promise<PlaywrightTestContext>;
  close(): Promise<void>;
}

function playwrightLibrary(name: string, launch: () => Promise<Playwright>): Library {
  return {
    name,
    async launch() {
      const browser = await launch();
      return {
        async open(server) {
          const own = await browser.newContext({ proxy: { server } });
          return {
            own,
            signIn: (session, options) => withPacer(own, session, options),
            newPage: () => own.newPage(),
            pages: async () => own.pages(),
            cookies: () => own.cookies(),
            addRoute: async () => void (await own.route('**/*', (route) => route.continue())),
            async save(page, expression) {
              const started = own
                .pages()
                .find((each) => each === page)
                ?.waitForEvent('download');
              await page.evaluate(expression);
              return await readFile((await (await started)?.path()) ?? '', 'utf8');
            },
            ask: async (url) => (await own.request.get(url, { ignoreHTTPSErrors: true })).text(),
            close: () => own.close(),
          };
        },
        close: () => browser.close(),
      };
    },
  };
}

interface InterceptingPage extends TestPage {
  createCDPSession(): Promise<object>;
  setRequestInterception(on: boolean): Promise<void>;
}

interface PuppeteerTestContext extends PuppeteerContext {
  newPage(): Promise<InterceptingPage>;
  pages(): Promise<InterceptingPage[]>;
  cookies(): Promise<TestCookie[]>;
  close(): Promise<void>;
}

interface Puppeteer {
  createBrowserContext(options: { proxyServer: string }): Promise<PuppeteerTestContext>;
  close(): Promise<void>;
}

function puppeteerLibrary(name: string, launch: () => Promise<Puppeteer>): Library {
  return {
    name,
    async launch() {
      const browser = await launch();
      return {
        async open(proxyServer) {
          const own = await browser.createBrowserContext({ proxyServer });
          return {
            own,
            signIn: (session, options) => withPuppeteer(own, session, options),
            newPage: () => own.newPage(),
            pages: () => own.pages(),
            cookies: () => own.cookies(),
            async addRoute() {
              for (const page of await own.pages()) {
                const goOn = (request: { continue(): Promise<void> }) => void request.continue();
                Reflect.apply(page.on, page, ['request', goOn]);
                await page.setRequestInterception(true);
              }
            },
            async save(page, expression) {
              await page.evaluate(expression);
              return undefined;
            },
            close: () => own.close(),
          };
        },
        close: () => browser.close(),
      };
    },
  };
}

const options = { executablePath: executablePath ?? '', args };

/** The newest and the lowest versions that are supported. */
export const libraries: Readonly<
  Record<'playwright' | 'playwright45' | 'puppeteer' | 'puppeteer24', Library>
> = {
  playwright: playwrightLibrary('playwright-core 1.65.1', () => chromium.launch(options)),
  playwright45: playwrightLibrary('playwright-core 1.45.0', () => chromium45.launch(options)),
  puppeteer: puppeteerLibrary('puppeteer-core 25.16.0', () => puppeteer.launch(options)),
  puppeteer24: puppeteerLibrary('puppeteer-core 24.21.0', () => puppeteer24.launch(options)),
};
