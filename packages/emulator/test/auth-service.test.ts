import { expect, test } from 'vitest';
import { demoAccount, startEmulator } from '../src/index.js';
import { callService, login, send } from './support/client.js';

const { loginId, password } = demoAccount;
const at = Date.UTC(2026, 0, 5, 12, 0, 10);

test('takes the passcode of this step and of the steps beside it, each once', async () => {
  let now = at;
  await using emulator = await startEmulator({ now: () => now });
  const code = (steps: number): string => emulator.accounts.oneTimePasscode(loginId, at + steps * 30_000);

  const outcomes: string[] = [];
  for (const otpCode of [code(0), code(0), code(-1), code(1), code(-2), code(2)]) {
    outcomes.push((await login(emulator, { otpCode })).loginResult);
  }
  now += 60_000;
  outcomes.push((await login(emulator, { otpCode: code(2) })).loginResult);

  expect(outcomes).toEqual(['0', '13', '0', '0', '13', '13', '0']);
  expect(emulator.journal.logins().map((entry) => entry.reason)).toEqual([
    undefined,
    'otp-used',
    undefined,
    undefined,
    'otp-wrong',
    'otp-wrong',
    undefined,
  ]);
  expect(emulator.journal.logins().map((entry) => (entry.otpStep ?? 0) - Math.floor(at / 30_000))).toEqual([
    0,
    0,
    -1,
    1,
    -Math.floor(at / 30_000),
    -Math.floor(at / 30_000),
    2,
  ]);
});

test('takes a backup code once, in the field of the passcode', async () => {
  await using emulator = await startEmulator();
  const otpCode = demoAccount.backupCodes[0] ?? '';

  expect((await login(emulator, { otpCode })).loginResult).toBe('0');
  expect((await login(emulator, { otpCode })).loginResult).toBe('13');
  expect(emulator.journal.logins()).toMatchObject([
    { verdict: 'login', otp: 'backup-code' },
    { verdict: 'login-refused', otp: 'backup-code', reason: 'otp-used' },
  ]);
  expect(emulator.accounts.get(loginId)?.unusedBackupCodes).toEqual(demoAccount.backupCodes.slice(1));
});

test('refuses a missing passcode, an unknown user and a wrong password alike and tells them apart in the journal', async () => {
  await using emulator = await startEmulator();
  const otpCode = emulator.accounts.oneTimePasscode(loginId);

  await login(emulator);
  await login(emulator, { loginId: 'nobody', otpCode });
  await login(emulator, { password: `${password} `, otpCode });

  expect(emulator.journal.logins()).toMatchObject([
    { loginResult: '13', reason: 'otp-missing', otp: 'none' },
    { loginResult: '13', reason: 'unknown-account', otp: 'totp' },
    { loginResult: '13', reason: 'wrong-password', otp: 'totp' },
  ]);
  expect((await login(emulator, { otpCode })).loginResult, 'a wrong password uses up no code').toBe('0');
});

test('lets an account that is not enrolled in without a passcode', async () => {
  await using emulator = await startEmulator({ accounts: [{ loginId, password }] });

  expect((await login(emulator)).loginResult).toBe('0');
  expect((await login(emulator, { otpCode: '123456' })).loginResult).toBe('0');
});

test.each([
  { clientCodeField: 'either', sent: 'clientId', warned: false },
  { clientCodeField: 'either', sent: 'clientCode', warned: false },
  { clientCodeField: 'clientId', sent: 'clientId', warned: false },
  { clientCodeField: 'clientId', sent: 'clientCode', warned: true },
  { clientCodeField: 'clientCode', sent: 'clientCode', warned: false },
  { clientCodeField: 'clientCode', sent: 'clientId', warned: true },
] as const)(
  'understands $clientCodeField as the client code: $sent sent',
  async ({ clientCodeField, sent, warned }) => {
    await using emulator = await startEmulator({
      accounts: [{ loginId, password, clientCode: 'required', clientCodeField }],
    });

    const { loginResult, errorDescription } = await login(emulator, { [sent]: 'matter-7' });

    expect(loginResult).toBe('0');
    expect(errorDescription.startsWith('A required Client Code was not entered.')).toBe(warned);
  },
);

test('lets accounts be added, changed and removed while it runs', async () => {
  await using emulator = await startEmulator({ accounts: [] });
  emulator.accounts.add({ loginId: 'second', password: 'made up & <long> 1' });
  const fields = { loginId: 'second', password: 'made up & <long> 1' };

  expect((await login(emulator, fields)).loginResult).toBe('0');
  emulator.accounts.update('second', { password: 'made up & <long> 2' });
  expect((await login(emulator, fields)).loginResult).toBe('13');
  emulator.accounts.update('second', { password: 'made up & <long> 1', totpSecret: demoAccount.totpSecret });
  expect((await login(emulator, fields)).loginResult).toBe('13');
  emulator.accounts.update('second', { totpSecret: null, searchDisabled: true });
  expect((await login(emulator, fields)).errorDescription).toContain('has been disabled');
  emulator.accounts.remove('second');
  expect((await login(emulator, fields)).loginResult).toBe('13');
  expect(emulator.accounts.list()).toEqual([]);
});

test('reads a password with everything that JSON and XML escape', async () => {
  const odd = ' <p&"\'\\> ]]&gt; é 日 \u{1f600} ';
  await using emulator = await startEmulator({ accounts: [{ loginId: 'a<b&c', password: odd }] });
  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

  expect((await login(emulator, { loginId: 'a<b&c', password: odd })).loginResult).toBe('0');
  const { text } = await callService(emulator, {
    type: 'text/xml; charset=UTF-8',
    body: `<CsoAuth><loginId>${escaped('a<b&c')}</loginId><password>${escaped(odd)}</password></CsoAuth>`,
  });
  expect(text).toContain('"loginResult": "0"');
});

test.each([
  { accept: 'application/json, text/plain, */*', answered: 'json' },
  { accept: 'application/xml;q=0.5, application/json', answered: 'json' },
  { accept: 'application/json;q=0.5, application/xml', answered: 'xml' },
  { accept: 'application/json;q=0, */*', answered: 'xml' },
  { accept: '*/*', answered: 'xml' },
  { accept: 'text/xml', answered: 'xml' },
])('chooses the answer format by Accept: $accept', async ({ accept, answered }) => {
  await using emulator = await startEmulator({ anyAccept: 'xml' });

  const answer = await callService(emulator, { body: JSON.stringify({ loginId, password }), accept });

  expect(answer.headers.get('content-type')).toBe(`application/${answered}`);
});

const fields = JSON.stringify({ loginId, password });

test.each([
  { what: 'text that is no JSON', body: 'loginId=x', status: 400 },
  { what: 'an array', body: '[]', status: 400 },
  { what: 'a number for a text', body: '{"loginId":1,"password":"x"}', status: 400 },
  { what: 'no password', body: '{"loginId":"x"}', status: 400 },
  { what: 'truncated XML', body: '<CsoAuth><loginId>x</loginId>', type: 'application/xml', status: 400 },
  {
    what: 'a DTD',
    body: '<!DOCTYPE CsoAuth [<!ENTITY e "x">]><CsoAuth><loginId>x</loginId><password>y</password></CsoAuth>',
    type: 'application/xml',
    status: 400,
  },
  { what: 'another root', body: '<CsoLogin/>', type: 'application/xml', status: 400 },
  { what: 'an empty token', path: '/services/cso-logout', body: '{"nextGenCSO":" "}', status: 400 },
  { what: 'another Content-Type', body: fields, type: 'text/plain', status: 415 },
  { what: 'an Accept without JSON and XML', body: fields, accept: 'text/html', status: 406 },
  { what: 'more than 64 KiB', body: JSON.stringify({ loginId, password: 'x'.repeat(65_536) }), status: 413 },
  { what: 'more than the host takes', body: 'x'.repeat(17 * 1024 * 1024), status: 413 },
] as const)('answers $what with $status and goes on', async ({ status, what: _, ...request }) => {
  await using emulator = await startEmulator();

  const answer = await callService(emulator, request);

  expect(answer.status).toBe(status);
  expect(emulator.journal.entries).toMatchObject([{ verdict: 'malformed', status }]);
  expect((await callService(emulator, { body: fields })).status).toBe(200);
});

test('answers other methods, other paths and people', async () => {
  await using emulator = await startEmulator();
  const { signIn } = emulator.origins;

  const wrongMethod = await send(`${signIn}/services/cso-auth`);
  const wrongPath = await send(`${signIn}/cso-auth`, { method: 'POST' });
  const page = await send(`${signIn}/csologin/login.jsf?pscCourtId=NYSDC%3Cb%3E`);

  expect(wrongMethod.status).toBe(405);
  expect(wrongMethod.headers.get('allow')).toBe('POST');
  expect(wrongPath.status).toBe(404);
  expect(page.text).toContain('<title>PACER: Login</title>');
  expect(page.text).toContain('id="loginForm:password"');
  expect(page.text).not.toContain('<b>');
  expect(emulator.journal.entries.map((entry) => entry.verdict)).toEqual([
    'malformed',
    'not-found',
    'sign-in-page',
  ]);
});
