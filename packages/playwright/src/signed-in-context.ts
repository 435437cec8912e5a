import type { PacerSession } from '@pacer-auth/core';
import { type AttachedPage, attachPage } from './attach-page.js';
import type { BrowserPage, BrowserPages } from './browser-pages.js';
import { type DevTools, has } from './dev-tools.js';
import { replaceMethod } from './replace-method.js';
import { createBrowserWatch } from './watch-browser.js';
import type { Known } from './watch-requests.js';

/** Options of `withPacer`. */
export interface SignedInOptions {
  /**
   * Told why a request was not sent, or that its answer is a sign-out which could not be helped: a PacerAuthError, such as
   * `ERR_PACER_LOGIN_REJECTED` or `ERR_PACER_SIGNED_OUT`, and the URL. A page's `goto`, `reload`,
   * `goBack` and `goForward` throw it as well; of a click, a form or a frame nobody else is told. Default: nobody.
   */
  readonly onError?: ((error: unknown, url: string) => void) | undefined;
}

/** A browser context that is signed in, until it is released. */
export interface SignedInContext extends AsyncDisposable {
  /** Takes the session's cookies out of the context, and leaves its pages as they were. `await using` does the same. */
  release(): Promise<void>;
  /**
   * Releases the context, and logs the session out.
   *
   * @throws PacerAuthError as the session's `logout` does.
   */
  logout(): Promise<void>;
}

/** Wrapping twice is wrapping once. */
const signedIn: unique symbol = Symbol.for('pacer-auth.browser-context');

interface Mark {
  readonly session: PacerSession;
  readonly handle: Promise<SignedInContext>;
}

/** Signs a context in, with all pages that it has and will have. */
export function signInContext<Page extends BrowserPage>(
  pages: BrowserPages<Page>,
  session: PacerSession,
  options: SignedInOptions,
): Promise<SignedInContext> {
  const { context } = pages;
  const mark: unknown = Reflect.get(context, signedIn);
  if (isMark(mark)) {
    if (mark.session === session) return mark.handle;
    throw new TypeError('withPacer: this context is signed in with another session; release it first.');
  }
  const handle = open(pages, session, options);
  const value: Mark = { session, handle };
  Object.defineProperty(context, signedIn, { value, configurable: true });
  return handle;
}

async function open<Page extends BrowserPage>(
  pages: BrowserPages<Page>,
  session: PacerSession,
  { onError }: SignedInOptions,
): Promise<SignedInContext> {
  const { context } = pages;
  const attaching = new Map<Page, Promise<void>>();
  const attached = new Set<AttachedPage>();
  /** The names of the cookies that were written, by a URL of each host that has them. */
  const written = new Map<string, readonly string[]>();
  /** Whatever is under way, no more are written. */
  let isOver = false;
  let released: Promise<void> | undefined;

  const known: Known = { session, failed, mayWrite, taken: new Set(), sites: new Set() };
  const browserWatch = createBrowserWatch(() => pages.browserTools(), known);

  /** A page that comes after the release is left as it is. */
  async function attach(page: Page): Promise<void> {
    if (released !== undefined) return;
    const begun = attaching.get(page) ?? beginWith(page);
    attaching.set(page, begun);
    await begun;
  }

  /** A page that is closed meanwhile is none that could be signed in. */
  async function attachUnlessGone(page: Page): Promise<void> {
    try {
      await attach(page);
    } catch (error) {
      attaching.delete(page);
      if ((await pages.all()).includes(page)) throw error;
    }
  }

  async function beginWith(page: Page): Promise<void> {
    const begun: AttachedPage = await attachPage(pages, page, {
      ...known,
      closed() {
        attaching.delete(page);
        attached.delete(begun);
        browserWatch.leave(begun);
      },
    });
    attached.add(begun);
    await browserWatch.enter(begun);
  }

  function failed(error: unknown, url: string): void {
    // A broken listener must not keep the browser waiting.
    const tell = async (): Promise<void> => onError?.(error, url);
    void tell().catch(() => undefined);
  }

  function mayWrite(url: string, names: readonly string[]): boolean {
    if (names.length > 0 && !isOver) written.set(new URL(url).origin, names);
    return !isOver;
  }

  function release(): Promise<void> {
    released ??= end();
    return released;
  }

  async function end(): Promise<void> {
    stopListening();
    putBackNewPage();
    Reflect.deleteProperty(context, signedIn);
    await Promise.allSettled(attaching.values());
    const open = [...attached];
    await Promise.allSettled([browserWatch.end(), ...open.map((page) => page.release())]);
    isOver = true;
    await removeCookies(pages, open[0]?.devTools, written);
    // A page whose script is busy answers this when it likes, and nothing depends on it any more.
    for (const { devTools } of open) void devTools.detach().catch(() => undefined);
  }

  const putBackNewPage = replaceMethod<Page>(context, 'newPage', async (open) => {
    const page = await open();
    await attach(page);
    return page;
  });
  // Pages that others open, and some of them are gone before they could be attached.
  const stopListening = pages.onOpened((page) => void attach(page).catch(() => attaching.delete(page)));
  try {
    await Promise.all((await pages.all()).map(attachUnlessGone));
  } catch (error) {
    await release();
    throw error;
  }
  return {
    release,
    async logout() {
      await release();
      await session.logout();
    },
    [Symbol.asyncDispose]: release,
  };
}

/** Takes out of the browser what was written into it, by a page that is open, or else by one that is opened for that. */
async function removeCookies<Page extends BrowserPage>(
  pages: BrowserPages<Page>,
  open: DevTools | undefined,
  written: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  if (written.size === 0) return;
  const page = open ? undefined : await pages.context.newPage().catch(() => undefined);
  const devTools = open ?? (page && (await pages.devTools(page)));
  for (const [url, names] of written)
    for (const name of names)
      await devTools?.send('Network.deleteCookies', { name, url }).catch(() => undefined);
  await page?.close();
}

function isMark(value: unknown): value is Mark {
  return has(value, 'session') && has(value, 'handle');
}
