import type { AttachedPage } from './attach-page.js';
import { setSince } from './court-cookies.js';
import { type DevTools, has, type PausedRequest } from './dev-tools.js';
import type { Origin } from './sent-request.js';
import { type Known, type Watched, watchRequests } from './watch-requests.js';

interface WatchedBrowser extends Known, Pick<Watched, 'devTools' | 'cookies'> {
  /** The context, by the protocol's `browserContextId`. */
  readonly contextId: string;
  /** Whether a page has a session of its own by now, by the protocol's `targetId`. */
  isWatched(targetId: string): boolean;
}

/** A page, or a worker, as the protocol's `Target` tells of it. */
interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
  readonly browserContextId: string;
  readonly openerId?: string;
}

/** The watch over a browser context as a whole, while there are watched pages in it. */
export interface BrowserWatch {
  /** A page has a session of its own by now. */
  enter(page: AttachedPage): Promise<void>;
  leave(page: AttachedPage): void;
  /** Lets everything pass from now on. */
  end(): Promise<void>;
}

/** Opens a session with the browser for the first page, and closes it after the last, since nobody tells when a context is closed. */
export function createBrowserWatch(
  openTools: () => Promise<DevTools | undefined>,
  known: Known,
): BrowserWatch {
  const pages = new Map<string, AttachedPage>();
  /** Gives what ends the watch. */
  let opening: Promise<() => Promise<void>> | undefined;

  async function begin(contextId: string): Promise<() => Promise<void>> {
    const devTools = await openTools();
    if (!devTools) return async () => undefined;
    const cookies = () => pages.values().next().value?.devTools;
    const isWatched = (targetId: string) => pages.has(targetId);
    const stop = await watchBrowser({ ...known, devTools, contextId, cookies, isWatched });
    return () => devTools.detach().finally(stop);
  }

  async function end(): Promise<void> {
    const opened = opening;
    // A page that comes while this one ends has another.
    opening = undefined;
    pages.clear();
    // It may be gone with the browser.
    await opened?.then((close) => close()).catch(() => undefined);
  }

  return {
    async enter(page) {
      pages.set(page.targetId, page);
      opening ??= begin(page.contextId);
      await opening;
    },
    leave({ targetId }) {
      pages.delete(targetId);
      if (pages.size === 0) void end();
    },
    end,
  };
}

/**
 * Watches what no page's session sees: the first request of a window that a page opens, which is sent before the libraries tell
 * of it, and the requests of service workers, shared workers and frames in a process of their own. A session with the
 * browser sees those of all its contexts; what is another context's, or a watched page's, passes.
 *
 * @returns what ends it.
 */
async function watchBrowser(browser: WatchedBrowser): Promise<() => void> {
  const { devTools, contextId } = browser;
  const targets = new Map<string, Target>();

  function originOf({ frameId, resourceType }: PausedRequest): Origin | undefined {
    const target = targets.get(frameId);
    const isDocument = resourceType === 'Document';
    // A page's own session sees its requests first, and takes them; but a window's first may have been on its way before that
    // session was there, and be told of after.
    if (!target || (browser.isWatched(frameId) && !isDocument)) return undefined;
    const judges = target.type === 'page';
    const isPage = judges && isDocument;
    const sender = isPage ? (targets.get(target.openerId ?? '') ?? target) : target;
    return { isPage, pageUrl: sender.url, judges };
  }

  const requests = watchRequests({
    ...browser,
    originOf,
    endsWithAnswer: true,
    setCookiesOf: (sent) => {
      const cookies = browser.cookies();
      return cookies ? setSince(cookies, sent) : [];
    },
  });

  function note(event: unknown): void {
    const target = has(event, 'targetInfo') ? event.targetInfo : undefined;
    if (isTarget(target) && target.browserContextId === contextId) targets.set(target.targetId, target);
  }

  devTools.on('Target.targetCreated', note);
  devTools.on('Target.targetInfoChanged', note);
  devTools.on('Target.targetDestroyed', (event) => {
    const frameId = has(event, 'targetId') ? String(event.targetId) : '';
    targets.delete(frameId);
    requests.end({ frameId });
  });
  await devTools.send('Target.setDiscoverTargets', { discover: true });
  const patterns = ['Request', 'Response'].map((requestStage) => ({ urlPattern: '*', requestStage }));
  await devTools.send('Fetch.enable', { patterns });
  return () => requests.end();
}

function isTarget(value: unknown): value is Target {
  return has(value, 'targetId') && has(value, 'type') && has(value, 'url') && has(value, 'browserContextId');
}
