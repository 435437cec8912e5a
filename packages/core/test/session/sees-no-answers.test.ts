import { headerBag, isTokenCookie, type PacerSession } from '@pacer-auth/core';
import type { Emulator } from '@pacer-auth/emulator';
import { expect, test } from 'vitest';
import { fakeClock } from '../support/fake-clock.js';
import { loginCount, openSession, recordEvents, startPacer, toCourt, toPcl } from '../support/pacer.js';
import { send } from '../support/send.js';

// What a cookie jar does: it is asked for cookies and given cookies, and sees no answer.

/** Asks for a court's cookies; what comes back reports to the session. */
async function ask(session: PacerSession, url: string) {
  const exchange = session.exchange({ url, credential: 'cookie', seesAnswers: false });
  const headers: Record<string, unknown> = {};
  await exchange.authorize(url, headerBag(headers));
  return {
    cookie: headers.Cookie,
    signIn: (emulator: Emulator) =>
      exchange.redirected(head(), `${emulator.origins.signIn}/csologin/login.jsf`),
    setCookie: (cookie: string) => exchange.redirected(head(cookie), url),
  };
}

function head(...setCookies: string[]) {
  return { status: 0, header: () => undefined, setCookies };
}

test('a visit to the sign-in host makes the next request of a carrier that sees no answers log in', async () => {
  await using emulator = await startPacer();
  const { events, onEvent } = recordEvents();
  await using session = openSession(emulator, { onEvent });
  const { url } = toCourt(emulator);
  await ask(session, url);
  const second = await ask(session, url);

  expect(second.signIn(emulator)).toBe('stop');
  const third = await ask(session, url);

  expect(loginCount(emulator)).toBe(2);
  expect(third.cookie).not.toBe(second.cookie);
  const { value } = await session.token();
  expect(third.cookie).toBe(`NextGenCSO=${value}`);
  expect(events.find(({ type }) => type === 'signed-out')).toMatchObject({
    signal: 'redirect',
    definite: true,
  });
});

test('visits to the sign-in host within 30 s after a refusal cost a carrier that sees no answers no login', async () => {
  await using emulator = await startPacer();
  const clock = fakeClock();
  await using session = openSession(emulator, { now: clock.now });
  const { url } = toCourt(emulator);
  await ask(session, url);
  const all = [await ask(session, url), await ask(session, url)];
  for (const each of all) each.signIn(emulator);
  await ask(session, url);
  const next = await ask(session, url);

  clock.advance(29_999);
  for (const each of [...all, next]) each.signIn(emulator);
  await ask(session, url);
  expect(loginCount(emulator)).toBe(2);

  clock.advance(1);
  for (const each of all) each.signIn(emulator);
  await ask(session, url);
  expect(loginCount(emulator)).toBe(2);

  next.signIn(emulator);
  await ask(session, url);
  expect(loginCount(emulator)).toBe(3);
});

test('a clock that is set back does not hide a sign-out from a carrier that sees no answers', async () => {
  await using emulator = await startPacer();
  let time = Date.UTC(2026, 0, 5, 14);
  await using session = openSession(emulator, { now: () => time });
  const { url } = toCourt(emulator);
  await ask(session, url);
  (await ask(session, url)).signIn(emulator);
  await ask(session, url);

  time -= 3_600_000;
  (await ask(session, url)).signIn(emulator);
  await ask(session, url);

  expect(loginCount(emulator)).toBe(3);
});

test('a login that a carrier that sees no answers made in vain costs neither the token nor another login at once', async () => {
  await using emulator = await startPacer();
  const clock = fakeClock();
  await using session = openSession(emulator, { now: clock.now, random: () => 1 });
  const { url } = toCourt(emulator);
  const first = await ask(session, url);
  first.signIn(emulator);
  // The record is written before any answer can arrive.
  await fetch(emulator.origins.foreign);

  clock.advance(999);
  const second = await ask(session, url);
  expect(second.cookie).toBe(first.cookie);
  second.signIn(emulator);
  expect((await ask(session, url)).cookie).toBe(first.cookie);
  expect(loginCount(emulator)).toBe(1);

  clock.advance(1);
  (await ask(session, url)).signIn(emulator);
  await ask(session, url);
  expect(loginCount(emulator)).toBe(2);
});

test('a token that was served since to somebody who sees answers is not refused by a carrier that sees no answers', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  const { url } = toCourt(emulator);
  await ask(session, url);
  const visitor = await ask(session, url);
  expect((await send(session, { url })).status).toBe(200);

  visitor.signIn(emulator);

  expect((await ask(session, url)).cookie).toBe(visitor.cookie);
});

test('a cookie that a carrier that sees no answers is given rotates the token, and proves it', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  const { url } = toCourt(emulator);
  const first = await ask(session, url);

  expect(first.setCookie('NextGenCSO=rotated; Path=/; Secure; HttpOnly')).toBe('follow');
  const second = await ask(session, url);

  expect(second.cookie).toBe('NextGenCSO=rotated');
  first.setCookie('NextGenCSO=; Max-Age=0');
  expect((await session.token()).value).toBe('rotated');
  expect(first.signIn(emulator)).toBe('stop');
  expect((await session.token()).value).toBe('rotated');
});

test('a login whose token was re-issued has helped', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  const { url } = toCourt(emulator);
  const first = await ask(session, url);
  first.setCookie(`NextGenCSO=${(await session.token()).value}; Path=/`);

  first.signIn(emulator);
  (await ask(session, url)).signIn(emulator);
  await ask(session, url);

  expect(loginCount(emulator)).toBe(2);
});

test('a carrier that sees no answers of cookies causes no login for the PACER Case Locator', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);

  expect((await ask(session, toPcl(emulator).url)).cookie).toBeUndefined();
  expect(loginCount(emulator)).toBe(0);
});

test('place says whether a token that is wanted is missing', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  const { url } = toCourt(emulator);
  const authorizeNow = (to: string) =>
    session.exchange({ url: to, seesAnswers: false }).authorizeNow(to, headerBag({}));

  expect([authorizeNow(url), authorizeNow(emulator.origins.foreign)]).toEqual([false, true]);
  await session.token();
  expect(authorizeNow(url)).toBe(true);
});

test('cookies that hold the token are known by their exact names', () => {
  expect(['NextGenCSO', 'PacerSession'].every(isTokenCookie)).toBe(true);
  expect(['nextgencso', 'PacerClientCode', 'PacerPref', ''].some(isTokenCookie)).toBe(false);
});

test('of the pages that a carrier that sees no answers is shown, those within 30 s after a refusal count as late ones', async () => {
  await using emulator = await startPacer();
  const clock = fakeClock();
  await using session = openSession(emulator, { now: clock.now });
  const { url } = toCourt(emulator);
  const page = async () => {
    const exchange = session.exchange({ url, credential: 'cookie', seesAnswers: false });
    await exchange.authorize(url, headerBag({}));
    const body = `<script>location = '${emulator.origins.signIn}'</script>`;
    const view = { ...head(), status: 200, peek: async () => body };
    await expect(exchange.observe(view)).rejects.toMatchObject({ code: 'ERR_PACER_SIGNED_OUT' });
  };
  await ask(session, url);

  await page();
  await ask(session, url);
  clock.advance(29_999);
  await page();
  await ask(session, url);
  expect(loginCount(emulator)).toBe(2);

  clock.advance(1);
  await page();
  await ask(session, url);
  expect(loginCount(emulator)).toBe(3);
});
