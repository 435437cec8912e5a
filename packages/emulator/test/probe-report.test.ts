import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { demoAccount, parseProbeReport, startEmulator } from '../src/index.js';
import { askCourt, login, send, sendAsIs, signIn } from './support/client.js';
import { signInAt } from './support/real-names.js';

const report = {
  format: 'pacer-probe-report',
  version: 1,
  takenAt: '2026-11-25T18:00:00Z',
  environment: 'qa',
  settings: {},
  findings: [{ setting: 'rotate', assumed: 'never', seen: 'each answer' }],
};

function like(settings: object): string {
  return JSON.stringify({ ...report, settings });
}

test('reads the report that docs/probe-report.md shows, and starts an emulator like it', async () => {
  const page = await readFile(new URL('../../../docs/probe-report.md', import.meta.url), 'utf8');
  const [, text = ''] = /```json\n([^`]*)```/.exec(page) ?? [];
  const { settings, environment, findings } = parseProbeReport(text);
  expect([environment, findings.length]).toEqual(['qa', 1]);

  await using emulator = await startEmulator({ ...settings, courts: ['nysd'] });
  const token = await signIn(emulator);
  const url = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`;
  const asked = await sendAsIs(url, { headers: { cookie: `NextGenCSO=${token}` } });
  expect(asked.text).toContain('referrer_form');
});

test.each([
  ['{}', 'the report must have the format "pacer-probe-report" and the version 1'],
  [JSON.stringify({ ...report, version: 2 }), "the report's version must be a whole number from 1 to 1"],
  [JSON.stringify({ ...report, takenAt: 'today' }), 'must be a moment'],
  [JSON.stringify({ ...report, takenAt: '2026-99-99T00:00:00Z' }), 'must be a moment'],
  [JSON.stringify({ ...report, environment: undefined }), 'environment is missing'],
  [JSON.stringify({ ...report, settings: undefined }), 'settings is missing'],
  [JSON.stringify({ ...report, findings: [{ setting: 'colour' }] }), 'findings[0].setting must be one of'],
  [JSON.stringify({ ...report, findings: [{}] }), 'findings[0].setting is missing'],
  [like({ colour: 'red' }), 'has no "colour"'],
  [like({ rotate: 0 }), "settings.rotate must be 'never', 'every-answer' or a whole number from 1"],
  [like({ passcodeSteps: { before: 1 } }), 'settings.passcodeSteps.after is missing'],
  [like({ passcodeSteps: { before: 1, after: 999 } }), 'settings.passcodeSteps.after must be a whole number'],
  [like({ unknownPath: { anonymous: 'not-found' } }), 'settings.unknownPath.signedIn is missing'],
  [like({ anonymousPages: ['docket'] }), 'settings.anonymousPages must be a list of some of feed'],
  [like({ tokenCookie: { path: '/; Domain=example.com' } }), 'settings.tokenCookie.path must be a path'],
  [like({ tokenLifetimeMs: 0 }), 'settings.tokenLifetimeMs must be a number from 1'],
  [like({ retryAfterSeconds: -1 }), 'settings.retryAfterSeconds must be a whole number'],
])('refuses %s', (text, message) => {
  expect(() => parseProbeReport(text)).toThrow(TypeError);
  expect(() => parseProbeReport(text)).toThrow(message);
});

test('a passcode may be good more than once, and over more steps or none', async () => {
  const time = 1_700_000_000_000;
  await using emulator = await startEmulator({
    now: () => time,
    passcodeUse: 'repeated',
    passcodeSteps: { before: 2, after: 0 },
  });
  const code = (steps: number): string =>
    emulator.accounts.oneTimePasscode(demoAccount.loginId, time + steps * 30_000);
  const outcomes: string[] = [];
  for (const steps of [0, 0, -2, -3, 1]) {
    outcomes.push((await login(emulator, { otpCode: code(steps) })).loginResult);
  }
  expect(outcomes).toEqual(['0', '0', '0', '13', '13']);
});

test('a client code has the name that the emulator says, unless the account says another', async () => {
  const account = { password: 'not a real one', clientCode: 'required' } as const;
  await using emulator = await startEmulator({
    clientCodeField: 'clientId',
    accounts: [
      { ...account, loginId: 'plain' },
      { ...account, loginId: 'own', clientCodeField: 'clientCode' },
    ],
  });
  const warns = async (loginId: string, field: string): Promise<boolean> => {
    const { errorDescription } = await login(emulator, {
      loginId,
      password: account.password,
      [field]: 'A1',
    });
    return errorDescription !== '';
  };
  expect([await warns('plain', 'clientId'), await warns('plain', 'clientCode')]).toEqual([false, true]);
  expect([await warns('own', 'clientId'), await warns('own', 'clientCode')]).toEqual([true, false]);
});

test.each([
  [{}, 'Path=/; Secure; HttpOnly'],
  [{ secure: false, httpOnly: false, path: '/cgi-bin/' }, 'Path=/cgi-bin/'],
  [
    { domain: 'uscourts.gov', sameSite: 'Lax', maxAgeSeconds: 60 },
    'Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60',
  ],
] as const)('a re-issued token has the attributes %o', async (tokenCookie, expected) => {
  await using emulator = await startEmulator({ rotate: 'every-answer', tokenCookie });
  const { headers } = await askCourt(emulator, await signIn(emulator));
  expect(headers.getSetCookie().map((cookie) => cookie.replace(/^NextGenCSO=\w+; /, ''))).toEqual([expected]);
});

test('by real names the cookie is for the host alone where the setting says so', async () => {
  await using emulator = await startEmulator({
    tls: true,
    rotate: 'every-answer',
    tokenCookie: { domain: 'host' },
  });
  const token = await signInAt(emulator, 'https://pacer.login.uscourts.gov');
  const page = await emulator.fetch('https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl', {
    headers: { cookie: `NextGenCSO=${token}` },
  });
  expect(page.headers.getSetCookie()[0]).toMatch(/^NextGenCSO=\w+; Path=\/; Secure$/);
});

test.each([
  [{}, [302, 'signed-out'], [404, 'not-found']],
  [{ unknownPath: { anonymous: 'not-found', signedIn: 'message' } }, [404, 'not-found'], [200, 'not-found']],
] as const)('a path that no court has is met as %o says', async (settings, anonymous, signedIn) => {
  await using emulator = await startEmulator({ ...settings, courts: ['nysd', 'ca9'] });
  const token = await signIn(emulator);
  for (const court of ['nysd', 'ca9']) {
    const url = `${emulator.court(court)}/cgi-bin/nothing-here.pl`;
    const asked = async (headers: Record<string, string>): Promise<unknown[]> => {
      const { status } = await send(url, { headers });
      return [status, emulator.journal.requests(court).at(-1)?.verdict];
    };
    expect(await asked({})).toEqual(anonymous);
    expect(await asked({ cookie: `NextGenCSO=${token}` })).toEqual(signedIn);
  }
  const known = await send(`${emulator.court('nysd')}/cgi-bin/iquery.pl`);
  expect([known.status, emulator.journal.requests('nysd').at(-1)?.verdict]).toEqual([302, 'signed-out']);
});

test('feed and lookup are open or shut as told', async () => {
  await using emulator = await startEmulator({ anonymousPages: ['case-numbers'], signedOut: 'script' });
  const feed = await send(`${emulator.court('nysd')}/cgi-bin/rss_outside.pl`);
  expect(feed.text).toContain('document.location');
  const lookup = await send(`${emulator.court('nysd')}/cgi-bin/possible_case_numbers.pl?20-00001`);
  expect(lookup.text).toMatch(/<case number=|Cannot find case/);
  const token = await signIn(emulator);
  expect((await askCourt(emulator, token, '/cgi-bin/rss_outside.pl')).text).toContain('<rss');
});

test('an answer that asks to wait says how long, unless it says so itself', async () => {
  await using emulator = await startEmulator({ retryAfterSeconds: 17 });
  const seen: (string | null)[] = [];
  for (const respond of [
    { status: 503 },
    { status: 429, headers: { 'retry-after': '5' } },
    { status: 500 },
  ]) {
    emulator.faults.add({ host: 'nysd', times: 1, respond });
    seen.push((await send(emulator.court('nysd'))).headers.get('retry-after'));
  }
  expect(seen).toEqual(['17', '5', null]);
});
