import { expect, test } from 'vitest';
import { account, docket, loginCount, openSession, startPacer, toCourt } from '../support/pacer.js';
import { send } from '../support/send.js';

const credentials = { ...account, clientCode: 'matter-7' };

for (const hops of ['authorize', 'authorizeNow'] as const) {
  test(`carries nothing of ours to a foreign origin (${hops})`, async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator, { credentials });
    emulator.faults.add({ host: 'nysd', redirect: { location: `${emulator.origins.foreign}/landing` } });

    expect((await send(session, { ...toCourt(emulator), hops })).status).toBe(200);

    expect(emulator.journal.requests('nysd')[0]?.credentials).toContain('cookie:NextGenCSO');
    expect(emulator.journal.requests('foreign')[0]).toMatchObject({ path: '/landing', credentials: [] });
    expect(emulator.journal.requests('foreign')[0]).not.toHaveProperty('token');
  });

  test(`carries token and client code to another court (${hops})`, async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator, { credentials });
    emulator.faults.add({ host: 'nysd', redirect: { location: emulator.court('cand') + docket } });

    expect((await send(session, { ...toCourt(emulator), hops })).status).toBe(200);

    expect(emulator.journal.requests('cand')[0]?.credentials).toEqual([
      'cookie:NextGenCSO',
      'cookie:PacerClientCode',
    ]);
  });

  test(`signs in again on the way back from a foreign origin (${hops})`, async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator, { credentials });
    emulator.faults.add({ host: 'nysd', redirect: { location: `${emulator.origins.foreign}/out` } });
    emulator.faults.add({ host: 'foreign', redirect: { location: emulator.court('cand') + docket } });

    expect((await send(session, { ...toCourt(emulator), hops })).status).toBe(200);

    expect(emulator.journal.requests('foreign')[0]?.credentials).toEqual([]);
    expect(emulator.journal.requests('cand')[0]).toMatchObject({
      verdict: 'served',
      credentials: ['cookie:NextGenCSO', 'cookie:PacerClientCode'],
    });
    expect(loginCount(emulator)).toBe(1);
  });

  test(`changes from cookie to header between a court and the Case Locator (${hops})`, async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator, { credentials });
    const location = `${emulator.origins.pcl}/pcl-public-api/rest/reports`;
    emulator.faults.add({ host: 'nysd', redirect: { location } });

    await send(session, { ...toCourt(emulator), hops });

    expect(emulator.journal.requests('pcl')[0]?.credentials.toSorted()).toEqual([
      'header:X-CLIENT-CODE',
      'header:X-NEXT-GEN-CSO',
    ]);
  });

  test(`signs in for a court that a foreign origin leads to (${hops})`, async () => {
    await using emulator = await startPacer();
    await using session = openSession(emulator);
    emulator.faults.add({ host: 'foreign', redirect: { location: emulator.court('nysd') + docket } });

    const answer = await send(session, { url: `${emulator.origins.foreign}/link`, hops });

    // A hook that cannot wait has no token to place, so that the court has to ask for one first.
    expect(answer).toMatchObject({ status: 200, sends: hops === 'authorizeNow' ? 2 : 1 });
    expect(answer.text).toContain('login.pl?logout');
    expect(loginCount(emulator)).toBe(1);
    expect(emulator.journal.requests('foreign').flatMap((entry) => entry.credentials)).toEqual([]);
  });
}

test('stops at a redirect to the sign-in host and does not ask for the page', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  emulator.tokens.expireAll();

  expect(await send(session, toCourt(emulator))).toMatchObject({ status: 200, sends: 3 });

  expect(emulator.journal.entries.filter(({ verdict }) => verdict === 'sign-in-page')).toEqual([]);
});

test('sees a sign-out at the second court of a redirect, and begins again with the first', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  emulator.faults.add({ host: 'nysd', redirect: { location: emulator.court('cand') + docket } });
  emulator.faults.add({ host: 'cand', times: 1, expireToken: true });

  expect(await send(session, toCourt(emulator))).toMatchObject({ status: 200, sends: 3 });

  expect(emulator.journal.requests('nysd')).toHaveLength(3);
  expect(emulator.journal.requests('cand').map(({ verdict }) => verdict)).toEqual([
    'signed-out',
    'signed-out',
    'served',
  ]);
  expect(loginCount(emulator)).toBe(2);
});

test("lets a foreign origin's redirect to the sign-in host pass without a login", async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  const location = `${emulator.origins.signIn}/csologin/login.jsf`;
  emulator.faults.add({ host: 'foreign', redirect: { location } });

  const answer = await send(session, { url: `${emulator.origins.foreign}/` });

  expect(answer).toMatchObject({ status: 200, url: location, sends: 1 });
  expect(emulator.journal.requests('sign-in').map(({ credentials: carried }) => carried)).toEqual([[]]);
  expect(loginCount(emulator)).toBe(0);
});

test('sees a sign-in page that a client reached by redirects of its own', async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  emulator.tokens.expireAll();
  const { url } = toCourt(emulator);
  using exchange = session.exchange({ url });
  const headers = new Headers();
  await exchange.authorize(url, headers);
  const response = await fetch(url, { headers });
  const text = await response.text();

  const verdict = await exchange.observe({
    url: response.url,
    status: response.status,
    header: (name) => response.headers.get(name),
    setCookies: response.headers.getSetCookie(),
    peek: async (limit) => text.slice(0, limit),
  });

  expect(response.url).toContain('/csologin/login.jsf');
  expect(verdict).toBe('again');
});

test("follows where the caller's own logout at a court leads to, and does not sign in again", async () => {
  await using emulator = await startPacer();
  await using session = openSession(emulator);
  await session.token();
  emulator.faults.add({ path: '/cgi-bin/login.pl', signedOut: 'redirect' });

  const answer = await send(session, toCourt(emulator, '/cgi-bin/login.pl?logout'));

  expect(answer).toMatchObject({ status: 200, sends: 1 });
  expect(answer.url).toContain('/csologin/login.jsf');
  expect(emulator.journal.requests('sign-in').at(-1)?.credentials).toEqual([]);
  expect(loginCount(emulator)).toBe(1);
});
