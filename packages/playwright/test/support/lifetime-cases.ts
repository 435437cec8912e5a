import { inspect } from 'node:util';
import { expect } from 'vitest';
import type { AddCase } from './add-case.js';
import type { Library, TestBrowser } from './test-browser.js';
import { court, docketForm, openWorld, otherCourt } from './world.js';

/** What ends in the middle of something, and what never ends. */
export function lifetimeCases(library: Library, browser: () => TestBrowser, more: AddCase): void {
  more('a page that is closed in the middle of an answer holds nothing up', async () => {
    await using world = await openWorld(browser());
    const { emulator, page, context, signedIn } = world;
    await page.goto(court + docketForm);
    const restore = emulator.faults.add({ host: 'nysd', path: '/cgi-bin/', hang: true });
    const visit = page.goto(court + docketForm).catch((error: unknown) => error);
    await expect.poll(() => world.asked('nysd').length).toBe(2);

    await page.close();

    expect(await visit).toBeInstanceOf(Error);
    restore();
    const next = await context.newPage();
    await next.goto(court + docketForm);
    expect(await next.content()).toContain('logout');
    await signedIn.release();
    emulator.journal.expectLogins(1);
  });

  more('a browser that is closed during a login keeps nobody waiting, and the login is kept', async () => {
    const own = await library.launch();
    await using world = await openWorld(own);
    const { emulator, page, session } = world;
    const hanging = emulator.faults.add({ host: 'sign-in', hang: true });
    const visit = page.goto(court + docketForm).catch((error: unknown) => error);
    await expect.poll(() => emulator.journal.requests('sign-in').length).toBe(1);

    await own.close();

    expect(await visit).toBeInstanceOf(Error);
    await world.signedIn.release();
    hanging();
    expect((await session.token()).login).toBe(1);
    emulator.journal.expectLogins(1);
  });

  more('release leaves no listener on context and pages', async () => {
    await using world = await openWorld(browser());
    const context = await world.another();
    const page = await context.newPage();
    const counts = () =>
      [context.own, page].map((own) =>
        ['page', 'close', 'targetcreated'].map((name) => {
          const count: unknown = Reflect.get(own, 'listenerCount');
          return typeof count === 'function' ? Reflect.apply(count, own, [name]) : undefined;
        }),
      );
    const before = counts();

    const signedIn = await context.signIn(world.session);
    expect(counts()).not.toEqual(before);
    await signedIn.release();

    expect(counts()).toEqual(before);
  });

  more('a page whose script never ends does not hold up the sign-in of its context', async () => {
    await using world = await openWorld(browser());
    const context = await world.another();
    const busy = await context.newPage();
    await busy.goto('https://www.example.com/');
    await busy.evaluate('void setTimeout(() => { for (;;); })');

    const signedIn = await context.signIn(world.session);
    const page = await context.newPage();
    await page.goto(court + docketForm);

    expect(await page.content()).toContain('logout');
    await signedIn.release();
  });

  more('a page that never ends is waited for as long as goto waits', async () => {
    const beginning = new TextEncoder().encode('<p>');
    await using world = await openWorld(browser(), {
      emulator: {
        pages: ({ url }) =>
          url.endsWith('/endless')
            ? new Response(new ReadableStream({ start: (body) => body.enqueue(beginning) }), {
                headers: { 'content-type': 'text/html' },
              })
            : undefined,
      },
    });
    const { page, emulator } = world;
    await page.goto(court + docketForm);

    const error = await page.goto(`${court}/endless`, { timeout: 2000 }).catch((reason: unknown) => reason);

    expect(error).toMatchObject({ name: 'TimeoutError' });
    await page.goto(court + docketForm);
    expect(await page.content()).toContain('logout');
    emulator.journal.expectLogins(1);
  });

  more('the back button and a reload after a sign-out show the page that was wanted', async () => {
    await using world = await openWorld(browser());
    const { emulator, page } = world;
    await page.goto(court + docketForm);
    await page.goto(otherCourt + docketForm);
    emulator.tokens.expireAll();

    await page.goBack();

    expect(page.url()).toBe(court + docketForm);
    expect(await page.content()).toContain('logout');
    emulator.tokens.expireAll();
    await page.reload();
    expect(await page.content()).toContain('logout');
    emulator.journal.expectLogins(3);
    await page.goto('https://www.example.com/');
    emulator.faults.add({ host: 'nysd', signedOut: 'form' });
    await expect(page.goBack()).rejects.toMatchObject({ code: 'ERR_PACER_SIGNED_OUT' });
  });

  more('contexts that are signed out at once share one login', async () => {
    await using world = await openWorld(browser());
    const { emulator, session } = world;
    const other = await world.another();
    await other.signIn(session);
    const pages = [world.page, await world.context.newPage(), await other.newPage(), await other.newPage()];
    await world.page.goto(court + docketForm);
    emulator.tokens.expireAll();

    await Promise.all(pages.map((page, index) => page.goto((index % 2 ? court : otherCourt) + docketForm)));

    for (const page of pages) expect(await page.content()).toContain('logout');
    emulator.journal.expectLogins(2);
  });

  more('nothing that is given or thrown tells the token or the password', async () => {
    const password = 'a right one, and secret';
    const tokens: string[] = [];
    await using world = await openWorld(browser(), {
      emulator: {
        accounts: [{ loginId: 'printed', password }],
        createToken() {
          const token = crypto.randomUUID().replaceAll('-', '').repeat(4);
          tokens.push(token);
          return token;
        },
      },
      session: { credentials: { loginId: 'printed', password } },
    });
    const { emulator, page, signedIn, context, failures } = world;
    await page.goto(court + docketForm);
    emulator.faults.add({ host: 'nysd', signedOut: 'form' });
    const signedOut = await page.goto(court + docketForm).catch((error: unknown) => error);
    emulator.faults.clear();
    emulator.faults.add({ host: 'sign-in', page: 'maintenance' });
    emulator.tokens.expireAll();
    const unreachable = await page.goto(court + docketForm).catch((error: unknown) => error);
    await page.close();
    const closed = await page.goto(court + docketForm).catch((error: unknown) => error);

    expect([signedOut, unreachable, closed].every((error) => error instanceof Error)).toBe(true);
    expect(tokens.length).toBeGreaterThan(0);
    const shown = [
      signedOut,
      unreachable,
      closed,
      failures,
      signedIn,
      Reflect.ownKeys(context.own).map(String),
    ];
    for (const value of shown)
      for (const text of [inspect(value, { depth: 6, showHidden: true }), JSON.stringify(value)])
        for (const secret of [password, ...tokens]) expect(text).not.toContain(secret);
  });
}
