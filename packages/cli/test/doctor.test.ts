import { type AccountOptions, demoAccount } from '@pacer-auth/emulator';
import { describe, expect, test } from 'vitest';
import { complaints, plain } from './support/complaints.js';
import { startRealPacer } from './support/real-pacer.js';
import { runCli } from './support/run-cli.js';
import { temporaryFolder } from './support/temporary-folder.js';

test('doctor without settings says what to set', async () => {
  await using folder = await temporaryFolder();
  const { code, stdout } = await runCli(['doctor'], { XDG_STATE_HOME: folder.path });
  expect(code).toBe(78);
  expect(stdout).toContain('failure  environment  the environment variable PACER_ENVIRONMENT is not set');
  expect(stdout).toContain('failure  account      PACER_LOGIN_ID and PACER_PASSWORD are not set');
  expect(stdout).toContain('-> Set PACER_LOGIN_ID, and PACER_PASSWORD or PACER_PASSWORD_COMMAND');
  expect(stdout).toContain('2 failed, 0 warnings, 1 in order');
});

test('doctor finds all in order, without a login', async () => {
  await using pacer = await startRealPacer();
  const { code, stdout } = await runCli(['doctor'], pacer.env);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringContaining('0 failed, 0 warnings, 8 in order'),
  });
  expect(stdout).toMatch(/ok +TLS +the certificate is trusted: issued by pacer-auth emulator/);
  expect(stdout).toMatch(/ok +clock +this clock is PACER's, within \d+ s/);
  expect(pacer.emulator.journal.logins()).toEqual([]);
  const { code: quiet, stdout: nothing } = await runCli(['doctor', '-q'], pacer.env);
  expect({ quiet, nothing }).toEqual({ quiet: 0, nothing: '' });
});

test('doctor --login makes one login, and one free request to a court and to PCL', async () => {
  await using pacer = await startRealPacer({ courts: ['cand'] });
  const { code, stdout } = await runCli(['doctor', '--login', '--court', 'cand', '--json'], pacer.env);
  const { findings, exitCode } = JSON.parse(stdout);
  expect({ code, exitCode }).toEqual({ code: 0, exitCode: 0 });
  expect(findings).toEqual(
    expect.arrayContaining([
      { check: 'login', status: 'ok', message: expect.stringContaining('PACER accepted the login') },
      { check: 'court', status: 'ok', message: 'ecf.cand.uscourts.gov shows what only signed-in users see' },
      { check: 'PCL', status: 'ok', message: 'pcl.uscourts.gov shows what only signed-in users see' },
    ]),
  );
  expect(pacer.emulator.journal.logins()).toHaveLength(1);
  expect(pacer.emulator.journal.ledger()).toEqual([]);
  expect((await runCli(['doctor', '--login', '--court', 'cand'], pacer.env)).stdout).toContain(
    'the store had a token',
  );
  expect(pacer.emulator.journal.logins()).toHaveLength(1);
});

/** A fault of the account, which only a login shows. */
const accountFaults: readonly [
  fault: string,
  account: Partial<AccountOptions>,
  env: Record<string, string>,
  code: number,
  line: RegExp,
][] = [
  [
    'a wrong password',
    {},
    { PACER_PASSWORD: 'wrong' },
    77,
    /login .*PACER refused the login \(loginResult 13/,
  ],
  [
    'no passcode',
    { totpSecret: demoAccount.totpSecret ?? '' },
    { PACER_TOTP_SECRET: '' },
    77,
    /login .*No one-time passcode was sent/,
  ],
  ['the redaction notice', { filer: true }, {}, 77, /login .*Read the notice/],
  ['an expired password', { passwordExpired: true }, {}, 77, /login .*PACER refused the login/],
  ['a disabled account', { loginDisabled: true }, {}, 77, /login .*PACER refused the login/],
  [
    'a client code that is wanted',
    { clientCode: 'required' },
    {},
    1,
    /login .*PACER warns: .*\n +-> Set PACER_CLIENT_CODE/,
  ],
  ['a search privilege that is missing', { searchDisabled: true }, {}, 1, /login .*PACER warns: /],
];

describe('doctor --login names the fault of the account:', () => {
  test.each(accountFaults)('%s', async (_, account, env, code, line) => {
    await using pacer = await startRealPacer({ accounts: [{ ...plain, ...account }] });
    const found = await complaints(['--login'], { ...pacer.env, ...env });
    expect(found).toEqual({ code, lines: expect.stringMatching(line) });
    expect(pacer.emulator.journal.logins().length).toBeLessThanOrEqual(2);
  });
});
