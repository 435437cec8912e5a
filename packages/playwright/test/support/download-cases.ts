import { expect } from 'vitest';
import type { AddCase } from './add-case.js';
import type { TestBrowser } from './test-browser.js';
import { court, docketForm, openWorld } from './world.js';

const pdf = '%PDF-1.4 a document';

/** What is saved, and not shown; and what Playwright asks by Node.js. */
export function downloadCases(browser: () => TestBrowser, more: AddCase): void {
  const savesDocument = async (signedOut: 'redirect' | 'form', posts: boolean): Promise<void> => {
    await using world = await openWorld(browser(), {
      emulator: {
        rotate: 'every-answer',
        signedOut,
        pages: ({ url }) =>
          url.endsWith('/document.pdf')
            ? new Response(pdf, {
                headers: {
                  'content-type': 'application/pdf',
                  'content-disposition': 'attachment; filename=document.pdf',
                },
              })
            : undefined,
      },
    });
    const { emulator, page, context } = world;
    await page.goto(court + docketForm);
    emulator.tokens.expireAll();
    emulator.journal.clear();

    const saved = await context.save(
      page,
      posts
        ? "(() => { const form = document.querySelector('form'); form.action = '/document.pdf'; form.submit(); })()"
        : "(() => { const link = document.createElement('a'); link.href = '/document.pdf'; document.body.append(link); link.click(); })()",
    );

    if (saved !== undefined) expect(saved).toBe(pdf);
    await expect
      .poll(() => emulator.journal.requests({ path: '/document.pdf', verdict: 'served' }).length)
      .toBe(1);
    const asked = emulator.journal.requests({ path: '/document.pdf' });
    // Only what is safe to repeat finds out whether a sign-in page is spurious.
    expect(asked.length).toBe(posts ? 2 : 3);
    emulator.journal.expectLogins(1);
    expect(page.url()).toBe(court + docketForm);
    await page.goto(court + docketForm);
    expect(await page.content()).toContain('logout');
    expect(emulator.journal.requests({ path: docketForm, verdict: 'signed-out' })).toEqual([]);
  };
  for (const signedOut of ['redirect', 'form'] as const)
    more(`a document that is saved, and meets a sign-out by ${signedOut}, is saved after one login`, () =>
      savesDocument(signedOut, false),
    );
  more('a document that a form asks for, and that is saved, is asked for once more after a sign-out', () =>
    savesDocument('form', true),
  );

  more(
    'what context.request asks is not signed in, and what it is re-issued goes nowhere by a page',
    async () => {
      await using world = await openWorld(browser(), { emulator: { rotate: 'every-answer' } });
      const { emulator, page, context } = world;
      if (!context.ask) return;
      expect(await context.ask(court + docketForm)).not.toContain('logout');
      emulator.journal.expectLogins(0);
      await page.goto(court + docketForm);

      expect(await context.ask(court + docketForm)).toContain('logout');
      await page.goto('https://www.nysd.uscourts.gov/');
      await page.goto(court + docketForm);
      expect(world.credentialsAt('information').flat()).toEqual([]);
      emulator.tokens.expireAll();
      expect(await context.ask(court + docketForm)).not.toContain('logout');
      emulator.journal.expectLogins(1);
    },
  );
}
