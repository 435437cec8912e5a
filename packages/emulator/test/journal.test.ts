import { expect, test } from 'vitest';
import { demoAccount, fingerprint, type JournalEntry, startEmulator } from '../src/index.js';
import { askCourt, buyDocket, callService, login, searchCases, send, signIn } from './support/client.js';

test('says what arrived where, and never a token, a password or a code', async () => {
  await using emulator = await startEmulator();
  const { loginId, password, totpSecret, backupCodes } = demoAccount;
  const otpCode = emulator.accounts.oneTimePasscode(loginId);
  const { nextGenCSO: token } = await login(emulator, { otpCode });
  await login(emulator, { otpCode: backupCodes[0] ?? '' });
  await askCourt(emulator, token);
  await askCourt(emulator, token, `/cgi-bin/DktRpt.pl?1&t=${token}`);
  await searchCases(emulator, token);
  await send(`${emulator.origins.foreign}/leak/${token}?${new URLSearchParams({ password })}`, {
    headers: { authorization: token, 'x-my-token': token, cookie: `mine=${token}` },
  });
  await callService(emulator, { path: '/services/cso-logout', body: JSON.stringify({ nextGenCSO: token }) });

  const lines = emulator.journal.toJSONLines();

  expect(
    lines
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  ).toEqual(emulator.journal.entries);
  for (const secret of [
    token,
    password,
    JSON.stringify(password).slice(1, -1),
    totpSecret,
    otpCode,
    backupCodes[0],
  ]) {
    expect(lines).not.toContain(`"${secret}`);
    expect(lines).not.toContain(`${secret}"`);
  }
  expect(lines).not.toContain(token);
  expect(emulator.journal.requests('foreign')).toMatchObject([
    {
      path: '/leak/[token]?[password]',
      credentials: ['header:Authorization', 'cookie:mine', 'header:x-my-token'],
      verdict: 'foreign',
    },
  ]);
  expect(emulator.journal.entries.map((entry) => entry.token)).toContain(fingerprint(token));
});

test('keeps entries in order of arrival, frozen, and counts logins and fees', async () => {
  const at = Date.UTC(2026, 0, 5);
  await using emulator = await startEmulator({ now: () => at });
  const token = await signIn(emulator);
  await login(emulator);
  await callService(emulator, { body: 'no JSON' });
  const short = { fields: { documents_numbered_to_: '1', list_of_parties_and_counsel: '' } };
  await Promise.all([
    buyDocket(emulator, token, short),
    buyDocket(emulator, token, short),
    searchCases(emulator, token),
  ]);

  const { journal } = emulator;

  expect(journal.logins().map((entry) => entry.verdict)).toEqual(['login', 'login-refused', 'malformed']);
  expect(journal.entries.map((entry) => entry.id)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(journal.entries.every((entry) => entry.at === at && Object.isFrozen(entry))).toBe(true);
  expect(journal.fees()).toBe(30);
  expect(journal.requests('nysd')).toHaveLength(2);
  expect(journal.requests()).toHaveLength(6);
  journal.clear();
  expect(journal.entries).toEqual([]);
});

test('tells a listener of each answer until it has had enough', async () => {
  await using emulator = await startEmulator();
  const seen: JournalEntry[] = [];
  const stop = emulator.journal.subscribe((entry) => seen.push(entry));

  await send(`${emulator.origins.foreign}/one`);
  stop();
  await send(`${emulator.origins.foreign}/two`);

  expect(seen.map((entry) => [entry.path, entry.status])).toEqual([['/one', 200]]);
});

test('follows the given clock in the Date header', async () => {
  await using emulator = await startEmulator({ now: () => Date.UTC(2030, 1, 3) });

  for (const origin of [
    emulator.origins.signIn,
    emulator.origins.pcl,
    emulator.court('cand'),
    emulator.origins.foreign,
  ]) {
    expect((await send(origin)).headers.get('date')).toBe('Sun, 03 Feb 2030 00:00:00 GMT');
  }
});

test('hides a token in a path whatever stands around it', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);

  for (const path of [`/${token}.html`, `/doc1/x-${token}?a=${token}.~`]) {
    await send(emulator.court('nysd') + path);
  }

  expect(emulator.journal.requests('nysd').map(({ path }) => path)).toEqual([
    '/[token].html',
    '/doc1/x-[token]?a=[token].~',
  ]);
});
