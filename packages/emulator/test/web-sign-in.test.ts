import { expect, test } from 'vitest';
import { demoAccount, type Emulator, startEmulator } from '../src/index.js';
import { needBrowser } from './support/browser.js';
import { createWebClient, loginFields, readRedirect, readViewState } from './support/web-sign-in-client.js';

const { loginId, password } = demoAccount;
const accounts = [
  demoAccount,
  { loginId: 'filer', password: 'pw', filer: true },
  { loginId: 'clerk', password: 'pw', lockAfter: 2, clientCode: 'required' as const },
];

function pageOf(emulator: Emulator, path = '/cgi-bin/iquery.pl?1'): { page: string; back: string } {
  const back = emulator.court('nysd') + path;
  return { back, page: `/csologin/login.jsf?pscCourtId=NYSDC&appurl=${encodeURIComponent(back)}` };
}

test('signs in by plain forms: password, passcode, and back to where one came from', async () => {
  await using emulator = await startEmulator({ accounts });
  const client = createWebClient(emulator.origins.signIn);
  const { page, back } = pageOf(emulator);

  const first = await client.get(page);
  const passed = await client.submit(page, loginFields(first.text, loginId, password));
  expect(passed).toMatchObject({ status: 302, location: page.replace('login.jsf', 'mfa.jsf') });
  const asked = await client.get(passed.location ?? '');
  expect(asked.text).toContain('id="mfaForm:mfaInput"');
  const code = emulator.accounts.oneTimePasscode(loginId);
  const done = await client.submit(passed.location ?? '', {
    mfaForm: 'mfaForm',
    'mfaForm:mfaInput': `${code.slice(0, 3)} ${code.slice(3)}`,
    'mfaForm:btnOk': 'mfaForm:btnOk',
    'jakarta.faces.ViewState': readViewState(asked.text),
  });

  expect(done).toMatchObject({ status: 302, location: back });
  const token = client.cookies.get('NextGenCSO') ?? '';
  expect(client.cookies.get('PacerSession')).toBe(token);
  const court = await fetch(back, { headers: { cookie: `NextGenCSO=${token}` } });
  expect(await court.text()).toMatch(/log ?out/i);
  expect(emulator.journal.entries.map(({ verdict }) => verdict)).toEqual([
    'sign-in-page',
    'sign-in-page',
    'sign-in-page',
    'login',
    'served',
  ]);
  expect(emulator.journal.toJSONLines()).not.toContain(password);
});

test('signs in as a page does by its script: partial answers, the error where it belongs, a redirect', async () => {
  await using emulator = await startEmulator({ accounts });
  const client = createWebClient(emulator.origins.signIn);
  const { page } = pageOf(emulator, '/cgi-bin/iquery.pl?a=1&b=2');

  const first = await client.get(page);
  const wrong = await client.submit(page, loginFields(first.text, loginId, 'guess'), 'ajax');
  expect(wrong.type).toContain('text/xml');
  expect(wrong.text).toContain('ui-messages-error-detail">Invalid username or password<');
  const passed = await client.submit(page, loginFields(wrong.text, loginId, password), 'ajax');
  expect(passed.text).toContain('&amp;appurl=');
  const mfa = readRedirect(passed.text);
  const asked = await client.get(mfa);
  const done = await client.submit(
    mfa,
    {
      mfaForm: 'mfaForm',
      'mfaForm:mfaInput': emulator.accounts.oneTimePasscode(loginId),
      'mfaForm:btnOk': 'mfaForm:btnOk',
      'jakarta.faces.ViewState': readViewState(asked.text),
    },
    'ajax',
  );

  expect(readRedirect(done.text)).toBe(`${emulator.court('nysd')}/cgi-bin/iquery.pl?a=1&b=2`);
  expect(client.cookies.has('NextGenCSO')).toBe(true);
  expect(emulator.journal.requests({ verdict: 'login-refused' })).toMatchObject([
    { reason: 'wrong-password' },
  ]);
});

test.each(['plain', 'ajax'] as const)('asks who files for the redaction rules, %s', async (way) => {
  await using emulator = await startEmulator({ accounts });
  const client = createWebClient(emulator.origins.signIn);
  const { page, back } = pageOf(emulator);

  const first = await client.get(page);
  const asked = await client.submit(page, loginFields(first.text, 'filer', 'pw'), way);
  expect(asked.text).toContain('id="regmsg:chkRedact_input"');
  expect(asked.text).toContain('aria-disabled="true"');
  const fields = { regmsg: 'regmsg', 'regmsg:bpmConfirm': 'regmsg:bpmConfirm' };
  const viewState = { 'jakarta.faces.ViewState': readViewState(asked.text) };
  const again = await client.submit(page, { ...fields, ...viewState }, way);
  expect(again.text).toContain('Please confirm');
  expect(client.cookies.has('NextGenCSO')).toBe(false);
  const done = await client.submit(
    page,
    {
      ...fields,
      'regmsg:chkRedact_input': 'on',
      'jakarta.faces.ViewState': readViewState(again.text),
    },
    way,
  );

  expect(done.location ?? readRedirect(done.text)).toBe(back);
  expect(client.cookies.has('NextGenCSO')).toBe(true);
});

test('keeps to its hosts, to page views that it has shown, and to the lock of an account', async () => {
  await using emulator = await startEmulator({ accounts });
  const client = createWebClient(emulator.origins.signIn);
  const page = `/csologin/login.jsf?pscCourtId=CANDC&appurl=${encodeURIComponent('https://example.com/')}`;

  const expired = await client.submit(page, loginFields('', 'filer', 'pw'));
  expect(expired.text).toContain('id="loginForm:password"');
  const used = await client.get(page);
  for (const attempt of [1, 2]) {
    const text = attempt === 1 ? used.text : (await client.get(page)).text;
    await client.submit(page, loginFields(text, 'clerk', 'wrong'));
  }
  const replayed = await client.submit(page, loginFields(used.text, 'clerk', 'pw'));
  expect(replayed).toMatchObject({ status: 200, location: null });
  const locked = await client.submit(page, loginFields((await client.get(page)).text, 'clerk', 'pw'));
  expect(locked.text).toContain('Invalid username or password');
  emulator.accounts.unlock('clerk');
  const fields = loginFields((await client.get(page)).text, 'clerk', 'pw');
  const done = await client.submit(page, { ...fields, 'loginForm:clientCode': 'matter-7', extra: 'x' });

  expect(done.location).toBe(`${emulator.court('cand')}/`);
  expect(client.cookies.get('PacerClientCode')).toBe('matter-7');
  const last = emulator.journal.entries.at(-1);
  expect(last).toMatchObject({ verdict: 'login', clientCode: 'matter-7', ignored: ['extra'] });
  expect(emulator.journal.requests({ verdict: 'login-refused' }).map(({ reason }) => reason)).toEqual([
    'wrong-password',
    'wrong-password',
    'locked',
  ]);
});

test('gives cookies for all hosts by real names, and a re-issued token in the place of the first', async () => {
  await using emulator = await startEmulator({
    tls: true,
    courts: ['nysd'],
    accounts: [{ loginId: 'clerk', password: 'pw' }],
    rotate: 'every-answer',
    tokenAfterRotation: 'invalid',
  });
  const page = `${emulator.origins.signIn}/csologin/login.jsf?pscCourtId=NYSDC`;
  const form = await (await emulator.fetch(page)).text();
  const done = await emulator.fetch(page, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(loginFields(form, 'clerk', 'pw')),
  });
  const [cookie = ''] = done.headers.getSetCookie();
  const court = 'https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl';
  const first = await emulator.fetch(court, { headers: { cookie: cookie.split(';', 1)[0] ?? '' } });
  const [next = ''] = first.headers.getSetCookie();
  const both = [cookie, next].map((one) => one.split(';', 1)[0]).join('; ');

  expect(done.headers.get('location')).toBe('https://ecf.nysd.uscourts.gov/');
  for (const one of [cookie, next]) {
    expect(one).toMatch(/^NextGenCSO=\w+; Domain=\.uscourts\.gov; Path=\/; Secure$/);
  }
  // Of two cookies of one name the live one counts.
  await emulator.fetch(court, { headers: { cookie: both } });
  expect(emulator.journal.requests('nysd').map(({ verdict }) => verdict)).toEqual(['served', 'served']);
});

test('lets a browser sign in and see the page that it wanted', { timeout: 60_000 }, async (context) => {
  await using browser = await needBrowser(context);
  await using emulator = await startEmulator({
    accounts: [{ ...demoAccount, filer: true }],
  });
  const page = await browser.newPage();

  await page.goto(`${emulator.court('nysd')}/cgi-bin/iquery.pl`);
  await page.getByLabel('Username').fill(loginId);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.locator('.ui-chkbox-box').click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('One-time passcode').fill('000000');
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByText('Invalid one-time passcode').waitFor();
  await page.getByLabel('One-time passcode').fill(emulator.accounts.oneTimePasscode(loginId));
  await page.getByRole('button', { name: 'Submit' }).click();

  await page.getByRole('link', { name: /log ?out/i }).waitFor();
  expect(page.url()).toBe(`${emulator.court('nysd')}/cgi-bin/iquery.pl`);
});
