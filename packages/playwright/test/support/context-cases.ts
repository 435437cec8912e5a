import { createPacerSession } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import type { AddCase } from './add-case.js';
import type { TestBrowser } from './test-browser.js';
import { account, court, docketForm, openWorld } from './world.js';

/** The life of a signed-in context. */
export function contextCases(browser: () => TestBrowser, more: AddCase): void {
  more('two contexts share one login', async () => {
    await using world = await openWorld(browser());
    const other = await world.another();
    await other.signIn(world.session);
    const page = await other.newPage();

    await Promise.all([world.page.goto(court + docketForm), page.goto(court + docketForm)]);

    expect(await world.page.content()).toContain('logout');
    expect(await page.content()).toContain('logout');
    world.emulator.journal.expectLogins(1);
  });

  more('contexts that are signed in at once, and released, leave the browser to the next one', async () => {
    await using world = await openWorld(browser());
    const contexts = await Promise.all(Array.from({ length: 3 }, () => world.another()));
    await Promise.all(contexts.map((context) => context.newPage()));
    const handles = await Promise.all(contexts.map((context) => context.signIn(world.session)));
    await Promise.all(handles.map((handle) => handle.release()));
    const next = await world.another();
    await next.signIn(world.session);

    const page = await next.newPage();
    await page.goto(court + docketForm);

    expect(await page.content()).toContain('logout');
  });

  more('signs in pages that were open before', async () => {
    await using world = await openWorld(browser());
    const context = await world.another();
    const page = await context.newPage();
    await page.goto('https://www.example.com/');
    await context.signIn(world.session);

    await page.goto(court + docketForm);

    expect(await page.content()).toContain('logout');
  });

  more('a context that is closed during a login keeps nobody waiting, and the login is kept', async () => {
    await using world = await openWorld(browser());
    const { emulator, page, context, session } = world;
    const hanging = emulator.faults.add({ host: 'sign-in', hang: true });
    const visit = page.goto(court + docketForm).catch((error: unknown) => error);
    await expect.poll(() => emulator.journal.requests('sign-in').length).toBe(1);

    await context.close();

    expect(await visit).toBeInstanceOf(Error);
    await world.signedIn.release();
    hanging();
    const { login } = await session.token();
    expect(login).toBe(1);
    expect(world.asked('nysd')).toEqual([]);
    expect(world.failures).toEqual([]);
    emulator.journal.expectLogins(1);
  });

  test('release takes the cookies out and leaves context and pages as they were', async () => {
    await using world = await openWorld(browser());
    const { emulator, page, context, signedIn } = world;
    await page.goto(court + docketForm);

    await signedIn.release();
    await signedIn.release();

    expect(await context.cookies()).not.toContainEqual(expect.objectContaining({ name: 'NextGenCSO' }));
    expect(Object.keys(context.own)).not.toContain('newPage');
    await page.goto(court + docketForm);
    expect(page.url()).toContain('/csologin/');
    await (await context.newPage()).goto(court + docketForm);
    expect(
      world
        .asked('nysd')
        .slice(1)
        .flatMap(({ credentials }) => credentials),
    ).toEqual([]);
    emulator.journal.expectLogins(1);
  });

  more('release takes the cookies out where no page is open any more', async () => {
    await using world = await openWorld(browser());
    await world.context.newPage();
    await world.page.goto(court + docketForm);
    for (const page of await world.context.pages()) await page.close();

    await world.signedIn.release();

    expect(await world.context.cookies()).not.toContainEqual(expect.objectContaining({ name: 'NextGenCSO' }));
  });

  more('logout ends the sign-in at PACER too', async () => {
    await using world = await openWorld(browser());
    await world.page.goto(court + docketForm);

    await world.signedIn.logout();

    expect(world.emulator.tokens.live()).toEqual([]);
    expect(await world.context.cookies()).not.toContainEqual(expect.objectContaining({ name: 'NextGenCSO' }));
  });

  more('wrapping twice is wrapping once, and another session has to wait', async () => {
    await using world = await openWorld(browser());
    const { context, session, emulator } = world;

    expect(await context.signIn(session)).toBe(world.signedIn);
    await using other = createPacerSession({
      environment: 'production',
      credentials: { ...account, loginId: 'somebodyelse' },
      fetch: emulator.fetch,
    });
    await expect(context.signIn(other)).rejects.toThrow(/signed in with another session/);
    await world.signedIn.release();
    await context.signIn(other);
  });
}
