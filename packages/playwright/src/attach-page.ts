import type { BrowserPage, BrowserPages } from './browser-pages.js';
import { type DevTools, has } from './dev-tools.js';
import { reportFailures } from './report-failures.js';
import { watchPage } from './watch-page.js';
import type { Known } from './watch-requests.js';

/** A page whose requests are watched. */
export interface AttachedPage {
  readonly devTools: DevTools;
  /** The protocol's `targetId`, which is that of its main frame too. */
  readonly targetId: string;
  /** The protocol's `browserContextId`. */
  readonly contextId: string;
  /** Lets its requests pass from now on; the session with its tools stays open. */
  release(): Promise<void>;
}

/** Watches the requests of a page until it is closed. */
export async function attachPage<Page extends BrowserPage>(
  pages: BrowserPages<Page>,
  page: Page,
  { closed, ...watched }: Known & { closed(): void },
): Promise<AttachedPage> {
  const devTools = await pages.devTools(page);
  // The browser knows it. The page itself would not say while one of its scripts is busy.
  const { targetId, browserContextId: contextId } = await targetOf(devTools);
  const failures = reportFailures(page);
  const stop = await watchPage({
    ...watched,
    devTools,
    mainFrame: targetId,
    url: () => page.url(),
    failed(error, url, isPage) {
      if (isPage) failures.note(error);
      watched.failed(error, url, isPage);
    },
  });
  const onClose = (): void => {
    stop();
    closed();
  };
  // `once` of Puppeteer's could not be taken back.
  page.on('close', onClose);
  return {
    devTools,
    targetId,
    contextId,
    async release() {
      failures.release();
      page.off('close', onClose);
      // A request that waits is sent as it is, unless the page is gone.
      await devTools.send('Fetch.disable').finally(stop);
    },
  };
}

async function targetOf(devTools: DevTools): Promise<{ targetId: string; browserContextId: string }> {
  const answer = await devTools.send('Target.getTargetInfo');
  const { targetInfo } = has(answer, 'targetInfo') ? answer : { targetInfo: undefined };
  const part = (name: string): string => (has(targetInfo, name) ? String(targetInfo[name]) : '');
  return { targetId: part('targetId'), browserContextId: part('browserContextId') };
}
