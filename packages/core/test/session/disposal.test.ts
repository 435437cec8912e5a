import { headerBag, type PacerExchange, type ResponseView } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import { loginCount, openSession, startPacer, toCourt } from '../support/pacer.js';

/** A sign-in page, which has to be confirmed before anyone logs in. */
const signInPage: ResponseView = {
  status: 200,
  header: (name) => (name.toLowerCase() === 'content-type' ? 'text/html' : null),
  setCookies: [],
  peek: async () => '<form name="GetPass"><input name="login"><input name="key" type="password"></form>',
};

test('lets nobody wait for a request that was disposed while it waited for another itself', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  const { url } = toCourt(emulator);
  const begin = async (): Promise<PacerExchange> => {
    const exchange = session.exchange({ url });
    await exchange.authorize(url, headerBag({}));
    return exchange;
  };
  const [first, second, third] = [await begin(), await begin(), await begin()];

  expect(await first.observe(signInPage)).toBe('again');
  const waiting = second.observe(signInPage);
  second[Symbol.dispose]();
  first[Symbol.dispose]();
  await waiting;

  expect(await third.observe(signInPage)).toBe('again');
  third[Symbol.dispose]();
  expect(loginCount(emulator)).toBe(1);
});
