import { expect, test } from 'vitest';
import type { AddCase } from './add-case.js';
import type { TestBrowser } from './test-browser.js';
import { court, docketForm, html, openedBy, openWorld, otherCourt, shows } from './world.js';

/** Windows that pages open by themselves. Their first request is sent before either library tells of them. */
export function windowCases(browser: () => TestBrowser, more: AddCase): void {
  for (const [way, open] of [
    ['window.open', (url: string) => `void window.open('${url}')`],
    ['target=_blank', (url: string) => clickOn(`<a target="_blank" href="${url}">`)],
  ] as const)
    more(`the first request of a window by ${way} signs in, and a sign-out of it is got over`, async () => {
      await using world = await openWorld(browser());
      const { emulator, page } = world;
      await page.goto('https://www.example.com/');

      const first = await openedBy(world, open(court + docketForm));
      await shows(first, 'logout');
      emulator.journal.expectLogins(1);
      emulator.tokens.expireAll();
      const second = await openedBy(world, open(otherCourt + docketForm));
      await shows(second, 'logout');

      expect(second.url()).toBe(otherCourt + docketForm);
      emulator.journal.expectLogins(2);
      await second.reload();
      expect(await second.content()).toContain('logout');
      expect(world.asked('cand').map(({ verdict }) => verdict)).toEqual([
        'signed-out',
        'signed-out',
        'served',
        'served',
      ]);
    });

  test('what a window is re-issued is the session’s, and no window takes it elsewhere', async () => {
    await using world = await openWorld(browser(), {
      emulator: { rotate: 'every-answer', tokenAfterRotation: 'invalid' },
    });
    const { emulator, page, session } = world;
    const elsewhere = ['https://www.nysd.uscourts.gov/', 'https://pacer.uscourts.gov/'];
    await page.goto(court + docketForm);

    for (const other of elsewhere) {
      const before = await session.token();
      const opened = await openedBy(world, clickOn(`<a target="_blank" href="${docketForm}">`));
      await shows(opened, 'logout');
      expect((await session.token()).fingerprint).not.toBe(before.fingerprint);
      await openedBy(world, clickOn(`<a target="_blank" href="${other}">`));
    }
    await page.goto(otherCourt + docketForm);

    expect(await page.content()).toContain('logout');
    emulator.journal.expectLogins(1);
    expect(world.credentialsAt('information').length).toBeGreaterThanOrEqual(2);
    expect(world.credentialsAt('information').flat()).toEqual([]);
    expect(emulator.journal.requests({ verdict: 'signed-out' })).toEqual([]);
  });

  more('a form that is posted into a new window and meets a sign-out is sent again, once', async () => {
    await using world = await openWorld(browser());
    const { emulator, page } = world;
    await page.goto(court + docketForm);
    emulator.tokens.expireAll();

    const opened = await openedBy(
      world,
      "(() => { const form = document.querySelector('form'); form.target = '_blank'; form.submit(); })()",
    );
    await shows(opened, 'Docket Text');

    const posts = emulator.journal.requests({ host: 'nysd', method: 'POST' });
    expect(posts.map(({ verdict }) => verdict)).toEqual(['signed-out', 'served']);
    emulator.journal.expectLogins(2);
  });

  more(
    'a form that is posted into a window of its own, which was opened empty, is sent again, once',
    async () => {
      await using world = await openWorld(browser(), {
        emulator: { rotate: 'every-answer', tokenAfterRotation: 'invalid' },
      });
      const { context, emulator, page, session } = world;
      await page.goto(court + docketForm);
      const opened = await openedBy(world, "void window.open('', 'docket')");
      await expect.poll(() => Object.hasOwn(opened, 'goto')).toBe(true);
      emulator.tokens.expireAll();

      await page.evaluate(
        "(() => { const form = document.querySelector('form'); form.target = 'docket'; form.submit(); })()",
      );
      await shows(opened, 'Docket Text');

      const posts = emulator.journal.requests({ host: 'nysd', method: 'POST' });
      expect(posts.map(({ verdict }) => verdict)).toEqual(['signed-out', 'served']);
      const reissued = (await context.cookies()).find(({ name }) => name === 'NextGenCSO');
      expect((await session.token()).value).toBe(reissued?.value);
      emulator.journal.expectLogins(2);
    },
  );

  more(
    'a foreign page that posts to a court in a new window causes no login, and carries nothing',
    async () => {
      await using world = await openWorld(browser(), {
        emulator: {
          pages: ({ url }) =>
            url.endsWith('/posts')
              ? html(`<form method="post" target="_blank" action="${court}${docketForm}"></form>`)
              : undefined,
        },
      });
      const { emulator, page } = world;
      await page.goto(court + docketForm);
      await page.goto('https://www.example.com/posts');
      emulator.journal.clear();

      await openedBy(world, "document.querySelector('form').submit()");

      expect(world.credentialsAt('nysd').length).toBeGreaterThanOrEqual(1);
      expect(world.credentialsAt('nysd').flat()).toEqual([]);
      emulator.journal.expectLogins(0);
    },
  );

  more('a window that is closed during its login keeps nobody waiting, and the login is kept', async () => {
    await using world = await openWorld(browser());
    const { emulator, page, session } = world;
    const hanging = emulator.faults.add({ host: 'sign-in', hang: true });
    await page.goto('https://www.example.com/');
    await page.evaluate(`void (window.opened = window.open('${court}${docketForm}'))`);
    await expect.poll(() => emulator.journal.requests('sign-in').length).toBe(1);

    await page.evaluate('window.opened.close()');
    hanging();
    expect((await session.token()).login).toBe(1);
    await page.goto(court + docketForm);

    expect(await page.content()).toContain('logout');
    emulator.journal.expectLogins(1);
  });

  more('other contexts of the browser are left alone', async () => {
    await using world = await openWorld(browser());
    const { emulator, page } = world;
    await page.goto(court + docketForm);
    emulator.journal.clear();
    const stranger = await (await world.another()).newPage();

    await stranger.goto('https://www.example.com/');
    await stranger.evaluate(`void window.open('${court}${docketForm}')`);
    await expect.poll(() => world.asked('sign-in').length).toBe(1);

    expect(emulator.journal.entries.flatMap(({ credentials }) => credentials)).toEqual([]);
    emulator.journal.expectLogins(0);
  });
}

/** A click on a link that was not there. */
function clickOn(link: string): string {
  return `(() => { document.body.insertAdjacentHTML('beforeend', '${link}'); document.body.lastElementChild.click(); })()`;
}
