import { createPacerSession } from '@pacer-auth/core';
import { withPacer as fetchWithPacer } from '@pacer-auth/fetch';
import { expect } from 'vitest';
import type { AddCase } from './add-case.js';
import type { TestBrowser, TestContext } from './test-browser.js';
import { account, court, docketForm, openWorld, otherCourt, type World } from './world.js';

/** What is left of a sign-in when it has ended, or could not begin. */
export function releaseCases(browser: () => TestBrowser, more: AddCase): void {
  more('a second release takes nothing from the session that has come since', async () => {
    await using world = await openWorld(browser());
    const { context, emulator, page, signedIn } = world;
    await page.goto(court + docketForm);
    await signedIn.release();
    await using other = createPacerSession({
      environment: 'production',
      credentials: account,
      fetch: emulator.fetch,
    });
    const next = await context.signIn(other);
    await page.goto(court + docketForm);

    await signedIn.release();

    expect(await context.cookies()).toContainEqual(expect.objectContaining({ name: 'NextGenCSO' }));
    expect(await context.signIn(other)).toBe(next);
  });

  more('a release in the middle of requests leaves no token in the browser', async () => {
    await using world = await openWorld(browser());
    const { context, page, session } = world;
    await session.token();
    // At another moment of the requests each time.
    for (let round = 0; round < 8; round += 1) {
      const signedIn = await context.signIn(session);
      const visit = page.goto(court + docketForm).catch(() => undefined);

      await signedIn.release();

      await visit;
      await page.goto('https://www.example.com/');
      expect(await context.cookies()).not.toContainEqual(expect.objectContaining({ name: 'NextGenCSO' }));
    }
  });

  more('a page that is opened during the release is left as it is', async () => {
    await using world = await openWorld(browser());
    const opening = world.context.newPage();

    await world.signedIn.release();
    const page = await opening;
    await page.goto(court + docketForm);

    expect(page.url()).toContain('/csologin/');
    world.emulator.journal.expectLogins(0);
  });

  more('release puts back what the program had put there before', async () => {
    await using world = await openWorld(browser());
    const context = await world.another();
    const page = await context.newPage();
    const own = async (): Promise<null> => null;
    page.goto = own;
    Reflect.set(context.own, 'newPage', own);

    const signedIn = await context.signIn(world.session);
    expect(page.goto).not.toBe(own);
    await signedIn.release();

    expect(page.goto).toBe(own);
    expect(Reflect.get(context.own, 'newPage')).toBe(own);
  });

  more('where the browser refuses, nothing is signed in', async () => {
    await using world = await openWorld(browser());
    const context = await world.another();
    const page = await context.newPage();
    beforeBrowserTools(context, () => Promise.reject(new Error('refused')));

    await expect(context.signIn(world.session)).rejects.toThrow('refused');
    await page.goto(court + docketForm);

    expect(page.url()).toContain('/csologin/');
    world.emulator.journal.expectLogins(0);
  });

  more(
    'a page that is closed during the sign-in of its context ends no watch over the next one',
    async () => {
      await using world = await openWorld(browser());
      const context = await world.another();
      const first = await context.newPage();
      const { promise, resolve } = Promise.withResolvers<void>();
      let waiting = false;
      beforeBrowserTools(context, () => {
        waiting = true;
        return promise;
      });
      const signingIn = context.signIn(world.session);
      await expect.poll(() => waiting).toBe(true);
      await first.close();
      const opening = context.newPage();
      await expect
        .poll(async () => (await context.pages()).some((each) => Object.hasOwn(each, 'goto')))
        .toBe(true);
      const [second] = await context.pages();
      await second?.goto('https://www.example.com/');
      resolve();
      await Promise.all([signingIn, opening]);

      await second?.evaluate(`void window.open('${court}${docketForm}')`);

      await expect.poll(() => world.asked('nysd')).toMatchObject([{ verdict: 'served' }]);
    },
  );

  const ways: Readonly<Record<string, (world: World, sender: Sender) => Promise<unknown>>> = {
    'its own end': (world, { close }) => close(world),
    'the release': ({ signedIn }) => signedIn.release(),
    'the end of the context': ({ context }) => context.close(),
    'both at once': ({ signedIn, context }) => Promise.all([context.close(), signedIn.release()]),
  };
  const senders: Readonly<Record<string, Sender>> = {
    'a window': {
      send: ({ page }) => page.evaluate(`void (window.opened = window.open('${court}${docketForm}'))`),
      close: ({ page }) => page.evaluate('window.opened.close()'),
    },
    'a page': {
      send: async ({ page }) => void page.goto(court + docketForm).catch(() => undefined),
      close: ({ page }) => page.close(),
    },
  };
  for (const [end, leave] of Object.entries(ways))
    for (const [who, sender] of Object.entries(senders))
      more(`what ${who} was to find out keeps nobody waiting after ${end}`, async () => {
        await using world = await openWorld(browser());
        const { emulator, page, session } = world;
        await page.goto(court + docketForm);
        emulator.faults.add({ host: 'nysd', path: '/cgi-bin/', times: 1, signedOut: 'form' });
        emulator.faults.add({ host: 'nysd', path: '/cgi-bin/', hang: true });
        await sender.send(world);
        await expect.poll(() => world.asked('nysd').length).toBe(3);

        await leave(world, sender);

        emulator.faults.clear();
        emulator.faults.add({ host: 'cand', times: 1, signedOut: 'form' });
        const answer = await fetchWithPacer(emulator.fetch, session)(otherCourt + docketForm);
        expect(await answer.text()).toContain('logout');
        emulator.journal.expectLogins(1);
      });
}

/** Whose request finds out whether a sign-in page is spurious. */
interface Sender {
  send(world: World): Promise<unknown>;
  close(world: World): Promise<unknown>;
}

/** Does something before a session with the browser as a whole is given, in either library. */
function beforeBrowserTools({ own }: TestContext, first: () => Promise<void>): void {
  const real: object = Reflect.apply(Reflect.get(own, 'browser'), own, []);
  const open = async (owner: object, name: string): Promise<unknown> => {
    await first();
    return await Reflect.apply(Reflect.get(owner, name), owner, []);
  };
  const target = (): object => {
    const whole: object = Reflect.apply(Reflect.get(real, 'target'), real, []);
    return { createCDPSession: () => open(whole, 'createCDPSession') };
  };
  const standIn = { newBrowserCDPSession: () => open(real, 'newBrowserCDPSession'), target };
  // Its private members are its own.
  const get = (_: object, name: string | symbol): unknown => {
    const value: unknown = Reflect.get(name in standIn ? standIn : real, name);
    return typeof value === 'function' ? value.bind(real) : value;
  };
  const browser = new Proxy(real, { get });
  Reflect.set(own, 'browser', () => browser);
}
