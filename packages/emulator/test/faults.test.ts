import { expect, test } from 'vitest';
import { type Fault, startEmulator } from '../src/index.js';
import { askCourt, login, searchCases, send, signIn } from './support/client.js';

const docket = '/cgi-bin/DktRpt.pl?500001';

test('redirects a court request elsewhere, as often as it is told', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);
  const location = `${emulator.origins.foreign}/elsewhere`;
  emulator.faults.add({ host: 'nysd', path: '/cgi-bin/', times: 2, redirect: { location, status: 307 } });

  const answers = [];
  for (let turn = 0; turn < 3; turn += 1) answers.push(await askCourt(emulator, token));

  expect(answers.map((answer) => answer.status)).toEqual([307, 307, 200]);
  expect(answers[0]?.headers.get('location')).toBe(location);
  expect(emulator.journal.requests('nysd')[0]).toMatchObject({
    verdict: 'fault',
    faults: ['redirect'],
    feeCents: 0,
  });
});

test('signs a live token out in any disguise, for the methods and paths it is meant for', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);
  emulator.faults.add({ host: 'nysd', method: 'get', path: docket, times: 1, signedOut: 'form' });
  emulator.faults.add({ host: 'pcl', times: 1, signedOut: 'redirect' });

  const posted = await askCourt(emulator, token, '/cgi-bin/iquery.pl', { method: 'POST', body: '' });
  expect(posted.text).toContain('login.pl?logout');
  expect((await askCourt(emulator, token)).text).toContain('GetPass');
  expect((await askCourt(emulator, token)).text).toContain('login.pl?logout');
  expect((await searchCases(emulator, token)).status).toBe(401);
  expect((await searchCases(emulator, token)).status).toBe(200);
});

test('answers with what it is given, also at the sign-in service, which does not see the request', async () => {
  await using emulator = await startEmulator();
  const headers = { 'content-type': 'text/html', 'retry-after': '7' };
  const remove = emulator.faults.add({
    host: 'sign-in',
    respond: { status: 503, headers, body: '<h1>Maintenance</h1>' },
  });

  const answer = await send(`${emulator.origins.signIn}/services/cso-auth`, { method: 'POST', body: '{}' });

  expect(answer).toMatchObject({ status: 503, text: '<h1>Maintenance</h1>' });
  expect(answer.headers.get('retry-after')).toBe('7');
  expect(emulator.journal.logins()).toEqual([]);
  remove();
  expect((await login(emulator)).loginResult).toBe('13');
});

test('resets a connection without an answer', async () => {
  await using emulator = await startEmulator();
  emulator.faults.add({ host: 'foreign', times: 1, reset: true });

  await expect(send(emulator.origins.foreign)).rejects.toThrow(TypeError);
  expect((await send(emulator.origins.foreign)).status).toBe(200);
  expect(emulator.journal.entries).toMatchObject([
    { verdict: 'fault', faults: ['reset'], status: 0 },
    { verdict: 'foreign' },
  ]);
});

test('hangs until the fault is removed and then handles the request', async () => {
  await using emulator = await startEmulator();
  const token = await signIn(emulator);
  const remove = emulator.faults.add({ host: 'nysd', hang: true });
  const hanging = new Promise<void>((resolve) => {
    emulator.journal.subscribe(() => resolve());
  });

  const pending = askCourt(emulator, token);
  await hanging;
  expect(emulator.journal.entries.at(-1)).toMatchObject({ verdict: 'fault', faults: ['hang'], status: 0 });
  remove();

  expect((await pending).status).toBe(200);
  expect(emulator.journal.requests('nysd')).toMatchObject([
    { verdict: 'served', faults: ['hang'], status: 200 },
  ]);
});

test('forgets a hanging request whose client goes away', async () => {
  await using emulator = await startEmulator();
  emulator.faults.add({ host: 'foreign', hang: true });
  const abort = new AbortController();
  emulator.journal.subscribe(() => abort.abort());

  await expect(send(emulator.origins.foreign, { signal: abort.signal })).rejects.toThrow('aborted');
});

test('waits, kills the token, lies about the time and goes on to the next fault', async () => {
  const now = Date.UTC(2026, 0, 5);
  await using emulator = await startEmulator({ now: () => now });
  const token = await signIn(emulator);
  emulator.faults.add({ host: 'nysd', times: 1, latencyMs: 1, dateOffsetMs: -90_000 });
  emulator.faults.add({ host: 'nysd', times: 1, expireToken: true });

  const answer = await askCourt(emulator, token);

  expect(answer.status).toBe(302);
  expect(answer.headers.get('date')).toBe('Sun, 04 Jan 2026 23:58:30 GMT');
  expect(emulator.tokens.live()).toEqual([]);
  expect(emulator.journal.entries.at(-1)).toMatchObject({
    verdict: 'signed-out',
    faults: ['latencyMs', 'dateOffsetMs', 'expireToken'],
  });
});

test('clears all faults at once', async () => {
  await using emulator = await startEmulator();
  emulator.faults.add({ respond: { status: 500 } });
  emulator.faults.add({ reset: true });
  emulator.faults.clear();

  expect((await send(emulator.origins.foreign)).status).toBe(200);
});

test.each<[unknown, string]>([
  [{}, 'a fault needs one of refuseTls, latencyMs, '],
  [{ rset: true }, 'a fault has no "rset"'],
  [{ host: 'nyed', reset: true }, "a fault's host must be one of sign-in, pcl, foreign, nysd, cand"],
  [{ times: 0, reset: true }, "a fault's times must be"],
  [{ latencyMs: -1 }, "a fault's latencyMs must be"],
  [{ signedOut: 'page' }, "a fault's signedOut must be one of"],
  [{ respond: { status: 99 } }, "a fault's respond.status must be"],
  [{ redirect: {} }, "a fault's redirect.location must be"],
])('refuses a plan that cannot work: %j', async (plan, message) => {
  await using emulator = await startEmulator();
  const fault: Fault = JSON.parse(JSON.stringify(plan));

  expect(() => emulator.faults.add(fault)).toThrow(message);
});
