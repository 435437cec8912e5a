import type { BrowserPage, BrowserPages } from './browser-pages.js';
import { type DevTools, has } from './dev-tools.js';
import { reportFailures } from './report-failures.js';
import { type WatchedPage, watchRequests } from './watch-requests.js';

/** A page whose requests are watched. */
export interface AttachedPage {
  readonly devTools: DevTools;
  /** Lets its requests pass from now on; the session with its tools stays open. */
  release(): Promise<void>;
}

/** Watches the requests of a page until it is closed. */
export async function attachPage<Page extends BrowserPage>(
  pages: BrowserPages<Page>,
  page: Page,
  { session, failed, wrote, sites }: Pick<WatchedPage, 'session' | 'failed' | 'wrote' | 'sites'>,
): Promise<AttachedPage> {
  const devTools = await pages.devTools(page);
  const failures = reportFailures(page);
  const stop = await watchRequests({
    devTools,
    session,
    mainFrame: await mainFrameOf(devTools),
    url: () => page.url(),
    failed(error, url, isPage) {
      if (isPage) failures.note(error);
      failed(error, url, isPage);
    },
    wrote,
    sites,
  });
  page.once('close', stop);
  return {
    devTools,
    async release() {
      failures.release();
      page.off('close', stop);
      await devTools.send('Fetch.disable');
      stop();
    },
  };
}

async function mainFrameOf(devTools: DevTools): Promise<string> {
  const answer = await devTools.send('Page.getFrameTree');
  const tree =
    has(answer, 'frameTree') && has(answer.frameTree, 'frame') ? answer.frameTree.frame : undefined;
  return has(tree, 'id') ? String(tree.id) : '';
}
