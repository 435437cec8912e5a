import { expect, test } from 'vitest';
import type { AddCase } from './add-case.js';
import type { TestBrowser } from './test-browser.js';
import { court, docketForm, openWorld, otherCourt } from './world.js';

/** Who gets a credential, and who does not. */
export function hostCases(browser: () => TestBrowser, more: AddCase): void {
  more('a redirect to another court takes its credential along, of one login', async () => {
    await using world = await openWorld(browser());
    const { emulator, page } = world;
    emulator.faults.add({ host: 'nysd', path: '/moved', redirect: { location: otherCourt + docketForm } });

    await page.goto(`${court}/moved`);

    expect(page.url()).toBe(otherCourt + docketForm);
    expect(world.asked('cand')).toMatchObject([{ verdict: 'served', credentials: ['cookie:NextGenCSO'] }]);
    emulator.journal.expectLogins(1);
  });

  test('a redirect to a foreign host takes nothing along', async () => {
    await using world = await openWorld(browser());
    const { emulator, page } = world;
    emulator.faults.add({
      host: 'nysd',
      path: '/moved',
      redirect: { location: 'https://www.example.com/there' },
    });

    await page.goto(`${court}/moved`);

    expect(page.url()).toBe('https://www.example.com/there');
    expect(world.asked('foreign')).toMatchObject([{ path: '/there', credentials: [] }]);
  });

  more(
    'a token that a court re-issues for all of .uscourts.gov is taken to no public site, no sign-in host and no QA',
    async () => {
      const others = [
        'https://www.nysd.uscourts.gov/',
        'https://pacer.uscourts.gov/',
        'https://qa-pcl.uscourts.gov/pcl/index.jsf',
      ];
      await using world = await openWorld(browser(), {
        emulator: {
          rotate: 'every-answer',
          pages: ({ url }) => {
            const leads = /\/leads(\d)/.exec(url)?.[1];
            if (leads === undefined) return undefined;
            const cookie = 'NextGenCSO=reissuedForAllOfThem; Domain=.uscourts.gov; Path=/; Secure';
            const location = others[Number(leads)] ?? '';
            return new Response(null, { status: 302, headers: { location, 'set-cookie': cookie } });
          },
        },
      });
      const { emulator, page } = world;

      for (const [index, other] of others.entries()) {
        await page.goto(court + docketForm);
        await page.goto(other);
        await page.goto(`${court}/leads${index}`);
      }
      await page.goto('https://pacer.login.uscourts.gov/csologin/login.jsf');

      const elsewhere = emulator.journal.entries.filter(
        ({ hostname }) => hostname !== 'ecf.nysd.uscourts.gov',
      );
      expect(elsewhere.length).toBeGreaterThanOrEqual(7);
      expect(elsewhere.flatMap(({ credentials }) => credentials)).toEqual([]);
    },
  );

  more(
    'the cookies of a public site, which are written without the token, go to that site alone',
    async () => {
      const seen: [string, string | null][] = [];
      const site = 'https://www.nysd.uscourts.gov';
      await using world = await openWorld(browser(), {
        emulator: {
          rotate: 'every-answer',
          pages: ({ url, headers }) => {
            seen.push([new URL(url).hostname, headers.get('cookie')]);
            return undefined;
          },
        },
      });
      const { emulator, page } = world;
      await page.goto(court + docketForm);
      await page.goto(`${site}/`);
      await page.evaluate("void (document.cookie = 'seen=before; Path=/; Secure')");
      emulator.faults.add({
        host: 'information',
        path: '/away',
        redirect: { location: 'https://www.example.com/there' },
      });

      await page.goto(`${site}/away`);

      expect(page.url()).toBe('https://www.example.com/there');
      expect(seen.filter(([host]) => host === 'www.example.com')).toContainEqual(['www.example.com', null]);
      expect(seen.filter(([host, cookie]) => host === 'www.example.com' && cookie !== null)).toEqual([]);
      expect(emulator.journal.requests({ host: 'information', path: '/away' }).length).toBe(1);
    },
  );

  more(
    'a foreign page that frames a court, shows its pictures or posts to it causes no login, and carries nothing',
    async () => {
      await using world = await openWorld(browser(), {
        emulator: {
          pages: ({ url }) =>
            new URL(url).pathname === '/frames'
              ? new Response(
                  `<iframe src="${court}${docketForm}"></iframe><img src="${court}/logo.png">
                 <form method="post" action="${court}/cgi-bin/DktRpt.pl?1-L_1_0-1"><input name="all_case_ids" value="500001"></form>`,
                  { headers: { 'content-type': 'text/html' } },
                )
              : undefined,
        },
      });
      const { emulator, page } = world;

      await page.goto('https://www.example.com/frames');
      emulator.journal.expectLogins(0);
      await page.goto(court + docketForm);
      emulator.journal.clear();
      await page.goto('https://www.example.com/frames');
      await Promise.all([page.waitForNavigation(), page.evaluate("document.querySelector('form').submit()")]);

      expect(world.asked('nysd').length).toBeGreaterThanOrEqual(3);
      expect(world.asked('nysd').flatMap(({ credentials }) => credentials)).toEqual([]);
      emulator.journal.expectLogins(0);
    },
  );

  more('the pages of the PACER Case Locator take the cookie, and its interface takes none', async () => {
    await using world = await openWorld(browser());
    const { emulator, page } = world;

    await page.goto('https://pcl.uscourts.gov/pcl/index.jsf');
    await page.evaluate("fetch('/pcl-public-api/rest/cases/reports').then((answer) => answer.status)");

    expect(emulator.journal.requests({ host: 'pcl', path: '/pcl/' }).at(0)?.credentials).toEqual([
      'cookie:NextGenCSO',
    ]);
    const api = emulator.journal.requests({ host: 'pcl', path: '/pcl-public-api/' });
    expect(api.map(({ credentials }) => credentials)).toEqual([[]]);
    emulator.journal.expectLogins(1);
  });
}
