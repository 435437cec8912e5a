import type { PacerSession } from '@pacer-auth/core';
import type { BrowserPage, SignedInContext, SignedInOptions } from '../../src/index.js';

/** What the tests use of a page; expressions are texts, as the libraries have different types for functions. */
export interface TestPage extends BrowserPage {
  goto(url: string, options?: { timeout?: number }): Promise<{ status(): number } | null>;
  goBack(): Promise<unknown>;
  reload(): Promise<unknown>;
  url(): string;
  content(): Promise<string>;
  evaluate(expression: string): Promise<unknown>;
  waitForNavigation(): Promise<unknown>;
  waitForSelector(selector: string): Promise<unknown>;
  close(): Promise<void>;
}

export interface TestCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly secure: boolean;
  readonly httpOnly?: boolean | undefined;
}

export interface TestContext {
  /** The library's own object. */
  readonly own: object;
  signIn(session: PacerSession, options?: SignedInOptions): Promise<SignedInContext>;
  newPage(): Promise<TestPage>;
  pages(): Promise<readonly TestPage[]>;
  cookies(): Promise<readonly TestCookie[]>;
  /** A route of the program's own, for everything. */
  addRoute(): Promise<void>;
  /** Evaluates an expression that starts a download, and gives what was saved; `undefined` where the library does not. */
  save(page: TestPage, expression: string): Promise<string | undefined>;
  /** Asks by the context, without a page; of Playwright alone. */
  ask?(url: string): Promise<string>;
  close(): Promise<void>;
}

export interface TestBrowser {
  open(proxyServer: string): Promise<TestContext>;
  close(): Promise<void>;
}

export interface Library {
  readonly name: string;
  launch(): Promise<TestBrowser>;
}
