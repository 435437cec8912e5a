import { type DevTools, has } from './dev-tools.js';
import { setCookiesIn } from './show-answer.js';
import { type Known, type Watched, watchRequests } from './watch-requests.js';
import { hasToken } from './without-tokens.js';

/** A page whose requests are watched. */
export interface WatchedPage extends Pick<Watched, 'devTools' | keyof Known> {
  /** The frame that is the page itself. */
  readonly mainFrame: string;
  /** The page's URL at this moment. */
  url(): string;
}

/**
 * Watches what a page and its frames ask.
 *
 * @returns what ends it.
 */
export async function watchPage(page: WatchedPage): Promise<() => void> {
  const { devTools, mainFrame } = page;
  const requests = watchRequests({
    ...page,
    originOf: ({ resourceType, frameId }) => ({
      isPage: resourceType === 'Document' && frameId === mainFrame,
      pageUrl: page.url(),
      judges: true,
    }),
    cookies: () => devTools,
    setCookiesOf: ({ setCookies }) => setCookies,
    endsWithAnswer: false,
  });

  /** What the browser sends at last is told before the answer. */
  function noteSent(event: unknown): void {
    const sent = requests.get(networkIdOf(event));
    if (sent) sent.withoutToken = !hasToken(event);
  }

  /** Which cookies an answer sets is told apart from it: before it, as a rule. */
  function noteCookies(event: unknown): void {
    const sent = requests.get(networkIdOf(event));
    const setCookies = setCookiesIn(event);
    if (!sent || setCookies.length === 0) return;
    if (sent.served) sent.exchange.redirected({ status: 0, header: () => undefined, setCookies }, sent.url);
    else sent.setCookies = [...sent.setCookies, ...setCookies];
  }

  devTools.on('Network.requestWillBeSentExtraInfo', noteSent);
  devTools.on('Network.responseReceivedExtraInfo', noteCookies);
  devTools.on('Network.loadingFinished', (event) => requests.end({ id: networkIdOf(event) }));
  devTools.on('Network.loadingFailed', (event) => requests.end({ id: networkIdOf(event) }));
  await pauseRequests(devTools);
  return () => requests.end();
}

async function pauseRequests(devTools: DevTools): Promise<void> {
  // The browser has done its part of these when it does the next; the page's own part, which nothing here is waiting for,
  // comes when the page's scripts let it.
  void devTools.send('Network.enable').catch(() => undefined);
  // What a cache answers proves no token.
  void devTools.send('Network.setCacheDisabled', { cacheDisabled: true }).catch(() => undefined);
  const patterns = ['Request', 'Response'].map((requestStage) => ({ urlPattern: '*', requestStage }));
  await devTools.send('Fetch.enable', { patterns });
}

function networkIdOf(event: unknown): string {
  return has(event, 'requestId') ? String(event.requestId) : '';
}
