import { expect } from 'vitest';
import type { AddCase } from './add-case.js';
import type { TestBrowser } from './test-browser.js';
import { court, docketForm, openWorld, type World } from './world.js';

/** Made to look like a court's. */
const lookAlikes = [
  'www.example.com',
  'ecf.nysd.uscourts.gov.example.com',
  'ecf.nysd.uscourts.gov-example.com',
  'xecf.nysd.uscourts.gov',
  'ecf.a.nysd.uscourts.gov',
  'ecf.xn--nysd-1ra.uscourts.gov',
];

/** Where a credential may go, by the beginning of the URL. */
const carrying = [
  'https://ecf.nysd.uscourts.gov/',
  'https://ecf.cand.uscourts.gov/',
  'https://pcl.uscourts.gov/pcl/',
];

const others = [
  'https://pcl.uscourts.gov/pcl-public-api/',
  'https://pcl.uscourts.gov/other/',
  'https://qa-login.uscourts.gov/',
  'https://qa-pcl.uscourts.gov/pcl/',
  'https://pacer.uscourts.gov/',
  'https://www.nysd.uscourts.gov/',
  ...lookAlikes.map((name) => `https://${name}/`),
  'https://ecf.nysd.uscourts.gov./',
  'https://ecf.nysd.uscourts.gov:8443/',
  'http://ecf.nysd.uscourts.gov/',
];

/** Spellings of a URL in a `Location`, all of which a browser reads as the same host. */
const spellings: readonly ((url: string) => string)[] = [
  (url) => url.replace(/^https:\/\/[^/]+/, (origin) => origin.toUpperCase()),
  (url) => url.replace(/^https?:/, ''),
  (url) => url.replace('://', ':/\t/').replace('.', '\t.'),
  (url) => url.replace('://', ':\\\\'),
  (url) => url.replace(/^https?:\/\//, '/\\'),
  (url) => url.replace('://', ':////'),
  (url) => `${url}?next=https://ecf.nysd.uscourts.gov/`,
  (url) => `${url}#@ecf.nysd.uscourts.gov/`,
  (url) => url.replace('://', '://ecf.nysd.uscourts.gov:443@'),
];

type Row = readonly [from: string, to: string, status: number, spell?: ((url: string) => string) | undefined];

/** Hosts x statuses x spellings: a credential is where it belongs, and nowhere else. */
export function redirectCases(browser: () => TestBrowser, more: AddCase): void {
  const foreign = 'https://www.example.com/';
  const targets = [...carrying, ...others];

  more('a page is redirected to every kind of host, and a token goes where it belongs', () =>
    withRows(browser(), async ({ page }, play) => {
      const rows: Row[] = targets.map((to) => [`${court}/`, to, 302]);
      rows.push(...[...carrying, 'https://pacer.login.uscourts.gov/'].map((to): Row => [foreign, to, 302]));
      for (const row of rows) await play(row, (url) => page.goto(url));
    }),
  );

  more('what a script asks is redirected to every kind of host, and a token goes where it belongs', () =>
    withRows(browser(), async ({ page }, play) => {
      const all = targets.flatMap((to, index): Row[] => [
        [`${court}/`, to, 307],
        [`${court}/`, to, 303],
        [`${court}/`, to, 301, spellings[index % spellings.length]],
        [`${court}/`, to, 308, spellings[(index + 4) % spellings.length]],
      ]);
      const options =
        "{ method: 'POST', body: new URLSearchParams('q=a'), mode: 'no-cors', credentials: 'include' }";
      for (const row of all)
        await play(row, (url) => page.evaluate(`fetch('${url}', ${options}).then(() => 1)`));
    }),
  );
}

/** Plays rows in one world, in which tokens are re-issued for all of .uscourts.gov all the time. */
async function withRows(
  browser: TestBrowser,
  run: (
    world: World,
    play: (row: Row, send: (url: string) => Promise<unknown>) => Promise<void>,
  ) => Promise<void>,
): Promise<void> {
  const plan = new Map<string, Response>();
  await using world = await openWorld(browser, {
    emulator: {
      rotate: 'every-answer',
      foreignHosts: lookAlikes,
      pages: ({ url }) => {
        const { pathname } = new URL(url);
        return pathname.includes('/row/') ? (plan.get(pathname) ?? new Response('served')) : undefined;
      },
    },
  });
  const { journal } = world.emulator;
  await world.page.goto(court + docketForm);
  let number = 0;
  await run(world, async ([from, to, status, spell = String], send) => {
    number += 1;
    const path = `row/${number}`;
    const location = spell(`${to}${path}/second`);
    const first = `${from}${path}/first`;
    plan.set(new URL(first).pathname, new Response(null, { status, headers: { location } }));
    // A browser may refuse such a Location; what matters is what has arrived.
    await send(first).catch(() => undefined);
    const arrived = journal.entries.filter((entry) => entry.path.includes(`${path}/`));
    const label = `${first} -> ${status} ${location}`;
    expect(arrived.length, label).toBeGreaterThan(0);
    if (carrying.includes(to) && spell === String) expect(arrived.length, label).toBe(2);
    for (const { hostname, path: at, credentials, verdict } of arrived) {
      // Plain HTTP leads on to the same host over TLS; a port is the host's name in the journal, and none of PACER's.
      const isPort = to.includes(':8443') && at.includes('/second');
      const isCarrying = carrying.some((start) => `https://${hostname}${at}`.startsWith(start));
      const wanted = isCarrying && !isPort && verdict !== 'plain-http' ? ['cookie:NextGenCSO'] : [];
      const carried = credentials.filter((name) => name !== 'header:Authorization');
      // With a user name in it, no URL is one that a credential goes to.
      if (!location.includes(':443@') || carried.length > 0)
        expect(carried, `${label}: ${hostname}${at}`).toEqual(wanted);
    }
  });
  journal.expectLogins(1);
}
