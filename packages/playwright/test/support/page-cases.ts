import { withPacer as fetchWithPacer } from '@pacer-auth/fetch';
import { expect, test } from 'vitest';
import type { AddCase } from './add-case.js';
import type { TestBrowser } from './test-browser.js';
import { court, docketForm, openWorld, otherCourt, submit } from './world.js';

/** What a signed-in page shows, and which token it shares. */
export function pageCases(browser: () => TestBrowser, more: AddCase): void {
  more('opens a page of a court signed in, with a cookie for this host alone', async () => {
    await using world = await openWorld(browser());
    const { emulator, page, context, session } = world;

    const answer = await page.goto(court + docketForm);

    expect(answer?.status()).toBe(200);
    expect(await page.content()).toContain('logout');
    const { value } = await session.token();
    expect((await context.cookies()).filter(({ name }) => name === 'NextGenCSO')).toMatchObject([
      { value, domain: 'ecf.nysd.uscourts.gov', secure: true, httpOnly: true },
    ]);
    expect(world.asked('nysd')).toMatchObject([{ verdict: 'served', credentials: ['cookie:NextGenCSO'] }]);
    emulator.journal.expectLogins(1);
  });

  test('buys a docket by the form of its page', async () => {
    await using world = await openWorld(browser());
    await world.page.goto(court + docketForm);

    await submit(world.page);

    expect(await world.page.content()).toContain('Docket Text');
    world.emulator.journal.expectLogins(1);
    world.emulator.journal.expectRequests({ host: 'nysd', method: 'POST', verdict: 'served' }, 1);
  });

  more('shows a document in its frame', async () => {
    await using world = await openWorld(browser());
    const { page, emulator } = world;
    await page.goto(`${court}/doc1/127150000101`);

    await submit(page);
    await page.waitForSelector('iframe');

    await expect
      .poll(() => emulator.journal.requests({ host: 'nysd', path: '/cgi-bin/show_temp.pl' }))
      .toMatchObject([{ verdict: 'served', credentials: ['cookie:NextGenCSO'], status: 200 }]);
    emulator.journal.expectLogins(1);
  });

  more('shares the newest token with a scraper, whoever of them was given it', async () => {
    await using world = await openWorld(browser(), {
      emulator: { rotate: 'every-answer', tokenAfterRotation: 'invalid' },
    });
    const { emulator, page, session } = world;
    const scraper = fetchWithPacer(emulator.fetch, session);
    // The browser may ask for the icon by itself: beside another request one of the two would carry a dead token.
    emulator.faults.add({ host: 'nysd', path: '/favicon.ico', respond: { status: 404 } });

    for (let round = 0; round < 3; round += 1) {
      const before = await session.token();
      await page.goto(court + docketForm);
      expect(await page.content()).toContain('logout');
      expect((await session.token()).fingerprint).not.toBe(before.fingerprint);
      expect(await (await scraper(otherCourt + docketForm)).text()).toContain('logout');
    }

    emulator.journal.expectLogins(1);
    expect(emulator.journal.requests({ verdict: 'signed-out' })).toEqual([]);
  });

  more("bills to the client code of the session's view", async () => {
    await using world = await openWorld(browser(), { view: (session) => session.forClientCode('matter-7') });

    await world.page.goto(court + docketForm);

    expect(world.asked('nysd')).toMatchObject([{ clientCode: 'matter-7', verdict: 'served' }]);
  });

  more('signs in the requests that a script of the page sends', async () => {
    await using world = await openWorld(browser());
    const { emulator, page } = world;
    await page.goto(court + docketForm);
    emulator.tokens.expireAll();

    const text = await page.evaluate(`fetch('${docketForm}').then((answer) => answer.text())`);

    expect(text).toContain('logout');
    emulator.journal.expectLogins(2);
  });

  test('leaves routes of the program alone', async () => {
    await using world = await openWorld(browser());
    const { emulator, page, context } = world;
    await context.addRoute();
    await page.goto(court + docketForm);
    emulator.faults.add({ host: 'nysd', path: '/cgi-bin/', times: 2, signedOut: 'redirect' });

    await page.goto(court + docketForm);

    expect(await page.content()).toContain('logout');
    emulator.journal.expectLogins(2);
  });
}
