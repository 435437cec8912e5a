import { URI } from 'otpauth';
import { expect, test } from 'vitest';
import { type AccountOptions, parseAccounts, startEmulator } from '../src/index.js';
import { login, signIn } from './support/client.js';

const secrets = ['QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ', 'JBSWY3DPEHPK3PXP'];
const base: AccountOptions = { loginId: 'clerk', password: 'pw' };
const fields = { loginId: 'clerk', password: 'pw' };

test('takes a code of any of an account’s apps, each once', async () => {
  const at = Date.UTC(2026, 0, 5);
  const account = { ...base, totpSecret: secrets[0] ?? '', totpSecrets: secrets.slice(1) };
  await using emulator = await startEmulator({ now: () => at, accounts: [account] });
  const results: string[] = [];

  for (const app of [0, 1, 0, 1]) {
    const otpCode = emulator.accounts.oneTimePasscode('clerk', at, app);
    results.push((await login(emulator, { ...fields, otpCode })).loginResult);
  }

  expect(results).toEqual(['0', '0', '13', '13']);
  expect(emulator.journal.logins().map((entry) => entry.reason)).toEqual([
    undefined,
    undefined,
    'otp-used',
    'otp-used',
  ]);
  expect(() => emulator.accounts.oneTimePasscode('clerk', at, 2)).toThrow('clerk has no totpSecret 2');
});

test('gives the URI that an authentication app reads, which makes the same codes', async () => {
  const at = Date.UTC(2026, 0, 5);
  await using emulator = await startEmulator({ accounts: [{ ...base, totpSecret: secrets[0] ?? '' }] });

  const uri = emulator.accounts.otpauthUri('clerk');

  expect(uri).toMatch(/^otpauth:\/\/totp\/PACER%20emulator:clerk\?/);
  expect(URI.parse(uri).generate({ timestamp: at })).toBe(emulator.accounts.oneTimePasscode('clerk', at));
});

test('locks an account after refused logins in a row, until it is unlocked', async () => {
  await using emulator = await startEmulator({ accounts: [{ ...base, lockAfter: 2 }] });
  const attempt = async (password: string): Promise<string> =>
    (await login(emulator, { loginId: 'clerk', password })).loginResult;

  expect([await attempt('x'), await attempt('pw'), await attempt('x'), await attempt('x')]).toEqual([
    '13',
    '0',
    '13',
    '13',
  ]);
  expect(await attempt('pw')).toBe('13');
  expect(emulator.journal.entries.at(-1)?.reason).toBe('locked');
  expect(emulator.accounts.get('clerk')).toMatchObject({ locked: true, refusedLogins: 3 });
  emulator.accounts.unlock('clerk');
  expect(await attempt('pw')).toBe('0');
});

test.each([
  { code: 'matter_7-a/b.c', result: '0' },
  { code: 'matter 7', result: '2' },
  { code: 'a,b', result: '2' },
  { code: 'x'.repeat(33), result: '2' },
  { code: '2024-001', pattern: '\\d{4}-\\d{3}', result: '0' },
  { code: 'x2024-001', pattern: '\\d{4}-\\d{3}', result: '2' },
])('answers the client code $code with $result', async ({ code, pattern, result }) => {
  const account = pattern === undefined ? base : { ...base, clientCodePattern: pattern };
  await using emulator = await startEmulator({ accounts: [account] });

  const answer = await login(emulator, { ...fields, clientId: code });

  expect(answer.loginResult).toBe(result);
  if (result !== '0') expect(answer.errorDescription).toBe('Invalid Client Code Entered.');
});

test.each([
  { state: { passwordExpired: true }, result: '3', reason: 'password-expired' },
  { state: { loginDisabled: true }, result: '4', reason: 'login-disabled' },
  {
    state: { refusal: { loginResult: '77', errorDescription: 'As seen.' } },
    result: '77',
    reason: 'as-told',
  },
])('refuses the right password of an account with $state', async ({ state, result, reason }) => {
  await using emulator = await startEmulator({ accounts: [{ ...base, ...state }] });

  expect((await login(emulator, fields)).loginResult).toBe(result);
  expect((await login(emulator, { ...fields, password: 'wrong' })).loginResult).toBe('13');
  expect(emulator.journal.logins()[0]?.reason).toBe(reason);
  emulator.accounts.update('clerk', { passwordExpired: false, loginDisabled: false, refusal: null });
  expect((await login(emulator, fields)).loginResult).toBe('0');
});

test('keeps a ledger by account and client code, and only the newest entries where it is told a limit', async () => {
  await using emulator = await startEmulator({ journalLimit: 2 });
  const token = await signIn(emulator);
  const ask = (cookie: string): Promise<Response> =>
    fetch(`${emulator.court('nysd')}/doc1/127150000101?got_receipt=1`, {
      headers: { cookie: `${cookie}NextGenCSO=${token}`, referer: 'https://external' },
    });
  for (const cookie of ['', 'PacerClientCode=matter-7; ', 'PacerClientCode=matter-7; ']) await ask(cookie);

  const [plain, matter] = emulator.journal.ledger();

  expect(plain).toMatchObject({ loginId: 'demouser', clientCode: '', requests: 1 });
  expect(matter).toEqual({
    loginId: 'demouser',
    clientCode: 'matter-7',
    requests: 2,
    feeCents: 2 * (plain?.feeCents ?? 0),
  });
  expect(emulator.journal.fees()).toBe(3 * (plain?.feeCents ?? 0));
  expect(emulator.journal.entries.map((entry) => entry.id)).toEqual([3, 4]);
});

test('reads accounts from JSON, a list alone or in an object', async () => {
  const text = JSON.stringify([{ ...base, totpSecret: secrets[0], filer: true, clientCode: 'required' }]);

  expect(parseAccounts(text)).toEqual(parseAccounts(`{"accounts":${text}}`));
  await using emulator = await startEmulator({ accounts: parseAccounts(text) });
  expect(emulator.accounts.list()).toMatchObject([{ loginId: 'clerk', filer: true }]);
});

test.each([
  ['nonsense', 'the accounts file is no JSON'],
  ['[]', 'the accounts file must have a list of accounts'],
  ['[{"loginId":"a"}]', 'accounts[0].password must be a non-empty string'],
  ['[{"loginId":"a","password":1}]', 'accounts[0].password must be a string'],
  ['[{"loginId":"a","password":"b","totpsecret":"x"}]', 'accounts[0] has no "totpsecret"'],
  ['[{"loginId":"a","password":"b","totpSecret":"018"}]', 'accounts[0].totpSecret must be a base32 string'],
  [
    `[{"loginId":"a","password":"b","totpSecrets":${JSON.stringify(Array(6).fill('AAAA'))}}]`,
    'a list of 5 at most',
  ],
  [
    `[{"loginId":"a","password":"b","backupCodes":${JSON.stringify(Array(11).fill('1'))}}]`,
    'a list of 10 at most',
  ],
  [
    `[{"loginId":"a","password":"b","totpSecret":"AAAA","totpSecrets":${JSON.stringify(Array(5).fill('AAAA'))}}]`,
    'accounts[0].totpSecrets must leave 5 apps at most',
  ],
  ['[{"loginId":"a","password":"b","clientCodePattern":"("}]', 'clientCodePattern must be the source of'],
  ['[{"loginId":"a","password":"b","lockAfter":0}]', 'accounts[0].lockAfter must be a whole number from 1'],
  [
    '[{"loginId":"a","password":"b"},{"loginId":"a","password":"b"}]',
    'accounts[1].loginId: a is there twice',
  ],
])('names what is wrong with an accounts file: %.60s', (text, message) => {
  expect(() => parseAccounts(text)).toThrow(message);
});

test('refuses to rename an account', async () => {
  await using emulator = await startEmulator();
  const changes = JSON.parse('{"loginId":"other"}');

  expect(() => emulator.accounts.update('demouser', changes)).toThrow('a loginId cannot be changed');
});
