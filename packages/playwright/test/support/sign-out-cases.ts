import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import type { AddCase } from './add-case.js';
import type { TestBrowser } from './test-browser.js';
import { account, court, docketForm, openWorld, otherCourt, submit } from './world.js';

/** What follows from a sign-out, and what does not. */
export function signOutCases(browser: () => TestBrowser, more: AddCase): void {
  const answersOneSignOut = async (signedOut: 'redirect' | 'script' | 'form' | 'message'): Promise<void> => {
    await using world = await openWorld(browser(), { emulator: { signedOut } });
    const { emulator, page } = world;
    await page.goto(court + docketForm);
    emulator.tokens.expireAll();
    emulator.journal.clear();

    const answer = await page.goto(court + docketForm);

    expect(answer?.status()).toBe(200);
    expect(page.url()).toBe(court + docketForm);
    expect(await page.content()).toContain('logout');
    // A sign-in page may be spurious: it is asked for once more before anybody logs in.
    expect(world.asked('nysd').map(({ verdict }) => verdict)).toEqual(['signed-out', 'signed-out', 'served']);
    emulator.journal.expectLogins(1);
  };

  more('answers a sign-out by redirect with one login and the page that was wanted', () =>
    answersOneSignOut('redirect'),
  );

  for (const way of ['script', 'form', 'message'] as const)
    more(`answers a sign-out by ${way} with one login and the page that was wanted`, () =>
      answersOneSignOut(way),
    );

  more('a spurious sign-in page costs no login', async () => {
    await using world = await openWorld(browser());
    world.emulator.faults.add({ host: 'nysd', path: '/cgi-bin/', times: 1, signedOut: 'form' });

    await world.page.goto(court + docketForm);

    expect(await world.page.content()).toContain('logout');
    world.emulator.journal.expectLogins(1);
  });

  test('a posted form that meets a sign-out is sent again with its fields, once', async () => {
    await using world = await openWorld(browser());
    const { emulator, page } = world;
    await page.goto(court + docketForm);
    emulator.tokens.expireAll();

    await submit(page);

    expect(await page.content()).toContain('Docket Text');
    const posts = emulator.journal.requests({ host: 'nysd', method: 'POST' });
    expect(posts.map(({ verdict }) => verdict)).toEqual(['signed-out', 'served']);
    emulator.journal.expectLogins(2);
  });

  more(
    'a posted form is not sent again for an error, or where a redirect came before the sign-out',
    async () => {
      await using world = await openWorld(browser());
      const { emulator, page, failures } = world;
      await page.goto(court + docketForm);
      const restore = emulator.faults.add({ host: 'nysd', method: 'POST', page: 'server-error' });
      await submit(page);
      restore();
      emulator.journal.expectRequests({ host: 'nysd', method: 'POST' }, 1);
      emulator.journal.expectLogins(1);

      await page.goto(court + docketForm);
      emulator.faults.add({
        host: 'nysd',
        method: 'POST',
        redirect: { location: `${court}/receipt`, status: 303 },
      });
      emulator.faults.add({ host: 'nysd', path: '/receipt', signedOut: 'redirect' });
      await submit(page);

      emulator.journal.expectRequests({ host: 'nysd', method: 'POST' }, 2);
      expect(failures).toMatchObject([{ error: { code: 'ERR_PACER_SIGNED_OUT' }, url: `${court}/receipt` }]);
      expect(page.url()).toContain('/csologin/');
      emulator.journal.expectLogins(1);
    },
  );

  more('a login that does not help is the only one, and goto says so', async () => {
    await using world = await openWorld(browser());
    const { emulator, page } = world;
    emulator.faults.add({ host: 'nysd', path: '/cgi-bin/', signedOut: 'form' });

    await expect(page.goto(court + docketForm)).rejects.toMatchObject({ code: 'ERR_PACER_SIGNED_OUT' });

    expect(emulator.journal.logins().length).toBeLessThanOrEqual(2);
    expect(world.asked('nysd').length).toBeLessThanOrEqual(3);
  });

  more('pages that are signed out at once share one login', async () => {
    await using world = await openWorld(browser());
    const { emulator, context } = world;
    const pages = await Promise.all(Array.from({ length: 3 }, () => context.newPage()));
    await world.page.goto(court + docketForm);
    emulator.tokens.expireAll();

    await Promise.all(pages.map((page, index) => page.goto((index % 2 ? court : otherCourt) + docketForm)));

    for (const page of pages) expect(await page.content()).toContain('logout');
    emulator.journal.expectLogins(2);
  });

  more('a frame that is signed out signs in, and the page stays as it is', async () => {
    await using world = await openWorld(browser());
    const { emulator, page } = world;
    await page.goto(court + docketForm);
    emulator.tokens.expireAll();

    const text = await page.evaluate(`new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.onload = () => resolve(frame.contentDocument.body.innerHTML);
      frame.src = '${docketForm}';
      document.body.append(frame);
    })`);

    expect(text).toContain('logout');
    expect(page.url()).toBe(court + docketForm);
    emulator.journal.expectLogins(2);
  });

  more('a refused login sends nothing to the court, and goto throws why, without a secret', async () => {
    const password = 'wrong, and secret';
    await using world = await openWorld(browser(), {
      session: { credentials: { loginId: account.loginId, password } },
    });

    const error = await world.page.goto(court + docketForm).catch((reason: unknown) => reason);

    expect(error).toMatchObject({ code: 'ERR_PACER_OTP_REQUIRED' });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(password);
    expect(world.failures).toMatchObject([{ error: { code: 'ERR_PACER_OTP_REQUIRED' } }]);
    expect(world.asked('nysd')).toEqual([]);
    await expect(world.page.goto(court + docketForm)).rejects.toMatchObject({
      code: 'ERR_PACER_OTP_REQUIRED',
    });
    world.emulator.journal.expectLogins(1);
  });

  more('a listener that throws keeps no page waiting', async () => {
    await using world = await openWorld(browser());
    const { emulator, session } = world;
    const context = await world.another();
    await context.signIn(session, {
      onError() {
        throw new Error('of the listener');
      },
    });
    const page = await context.newPage();
    emulator.faults.add({ host: 'nysd', path: '/cgi-bin/', signedOut: 'form' });

    await expect(page.goto(court + docketForm)).rejects.toMatchObject({ code: 'ERR_PACER_SIGNED_OUT' });
  });

  more('a request that is to carry no cookie, by the page’s wish, costs no login', async () => {
    await using world = await openWorld(browser(), { emulator: { signedOut: 'form' } });
    const { emulator, page } = world;
    await page.goto(court + docketForm);

    const text = await page.evaluate(
      `fetch('${docketForm}', { credentials: 'omit' }).then((answer) => answer.text())`,
    );

    expect(text).not.toContain('logout');
    await page.goto(court + docketForm);
    expect(await page.content()).toContain('logout');
    emulator.journal.expectLogins(1);
    expect(world.failures).toEqual([]);
  });
}
