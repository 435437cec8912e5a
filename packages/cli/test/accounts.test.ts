import { type AccountOptions, demoAccount } from '@pacer-auth/emulator';
import { describe, expect, test } from 'vitest';
import { plain } from './support/complaints.js';
import { startRealPacer } from './support/real-pacer.js';
import { runCli } from './support/run-cli.js';

const url = 'https://ecf.nysd.uscourts.gov/cgi-bin/iquery.pl';

/** Each kind of account that is refused, and which command meets that first. */
const refused: readonly [
  kind: string,
  account: Partial<AccountOptions>,
  env: Record<string, string>,
  message: string,
  first: string,
][] = [
  ['a wrong password', {}, { PACER_PASSWORD: 'wrong' }, 'PACER refused the login (loginResult 13', 'fetch'],
  [
    'no passcode',
    { totpSecret: demoAccount.totpSecret ?? '' },
    { PACER_TOTP_SECRET: '' },
    'set PACER_TOTP_SECRET',
    'headers',
  ],
  ['a filer', { filer: true }, {}, 'PACER_REDACTION_ACKNOWLEDGED=1', 'curl'],
  ['an expired password', { passwordExpired: true }, {}, 'PACER refused the login', 'login'],
  ['a disabled account', { loginDisabled: true }, {}, 'PACER refused the login', 'fetch'],
];

/** Those that are let in with a warning. */
const warned: readonly [kind: string, account: Partial<AccountOptions>, first: string][] = [
  ['an account that must name a client code', { clientCode: 'required' }, 'fetch'],
  ['an account that may not search', { searchDisabled: true }, 'headers'],
];

const signingIn: Readonly<Record<string, readonly string[]>> = {
  login: ['login'],
  headers: ['headers', url],
  curl: ['curl', url, '--fail'],
  fetch: ['fetch', url],
};

describe('every command that logs in', () => {
  test.each(refused)('says what is wrong with %s, and asks once', async (_, account, env, message, first) => {
    await using pacer = await startRealPacer({ accounts: [{ ...plain, ...account }] });
    const run = async (args: readonly string[]) => await runCli(args, { ...pacer.env, ...env });
    for (const command of [first, ...Object.keys(signingIn).filter((name) => name !== first)]) {
      const { code, stdout, stderr } = await run(signingIn[command] ?? []);
      expect({ command, code, stdout, stderr }).toEqual({
        command,
        code: 77,
        stdout: '',
        stderr: expect.stringContaining(message),
      });
      expect(stderr).not.toContain(plain.password);
      expect(pacer.emulator.journal.logins()).toHaveLength(1);
    }
    expect(await run(['status'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^refused +since/m),
    });
    expect(await run(['logout'])).toMatchObject({ code: 0, stdout: 'plain was not signed in\n' });
    expect(pacer.emulator.journal.logins()).toHaveLength(1);
    // The other environment is another account.
    const probe = await run(['probe', '--yes', '--environment', 'qa']);
    expect(probe).toMatchObject({ code: 77, stderr: expect.stringContaining(message) });
    expect(pacer.emulator.journal.logins()).toHaveLength(2);
  });

  test.each(warned)('passes on what PACER warns %s of', async (_, account, first) => {
    await using pacer = await startRealPacer({ accounts: [{ ...plain, ...account }] });
    const run = async (args: readonly string[]) => await runCli(args, pacer.env);
    const { code, stderr } = await run(signingIn[first] ?? []);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('PACER warns: ') });
    expect(await run(['login'])).toMatchObject({ code: 0, stderr: '' });
    expect((await run(['status'])).stdout).toMatch(/^warning /m);
    expect(pacer.emulator.journal.logins()).toHaveLength(1);
  });
});
