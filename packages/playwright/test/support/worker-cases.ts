import { expect } from 'vitest';
import type { AddCase } from './add-case.js';
import type { TestBrowser } from './test-browser.js';
import { court, docketForm, html, openWorld, type World } from './world.js';

/** Asks a court, which re-issues the token for all of .uscourts.gov, and then a public site, and the court once more. */
const asks = `async () => {
  for (const host of ['ecf', 'www', 'ecf'])
    await fetch('https://' + host + '.nysd.uscourts.gov/cgi-bin/DktRpt.pl?500002', { mode: 'no-cors', credentials: 'include' });
}`;

/** `None`, so that foreign pages would send it too. */
const reissues = { rotate: 'every-answer', tokenCookie: { sameSite: 'None' } } as const;

const askedBy = ({ emulator }: World) =>
  emulator.journal
    .requests({ path: '/cgi-bin/DktRpt.pl?500002' })
    .map(({ hostname, credentials }) => [hostname, credentials]);

const ways: Readonly<Record<string, { readonly worker: string; readonly start: string }>> = {
  'a worker': {
    worker: `(${asks})().then(() => postMessage('done'));`,
    start: `new Promise((resolve) => { new Worker('/worker.js').onmessage = () => resolve() })`,
  },
  'a shared worker': {
    worker: `onconnect = ({ ports: [port] }) => (${asks})().then(() => port.postMessage('done'));`,
    start: `new Promise((resolve) => { new SharedWorker('/worker.js').port.onmessage = () => resolve() })`,
  },
  'a service worker': {
    worker: `oninstall = (event) => event.waitUntil((${asks})());`,
    start: `navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready).then(() => undefined)`,
  },
};

/** Requests that are none of a page's. */
export function workerCases(browser: () => TestBrowser, more: AddCase): void {
  for (const [who, { worker, start }] of Object.entries(ways))
    more(`${who} takes the token to its court alone, and causes no login`, async () => {
      await using world = await openWorld(browser(), {
        emulator: { ...reissues, pages: pagesWith(worker) },
      });
      const { emulator, page } = world;
      await page.goto(court + docketForm);

      await page.evaluate(start);

      const atCourt = ['ecf.nysd.uscourts.gov', ['cookie:NextGenCSO']];
      expect(askedBy(world)).toEqual([atCourt, ['www.nysd.uscourts.gov', []], atCourt]);
      emulator.journal.expectLogins(1);
    });

  more('a page that a service worker stands before is signed in', async () => {
    const worker =
      'oninstall = () => skipWaiting(); onactivate = (event) => event.waitUntil(clients.claim());';
    const passes = 'onfetch = (event) => event.respondWith(fetch(event.request));';
    await using world = await openWorld(browser(), { emulator: { pages: pagesWith(worker + passes) } });
    const { emulator, page } = world;
    await page.goto(court + docketForm);
    await page.evaluate(ways['a service worker']?.start ?? '');

    await page.reload();

    expect(await page.evaluate('navigator.serviceWorker.controller !== null')).toBe(true);
    expect(await page.content()).toContain('logout');
    emulator.journal.expectLogins(1);
  });

  more('a frame of a foreign page in a court’s takes a token nowhere', async () => {
    await using world = await openWorld(browser(), {
      emulator: {
        ...reissues,
        pages: ({ url }) => {
          if (url.endsWith('/frames')) return html('<iframe src="https://www.example.com/frame"></iframe>');
          if (url.endsWith('/frame')) return html(`<script>(${asks})().then(() => fetch('/done'))</script>`);
          return pagesWith('')({ url });
        },
      },
    });
    const { emulator, page } = world;
    await page.goto(court + docketForm);

    await page.goto(`${court}/frames`);
    await expect.poll(() => emulator.journal.requests({ path: '/done' }).length).toBe(1);

    const hosts = ['ecf', 'www', 'ecf'].map((name) => `${name}.nysd.uscourts.gov`);
    expect(askedBy(world)).toEqual(hosts.map((host) => [host, []]));
    emulator.journal.expectLogins(1);
  });
}

function pagesWith(worker: string): (request: { readonly url: string }) => Response | undefined {
  return ({ url }) => {
    const { pathname } = new URL(url);
    if (pathname === '/worker.js')
      return new Response(worker, { headers: { 'content-type': 'text/javascript' } });
    return undefined;
  };
}
